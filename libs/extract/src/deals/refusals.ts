import { CAPITAL_REFUSALS } from './refusals-capital.js';
import { type Refusal, type Scene, word } from './scene.js';
import { type Bond, type Trigger, type View } from './types.js';
import { clauseAt, cut, inside, partAround, solid } from './view.js';

/** Talks: what they are about may be told by a word of purchase after them. */
const TALKS = /^(?:接触|洽谈|商谈|磋商|谈判)$|talks|negotiat|discuss/;

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
      (/\bneither\b|均未|都未|均没有|都没有/.test(lead) ||
        /(?:不(?!过|仅|久|断|少|同|止|只|但|日)|未(?!来)|没|没有|尚未|从未|暂未|暂不|并未|无法|无意|不会|不能|拒绝|并无|仍无|難|\b(?:never|not|no longer|refus(?:es|ed) to|without|yet to|declin(?:es|ed) to)\b)(?:\s?(?:能|可以|曾|会|再|与|和|跟|向|对|开展|任何|直接|打算|计划|been|be|to|yet|any|a|support|accept|allow))*[^,。;]{0,10}$/.test(
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
    // Somebody thinks of it: it would make sense; 分析师认为…合作.
    rule: 'opinion',
    fires: ({ view, clause, trigger, trail }) =>
      /\b(?:would|could|might|may) make sense\b|\bwould be a (?:good|natural)/.test(trail) ||
      (/分析(?:师|人士)|业内(?:人士)?|专家|观察人士|\banalysts?\b/.test(
        cut(view, partAround(view, trigger.start).start, trigger.start),
      ) &&
        /认为|看来|建议|预计|猜测|\b(?:believe|think|expect|argue|speculate)/.test(
          cut(view, partAround(view, trigger.start).start, trigger.start),
        ) &&
        !/宣布|已|签署|达成|announced|signed|agreed/.test(clause)),
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
      return /竞争(?!对手展开)|抗衡|对抗|对标|追赶|超越|超过(?!\s?[\d一二两三四五六七八九十百千半])|领先|落后|争夺|抢夺|抢占|缩小差距|围剿|狙击|厮杀|价格战|补贴战|较量|不如|相比|对比|pk|compete|rivalry|rivals? (?:of|to)|versus|\bvs\b|against|overtak|surpass|outpac|lag(?:s|ged)? behind|price war/.test(
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
      !/链接|外链|跳转|访问|合作|商品|店铺|口令|接入|支付|入口|小程序|click|jump|link|store|goods|payment|integration|mini/.test(
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
    // 入驻淘宝、京东等平台: a list of shelves.
    rule: 'list-of-places',
    fires: ({ view, trail, bond, trigger }) =>
      bond.rule === 'a-and-b' &&
      trigger.shape !== 'capital' &&
      (/(?:在|登陆|入驻)[^,。;]{0,4}$/.test(beforeNames(view, bond, trigger)) ||
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
  ...CAPITAL_REFUSALS,
];

/** What stands before the first of the names in their clause. */
function beforeNames(view: View, bond: Bond, trigger: Trigger): string {
  const clause = view.clauses[clauseAt(view.clauses, trigger.start)];
  const first = Math.min(...[...bond.left, ...bond.right].map((a) => a.start));
  return clause ? solid(cut(view, clause.start, first)) : '';
}

const sameClause = (view: View, a: Trigger, b: Trigger): boolean =>
  clauseAt(view.clauses, a.start) === clauseAt(view.clauses, b.start);

/** The first rule that speaks against a deal; null where none does. */
export function refusalOf(scene: Scene): string | null {
  return REFUSALS.find((refusal) => refusal.fires(scene))?.rule ?? null;
}
