import { type Bond, type Trigger, type View } from './types.js';
import { clauseAt, cut, inside, partAround, solid } from './view.js';

/** What a refusal looks at. Texts are folded, brackets blanked. */
export interface Scene {
  readonly view: View;
  readonly trigger: Trigger;
  readonly bond: Bond;
  /** The trigger's clause. */
  readonly clause: string;
  /** From the clause's start to the trigger. */
  readonly lead: string;
  /** From the trigger to the clause's end. */
  readonly trail: string;
  /** Sentence. */
  readonly whole: string;
}

export interface Refusal {
  readonly rule: string;
  readonly fires: (scene: Scene) => boolean;
}

/** Talks: what they are about may be told by a word of purchase after them. */
const TALKS = /^(?:接触|洽谈|商谈|磋商|谈判)$|talks|negotiat|discuss/;

const word = (pattern: RegExp, where: (scene: Scene) => string) => (scene: Scene) =>
  pattern.test(where(scene));

/** Why a word of deal between two names is none. Each stands alone; the first that fires is reported. */
export const REFUSALS: readonly Refusal[] = [
  {
    // Two brands that a platform's article names: not ours to follow.
    rule: 'no-platform-among-them',
    fires: ({ view, bond }) => {
      const places = new Set(view.sentence.mentions.filter((m) => m.kind === 'platform').map((m) => m.start));
      const parties = [...bond.left, ...bond.right, ...(bond.third ?? [])];
      return !bond.carried && parties.every((a) => a.start >= view.start && !places.has(a.start));
    },
  },
  {
    // 不支持支付宝, 尚未接入, 没有与…合作: what is not there is no deal. An end or a block is told by its own words.
    rule: 'negated',
    fires: ({ lead, trail, trigger, clause }) =>
      trigger.shape !== 'cut' &&
      !/否认|den(?:y|ied|ies)/.test(clause) &&
      (/(?:不|未|没|没有|尚未|从未|暂未|暂不|并未|无法|无意|不会|不能|拒绝|并无|仍无|難|\b(?:never|not|no longer|refus(?:es|ed) to|without|yet to|declin(?:es|ed) to)\b)(?:\s?(?:能|可以|曾|会|再|与|和|跟|向|对|开展|任何|直接|打算|计划|been|be|to|yet|any|a|support|accept|allow))*[^,。;]{0,10}$/.test(
        lead,
      ) ||
        /^[^,。;]{0,4}(?:失败|未果|被拒|无望|不成|告吹)/.test(trail)),
  },
  {
    // 协议将于2027年到期: it runs until then and has not ended.
    rule: 'runs-until',
    fires: ({ trigger, clause, trail, lead }) =>
      trigger.kind === 'cooperation-ended' &&
      /到期|期满|expires?\b|runs? out/.test(trigger.word) &&
      /将|到20|至20|\bwill\b|\bexpires?\b/.test(lead + trigger.word) &&
      !/不再续|不续|not (?:be )?renew/.test(clause + trail),
  },
  {
    rule: 'hypothetical',
    fires: word(
      /(?:如果|假如|若(?!干)|倘若|一旦|假设|应当|应该|不妨|有望|要是|设想|呼吁|建议|\bif\b|\bwere to\b|\bcould one day\b|\bshould\b|\bcalled? (?:on|for)\b)/,
      (s) => s.lead,
    ),
  },
  {
    rule: 'question',
    fires: ({ clause, whole }) =>
      /(?:会不会|是否|能否|能不能|whether)/.test(clause) || /[?？]\s*$/.test(whole),
  },
  {
    rule: 'rivals',
    fires: ({ view, trigger, bond }) => {
      if (trigger.shape === 'cut') return false;
      const names = [...bond.left, ...bond.right];
      const from = Math.min(...names.map((a) => a.start), trigger.start);
      const to = Math.max(...names.map((a) => a.end), trigger.end);
      const between = solid(cut(view, from, to + 6));
      return /竞争(?!对手展开)|抗衡|对抗|对标|追赶|超越|超过|领先|落后|争夺|抢夺|抢占|缩小差距|围剿|狙击|厮杀|价格战|补贴战|较量|不如|相比|对比|pk|compete|rivalry|rivals? (?:of|to)|versus|\bvs\b|against|overtak|surpass|outpac|lag(?:s|ged)? behind|price war/.test(
        between,
      );
    },
  },
  {
    rule: 'law-or-regulator',
    fires: word(
      /起诉|诉讼|状告|索赔|立案|约谈|罚款|处罚|反垄断(?!审查)|自律公约|公约|承诺书|倡议|自律|行政指导|责令|被告|原告|lawsuit|\bsued\b|\bsues\b|antitrust|\bfined\b|regulators? (?:ordered|told|summoned)/,
      (s) => s.clause,
    ),
  },
  {
    // To acquire customers, to buy goods.
    rule: 'buys-no-company',
    fires: ({ trail, trigger }) =>
      trigger.shape === 'capital' &&
      /^\s(?:an?|new|more|its|each|every)?\s?(?:new\s)?(?:customers?|users?|goods|products|traffic|merchants?|ads?)\b/.test(
        trail,
      ),
  },
  {
    // A founder's own money, a start-up that looks for some.
    rule: 'a-person-or-a-search',
    fires: ({ bond, lead, trigger }) =>
      trigger.shape === 'capital' &&
      ([...bond.left, ...bond.right].some((a) => a.speaker && a.end <= trigger.start) ||
        /(?:寻找|寻求|谋求|吸引|争取)[^,。;]{0,4}$/.test(lead)),
  },
  {
    // 供应商, 广告投放: a customer among many.
    rule: 'customer-only',
    fires: ({ trigger, bond, clause }) =>
      trigger.kind === 'customer-relation' &&
      (!/签|协议|合作|合同|agreement|contract|deal\b/.test(clause) ||
        !trigger.certain ||
        [...bond.left, ...bond.right].some((a) => a.users)),
  },
  {
    // 阿里投资的小红书: who owns it, not what happened.
    rule: 'attributive',
    fires: ({ trail, trigger }) => trigger.shape === 'capital' && /^过?的(?!股份|股权|可转债)/.test(trail),
  },
  {
    rule: 'talks-ended',
    fires: ({ trail, trigger }) =>
      trigger.shape === 'cut' && /^[^,。;]{0,12}(?:谈判|洽谈|竞购|竞争|竞标)/.test(trail),
  },
  {
    // 联合…收购: two buyers, told by the purchase.
    rule: 'told-as-a-purchase',
    fires: ({ view, trigger }) =>
      (trigger.kind === 'join-hands' || trigger.kind === 'launch' || TALKS.test(trigger.word)) &&
      view.triggers.some(
        (t) =>
          t.shape === 'capital' &&
          (TALKS.test(trigger.word)
            ? inside(t, partAround(view, trigger.start))
            : t.start > trigger.start && sameClause(view, t, trigger)),
      ),
  },
  {
    // 从抖音跳转到淘宝的次数: what users do, counted.
    rule: 'counted-behaviour',
    fires: ({ trail, trigger }) =>
      trigger.shape === 'access' &&
      /的(?:次数|用户数?|比例|占比|流量|人数|转化率|规模|订单)(?![^,。;]{0,6}(?:可|能))/.test(trail),
  },
  {
    rule: 'joint-statement',
    fires: ({ trail, trigger }) => trigger.shape !== 'capital' && /^[^,。;]{0,10}(?:声明|公开信)/.test(trail),
  },
  {
    // 联合宣布: they speak together; what they say is told by its own words.
    rule: 'only-speak-together',
    fires: ({ trail, trigger }) =>
      trigger.kind === 'join-hands' && /^(?:宣布|表示|声明|公布|公告)/.test(trail),
  },
  {
    // 共同成立实验室: a joint venture is a company.
    rule: 'no-company-is-founded',
    fires: ({ trail, trigger }) =>
      trigger.kind === 'joint-venture' && !trigger.certain && !/公司|企业|合资|基金/.test(trail),
  },
  {
    // Units of one house fold into one another all the time; only a word of purchase makes a deal of it.
    rule: 'merger-inside-one-house',
    fires: ({ trigger, bond }) =>
      (trigger.kind === 'merger' || /^merg/.test(trigger.word.trim())) &&
      bond.rule !== 'a-absorbs-b' &&
      new Set([...bond.left, ...bond.right].map((a) => a.group)).size < 2,
  },
  {
    rule: 'told-as-an-end',
    fires: ({ view, trigger }) =>
      trigger.shape !== 'cut' &&
      trigger.shape !== 'capital' &&
      view.triggers.some(
        (t) => t.shape === 'cut' && t.start !== trigger.start && sameClause(view, t, trigger),
      ),
  },
  {
    // A crawler shut out, an account closed: only links and cooperation end a deal.
    rule: 'block-of-something-else',
    fires: ({ clause, trigger }) =>
      (trigger.kind === 'blocking' || trigger.kind === 'withdrawal') &&
      !/链接|外链|跳转|访问|合作|商品|店铺|口令|接入|支付|入口|小程序|link|store|goods|payment|integration|mini/.test(
        clause,
      ),
  },
  {
    // A report, a study or a statement that names several platforms.
    rule: 'joint-report',
    fires: ({ trail, trigger }) =>
      trigger.shape !== 'capital' &&
      /^[^,。;]{0,16}(?:发布|推出)?[^,。;]{0,10}《[^》]{0,30}(?:报告|白皮书|指数|榜单)/.test(trail),
  },
  {
    rule: 'holding-is-no-deal',
    fires: ({ clause, trigger }) =>
      (trigger.shape === 'capital' && /^(?:持股|参股|持有|股东)$/.test(trigger.word)) ||
      (trigger.shape === 'capital' &&
        /among the shareholders|shareholders? (?:include|such as)|股东(?:包括|有|名单)|持有[^,。;]{0,20}(?:股份|股权)(?!.*(?:增持|收购|出售))|投资公允价值|公允价值变动|投资收益|對.*投資公允/.test(
          clause,
        ) &&
        !/领投|收购|认购|出售|增持|减持|入股/.test(trigger.word)),
  },
  {
    // Funds and traders in the market buy shares, not partnerships.
    rule: 'market-trading',
    fires: word(
      /13f|持仓|南向资金|北向资金|评级|目标价|重仓|基金|港股通|净买入|净卖出|个股|盘中|涨超|跌超|price target|hedge fund|rating\b/,
      (s) => s.clause,
    ),
  },
  {
    // 入驻淘宝、京东等平台: a list of shelves.
    rule: 'list-of-places',
    fires: ({ trail, lead, bond, trigger }) =>
      bond.rule === 'a-and-b' &&
      trigger.shape !== 'capital' &&
      (/(?:在|登陆|入驻)[^,。;]{0,4}$/.test(lead.slice(0, 8)) ||
        /^[^,。;]{0,6}(?:等(?:多个|各大|多家)?(?:电商)?平台)/.test(trail)),
  },
  {
    rule: 'each-for-itself',
    fires: ({ lead, bond }) =>
      bond.rule === 'a-and-b' &&
      /(?:先后|分别|各自|相继|双双|纷纷|都|均|也都|respectively|both (?:have|had)|each)[^,。;]{0,6}$/.test(
        lead,
      ),
  },
  {
    rule: 'person-or-brand-moves',
    fires: word(
      /(?:前高管|跳槽|加盟|出任|离职|前员工|挖来|former executive|poached|joined from)/,
      (s) => s.clause,
    ),
  },
  {
    rule: 'users-act',
    fires: ({ bond, trigger, lead }) =>
      (trigger.shape === 'mutual' ||
        (/^(?:使用|用|选择|选用|us(?:e|es|ing)|pay)/.test(trigger.word) &&
          !/可|能|即日|现已|支持|\bcan\b|\bable\b|\bnow\b/.test(lead + trigger.word))) &&
      [...bond.left, ...bond.right].some(
        (a) =>
          a.users && trigger.start > a.end && trigger.start - a.end < (trigger.shape === 'mutual' ? 4 : 16),
      ),
  },
  {
    rule: 'similar-to',
    fires: word(
      /(?:类似|如同|正如|就像|效仿|模仿|参照|similar to|just as|like (?:what )?)[^,。;]{0,12}$/,
      (s) => s.lead,
    ),
  },
  {
    rule: 'with-third-parties',
    fires: ({ trail }) =>
      /^(?:商家|商铺|的商家|的品牌|品牌|达人|主播|机构|的达人|伙伴(?:们|数|数量|大会)|社|商户)/.test(trail),
  },
];

const sameClause = (view: View, a: Trigger, b: Trigger): boolean =>
  clauseAt(view.clauses, a.start) === clauseAt(view.clauses, b.start);

/** The first rule that speaks against a deal; null where none does. */
export function refusalOf(scene: Scene): string | null {
  return REFUSALS.find((refusal) => refusal.fires(scene))?.rule ?? null;
}
