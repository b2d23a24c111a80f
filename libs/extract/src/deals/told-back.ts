import { type Catalog } from '@jinghe/catalog';
import { type ArticleContext } from '../context.js';
import { actorsOf } from './actors.js';
import { purchase } from './bonds.js';
import { build } from './candidate.js';
import { CAPITAL_TURNS } from './capital-turns.js';
import { COOPERATION_TURNS } from './cooperation-turns.js';
import { nearest, onlyGroup, others, type Turn } from './turn.js';
import { type Actor, type Bond, type Candidate, type View } from './types.js';
import { within as mentionsIn } from '../text/within.js';
import { cut, inside } from './view.js';

const TURNS: readonly Turn[] = [
  {
    rule: 'links-off-the-ground',
    kind: 'blocking',
    pattern: /的?(?:商品)?链接(?:也|都|已|将|被|均){0,2}(?:全部|一律|悉数)?(?:下架|移除|清空|撤下)/g,
    sides: ({ view, before }) => {
      const ground = before.find((a) =>
        /(?:不再能|不能|无法|不得)(?:再)?(?:进入|进|挂进|出现在)[“"]?$/.test(cut(view, view.start, a.start)),
      );
      return ground
        ? [
            [ground],
            others(
              before.filter((a) => a.start > ground.end),
              [ground],
            ),
          ]
        : null;
    },
  },
  {
    rule: 'renewed-by-it',
    kind: 'cooperation-reached',
    pattern:
      /它(?:又|刚|才|刚刚)?(?:与|和|同|跟)[^,。;]{1,12}(?:续签|签下|签署)[^,。;]{0,6}(?:协议|合同)(?!的?(?:被|无效|纠纷))/g,
    sides: ({ view, before, topic, within }) =>
      topic &&
      !/[说称](?!,)|法院|起诉/.test(cut(view, view.start, view.end)) &&
      others(before, [topic]).length === 0
        ? [[topic], within]
        : null,
  },
  {
    rule: 'had-a-framework',
    kind: 'strategic-cooperation',
    pattern: /(?<!没)(?:签?有|订有)(?:年度|长期)?(?:合作)?框架协议/g,
    sides: ({ before }) => [before.slice(-2, -1), nearest(before)],
  },
  {
    rule: 'put-among-the-choices',
    kind: 'supply-cooperation',
    pattern:
      /[把将][^,。;]{2,10}(?:加进|加入|纳入|列入)[^,。;]{0,8}(?:发货|物流|快递|配送)(?:选项|方式|渠道)/g,
    sides: ({ before, within }) => [nearest(before), within.slice(0, 1)],
  },
  {
    rule: 'took-a-part-for-shares',
    kind: 'investment',
    pattern: /(?:取得|获得)(?:了)?约?\d{1,2}(?:\.\d+)?%(?:的)?股[权份]/g,
    sides: ({ view, before }) => {
      const [giver, taker] = [before.at(0), before.at(-1)];
      return giver && taker && /新股|发行股份/.test(cut(view, giver.end, taker.start))
        ? [[taker], [giver]]
        : null;
    },
  },
  {
    rule: 'worked-together',
    kind: 'cooperation-reached',
    pattern: /\bthe (?:two|pair)(?: companies)? have (?:worked together|been partners|cooperated) since\b/g,
    sides: ({ previous }) => {
      const named = previous?.actors ?? [];
      const rest = others(named, named.slice(0, 1));
      return [named.slice(0, 1), onlyGroup(rest)];
    },
  },
  {
    rule: 'led-or-joined-it',
    kind: 'investment',
    pattern: /\b(?:led it\b|took part\b(?! in (?!it\b|the (?:round|deal|financing|fundrais))))/g,
    sides: ({ view, previous, before }) => {
      const funded =
        previous &&
        /\bround\b(?! of (?:talks|negotiations|discussions|layoffs|cuts))|financing|funding/.test(
          previous.plain,
        );
      const at = cut(view, view.start, view.end);
      return funded && !/\b(?:not|n't|talks?)\b/.test(at) ? [before, onlyGroup(previous.actors)] : null;
    },
  },
  {
    rule: 'owned-part-of-the-site',
    kind: 'investment',
    pattern:
      /\bit (?:owned|had bought|held) (?:about |around )?\d{1,2}(?:\.\d+)?% of the (?:[a-z-]+ )?(?:site|app|platform|company)\b/g,
    sides: ({ previous, before }) => [before.slice(0, 1), onlyGroup(others(previous?.actors ?? [], before))],
  },
  {
    rule: 'bought-into',
    kind: 'investment',
    pattern: /\bbought into [^,.;]{2,20}/g,
    sides: ({ view, before, within, start }) => {
      const buyer = before.at(-1);
      const direct =
        buyer && /^(?:,? which)? (?:also |first |later |had |has )?$/.test(cut(view, buyer.end, start));
      return direct ? [[buyer], within.slice(0, 1)] : null;
    },
  },
  {
    rule: 'streams-carry-its-goods',
    dealKind: 'supply',
    kind: 'supply-cooperation',
    pattern:
      /\bstreams on [^,.;]{2,20} (?:have |has )?(?:carried|carry|sold|sell) [^,.;]{2,20} (?:goods|products)\b/g,
    sides: ({ within }) => [within.slice(0, 1), within.slice(1, 2)],
  },
  {
    rule: 'rumour-dismissed',
    kind: 'acquisition',
    denied: true,
    pattern:
      /\b(?:reports?|rumou?rs?|talk|speculation) that it (?:would|might|could|may) (?:merge with|bid for|buy|acquire|take over) [^,.;]{2,24}(?=[^.]{0,60}(?:dismissed|groundless|denied|unfounded|baseless|rejected))/g,
    sides: ({ topic, within }) => (topic ? [[topic], within.slice(0, 1)] : null),
  },
  ...CAPITAL_TURNS,
  ...COOPERATION_TURNS,
];

const NEEDS =
  /链接|它|框架协议|[把将]|股[权份]|the two|the pair|led it|took part|it owned|it held|it had|bought into|streams on|that it|bought in|paid|pays|to pay|venture|to sell|融资|投资|认购|小程序|入口|框架|年框|the one|one |both/;

/** Deals told by pronoun or over several clauses: it, the two, the video site; 它, a list of what was taken off a ground. */
export function toldBack(
  context: ArticleContext,
  view: View,
  previous: View | null,
  lastDate: string | null,
  candidates: readonly Candidate[],
  catalog: Catalog,
): Candidate[] {
  if (!NEEDS.test(view.folded)) return [];
  const first = context.mentions.find((m) => m.kind === 'platform' && !m.market);
  const topic = first ? (actorsOf([first], context.folded, catalog)[0] ?? null) : null;
  const made: Candidate[] = [];
  const pair = pairToldLast(context, view, previous, candidates, catalog);
  for (const turn of TURNS) {
    const kind = catalog.dealKind(turn.kind);
    if (!kind) continue;
    for (const match of (turn.inAside ? view.folded : view.plain).matchAll(turn.pattern)) {
      const start = view.start + match.index;
      const word = { start, end: start + match[0].length };
      const before = view.actors.filter((a) => a.end <= start);
      const within = view.actors.filter((a) => inside(a, word));
      const sides = turn.sides({ view, previous, before, within, start, topic, pair });
      if (!sides || /[?？]$|如果|\bif\b/.test(view.plain)) continue;
      const bond: Bond | null = purchase(sides[0], others(sides[1], sides[0]), turn.rule, 0.32);
      if (!bond) continue;
      const capital = ['investment', 'acquisition', 'divestiture'].includes(
        turn.dealKind ?? kind.dealKind ?? '',
      );
      const trigger = {
        ...word,
        kind: turn.kind,
        dealKind: turn.dealKind ?? kind.dealKind ?? ('strategic' as const),
        shape: capital
          ? ('capital' as const)
          : turn.kind === 'blocking'
            ? ('cut' as const)
            : ('mutual' as const),
        strength: 4,
        certain: true,
        stage: kind.stage,
        word: match[0],
      };
      const each =
        bond.left.length > 1
          ? bond.left.map((a) => ({ ...bond, left: [a] }))
          : bond.right.map((a) => ({ ...bond, right: [a] }));
      for (const one of each) {
        const deal = build(context, view, trigger, one, lastDate, catalog);
        made.push({
          ...deal,
          generic: false,
          ...(turn.dealKind ? { dealKind: turn.dealKind } : {}),
          ...(turn.denied ? { denied: true, status: 'rumoured' as const, statusStated: true } : {}),
        });
      }
    }
  }
  return made;
}

/** The two of the deal that was told last, by their names in its words; or the two of the sentence before. */
function pairToldLast(
  context: ArticleContext,
  view: View,
  previous: View | null,
  candidates: readonly Candidate[],
  catalog: Catalog,
): Actor[] {
  const last = candidates.findLast(
    (one) => one.parties.length === 2 && !one.denied && one.quote.start < view.start,
  );
  const near = previous?.actors ?? [];
  if (last === undefined) {
    const first = near.slice(0, 1);
    const rest = others(near, first);
    return onlyGroup(rest).length === 1 ? [...first, ...onlyGroup(rest)] : [];
  }
  const named = actorsOf(
    mentionsIn(context.mentions, last.quote.start, last.quote.end),
    context.folded,
    catalog,
  );
  const found = last.parties.flatMap(({ id }) => named.find((a) => a.id === id) ?? []);
  return found.length === 2 ? found : [];
}
