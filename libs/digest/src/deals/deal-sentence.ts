import { DEAL_KINDS, formatValue } from '@jinghe/compare';
import {
  type DealKind,
  type DealStatus,
  type Named,
  type PartnershipEvent,
  type PartyRole,
  type Prose,
} from '@jinghe/contracts';
import { type Setting } from '../setting.js';
import { dateInWords } from '../words/dates.js';
import { en, type Word, zh } from '../words/prose.js';

const named = (zh: string, en: string): Named => ({ zh, en });

/** How far a deal of two equals has come. */
const TOGETHER: Readonly<Record<DealStatus, Named>> = {
  rumoured: named('传将开展', 'is rumoured to plan'),
  planned: named('计划开展', 'plans'),
  announced: named('宣布', 'announced'),
  signed: named('签署', 'signed'),
  launched: named('上线', 'launched'),
  expanded: named('扩大', 'expanded'),
  renewed: named('续签', 'renewed'),
  closed: named('完成', 'completed'),
  ended: named('结束', 'ended'),
  denied: named('曾传开展', 'was said to plan'),
};

/** A service that comes to a platform: before it, and in English behind it too. */
const COMES: Readonly<Record<DealStatus, Named>> = {
  rumoured: named('传将接入', 'is rumoured to come to'),
  planned: named('计划接入', 'is planned for'),
  announced: named('宣布接入', 'was announced for'),
  signed: named('签约接入', 'was signed for'),
  launched: named('已接入', 'is now available on'),
  expanded: named('扩大接入', 'is now more widely available on'),
  renewed: named('续约接入', 'stays on'),
  closed: named('完成接入', 'is now available on'),
  ended: named('停止接入', 'is no longer available on'),
  denied: named('曾传接入', 'was said to come to'),
};

/** Money: how far, before what is done with it. */
const MONEY: Readonly<Record<DealStatus, Named>> = {
  rumoured: named('传将', 'is rumoured to'),
  planned: named('计划', 'plans to'),
  announced: named('宣布', 'said it would'),
  signed: named('签约', 'agreed to'),
  launched: named('已', 'began to'),
  expanded: named('再次', 'went on to'),
  renewed: named('再次', 'went on to'),
  closed: named('完成', 'completed its move to'),
  ended: named('终止', 'gave up its plan to'),
  denied: named('曾传将', 'was said to'),
};

const DONE: Partial<Record<DealKind, Named>> = {
  investment: named('投资', 'invest in'),
  acquisition: named('收购', 'acquire'),
  divestiture: named('出售所持股份：', 'sell its stake in'),
};

/** As nouns with their article, for the sentence of two equals. */
const DEALS: Readonly<Record<DealKind, Named>> = {
  strategic: named('战略合作', 'a strategic partnership'),
  payment: named('支付合作', 'a payment deal'),
  logistics: named('物流合作', 'a logistics deal'),
  'ad-link': named('广告外链合作', 'ad links'),
  'content-traffic': named('内容与流量合作', 'a content and traffic deal'),
  investment: named('投资', 'an investment'),
  acquisition: named('并购', 'an acquisition'),
  divestiture: named('退出持股', 'a divestiture'),
  supply: named('供货合作', 'a supply deal'),
  termination: named('合作', 'cooperation'),
  other: named('合作', 'cooperation'),
};

/** A longer list is cut and counted. */
const NAMED = 5;

function names(ids: readonly string[], setting: Setting): Named {
  const shown = ids.slice(0, NAMED).map((id) => setting.name(id));
  const more = ids.length - shown.length;
  if (more > 0)
    return {
      zh: `${shown.map(({ zh }) => zh).join('、')}等${ids.length}家`,
      en: `${shown.map(({ en }) => en).join(', ')} and ${more} more`,
    };
  const last = shown.at(-1);
  if (shown.length < 2) return last ?? { zh: '', en: '' };
  const head = shown.slice(0, -1);
  return {
    zh: `${head.map(({ zh }) => zh).join('、')}和${last!.zh}`,
    en: `${head.map(({ en }) => en).join(', ')} and ${last!.en}`,
  };
}

const of = (event: PartnershipEvent, ...roles: PartyRole[]): string[] =>
  event.parties.filter(({ role }) => roles.includes(role)).map(({ id }) => id);

/** The plan by its own name, proven; else nothing. */
const planOf = (event: PartnershipEvent, proof: Word['proof']): Word => ({
  zh: event.plan === null ? '' : `「${event.plan}」`,
  en: event.plan === null ? '' : ` “${event.plan}”`,
  proof: event.plan === null ? null : (proof ?? null),
});

function money(event: PartnershipEvent): Named {
  const { amount, stake } = event;
  const value = amount
    ? { zh: formatValue(amount.value, amount.unit, 'zh'), en: formatValue(amount.value, amount.unit, 'en') }
    : null;
  const share = stake === null ? null : `${formatValue(stake, 'percent', 'en')}`;
  if (!value && !share) return { zh: '', en: '' };
  return {
    zh: `（${[value?.zh, share ? `${share}股权` : null].filter(Boolean).join('，')}）`,
    en: ` (${[value?.en, share ? `${share} stake` : null].filter(Boolean).join(', ')})`,
  };
}

/** Who with whom and what, without the day; null where the parties' roles make no sentence. */
function clause(event: PartnershipEvent, setting: Setting): Prose | null {
  const proof = { factId: event.chosen, observationId: null, eventId: event.id };
  const plan = planOf(event, proof);
  const { status, dealKind } = event;
  const linked = (word: Named): Word => ({ ...word, proof });

  const blockers = of(event, 'blocker');
  const blocked = of(event, 'blocked');
  if (blockers.length > 0 && blocked.length > 0) {
    const a = names(blockers, setting);
    const b = names(blocked, setting);
    const talk = status === 'rumoured' || status === 'planned';
    const wall = linked({
      zh: talk ? '据报限制' : '限制或屏蔽',
      en: talk ? 'reportedly restricted' : 'restricted or blocked',
    });
    return { zh: zh`${a}${wall}${b}`, en: en`${a} ${wall} ${b}` };
  }
  const done = DONE[dealKind];
  const buyers = of(event, 'investor', 'acquirer', 'seller');
  const bought = of(event, 'investee', 'target', 'asset');
  if (done && buyers.length > 0 && bought.length > 0) {
    const a = names(buyers, setting);
    const b = names(bought, setting);
    const how = linked({ zh: `${MONEY[status].zh}${done.zh}`, en: `${MONEY[status].en} ${done.en}` });
    return { zh: zh`${a}${how}${b}${money(event)}`, en: en`${a} ${how} ${b}${money(event)}` };
  }
  const providers = of(event, 'provider');
  const hosts = of(event, 'host');
  if (providers.length > 0 && hosts.length > 0 && dealKind !== 'termination') {
    const a = names(hosts, setting);
    const b = names(providers, setting);
    const comes = linked(COMES[status]);
    const kind = DEAL_KINDS[dealKind];
    return { zh: zh`${a}${comes}${b}${plan}（${kind}）`, en: en`${b}${plan} ${comes} ${a} (${kind})` };
  }
  const kind = DEALS[dealKind];
  const ends = dealKind === 'termination' || status === 'ended';
  const how = linked(ends ? TOGETHER.ended : TOGETHER[status]);
  const hubs = of(event, 'hub');
  const spokes = of(event, 'spoke');
  const equals = event.parties.filter(({ role }) => role !== 'unit').map(({ id }) => id);
  const sides = equals.length > 1 ? equals : event.parties.map(({ id }) => id);
  if (hubs.length > 0 && spokes.length > 0) {
    const a = names(hubs, setting);
    const b = names(spokes, setting);
    return { zh: zh`${a}${how}与${b}的${kind}${plan}`, en: en`${a} ${how} ${kind}${plan} with ${b}` };
  }
  const [first, ...rest] = [...new Set(sides)];
  if (first === undefined || rest.length === 0) return null;
  const a = setting.name(first);
  const b = names(rest, setting);
  return { zh: zh`${a}与${b}${how}${kind}${plan}`, en: en`${a} ${how} ${kind}${plan} with ${b}` };
}

/** A deal as a clause with its day: `淘宝天猫和小红书上线广告外链合作「红猫计划」（2025年5月7日）`. */
export function dealClause(event: PartnershipEvent, setting: Setting, dated = true): Prose | null {
  const told = clause(event, setting);
  if (!told) return null;
  const date = event.date === null || !dated ? null : dateInWords(event.date);
  const denial = event.denied ? { zh: '被否认：', en: 'Denied: ' } : { zh: '', en: '' };
  return {
    zh: zh`${denial}${told.zh}${date ? `（${date.zh}）` : ''}`,
    en: en`${denial}${told.en}${date ? ` (${date.en})` : ''}`,
  };
}
