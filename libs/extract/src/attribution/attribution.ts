import { type Catalog } from '@jinghe/catalog';
import { type Basis } from '@jinghe/contracts';
import { type ArticleContext, type Sentence } from '../context.js';
import { type Token } from '../linking/tokens.js';
import { houseVoice } from './house.js';

/**
 * Words that make the name before or after them the one who states. A newspaper that only carries the text is none.
 */
const SAYS =
  /^[》”」]?(?:网|新闻|通讯社|社)?(?:在?(?:周[一二三四五六日天]|星期[一二三四五六日天]|昨[日天晚]|今[日天晨]|日前|近日|此前|早前|早些时候|稍早|上周|本周|上月|\d{1,2}日|\d{1,2}月\d{1,2}日))?(?:独家|最新|则|曾)?(?:的?(?:一[份篇])?(?:最新)?(?:数据|报告|口径|统计|研报|报道|调研|测算)|数据显示|报告显示|显示|指出|称|说|表示|发布|发表|公布|统计|披露|测算|估计|预计|认为|预测|口径|援引|引述|获悉|了解到|估算|报导)|^(?:'s (?:analysis|data|report|latest)| data| says?\b| said\b| reported|,? (?:which )?(?:citing|cited|quoting|quoted)\b| estimates?| estimated| counts| puts?\b| wrote| calculated| found| expects| analyst)/;
const SPEAKS =
  /^(?:方面|官方|集团)?(?:表示|称|透露|披露|公布|宣布|数据显示)|^ (?:said|says|announced|reported)\b/;
const BY =
  /(?:据|根据|按|来自|由|来源[:：]?|援引)(?:市场)?(?:研究)?(?:机构|公司)?\s*$|(?:according to|data from|by|cited by|from)\s+(?:the\s+)?$/;

const KIND_WEIGHT: Record<string, number> = {
  regulator: 3,
  'research-firm': 3,
  'bank-analyst': 3,
  'company-statement': 2,
  'company-filing': 2,
  'industry-association': 2,
  media: 1,
  anonymous: 1,
};

/** Somebody without a name: what follows is no longer the word of whoever was named before. */
const UNNAMED = {
  zh: /知情人士|消息人士|内部人士|接近[^，,。；;]{1,14}人士|有消息[称指]/,
  en: /\b(?:people|persons?|sources?|insiders?|someone|executives?) (?:close to|familiar with|briefed on|with knowledge of|who (?:asked|declined))|\bsources? (?:said|say|told)\b/,
};
const INSIDER = 'insider';

/** Words of a bank's own note: its writers speak of themselves, or are spoken of as 该行. */
const FIRST_PERSON =
  /我们(?:预计|预测|认为|预期|估计|测算|将|上调|下调|维持)|该行|本行|\b(?:we|our) (?:now |also |still |have |had )?(?:model|see|expect|forecast|estimate|raise|cut|lift|trim|lower|keep|project|think|assume|look for|pencil|reiterate|maintain|own|rmb|us\$|hk\$|previous|prior|\d)|\bin our (?:view|estimate|model|forecasts?)\b/;

/** Whether the writer of a sentence speaks of what he himself expects. */
export const speaksOfItself = (context: ArticleContext, sentence: Sentence): boolean =>
  FIRST_PERSON.test(context.folded.slice(sentence.start, sentence.end));

/** The bank whose note an article is, or that it is about: the only one that it names; null where it names none or several. */
export function houseOf(context: ArticleContext, catalog: Catalog): string | null {
  const banks = new Set<string>();
  for (const mention of context.mentions)
    if (mention.kind === 'publisher' && catalog.publisher(mention.id)?.kind === 'bank-analyst')
      banks.add(mention.id);
  const [only] = banks;
  return banks.size === 1 && only !== undefined ? `analyst:${only}` : null;
}

/** The publisher whom a sentence names as the one who states its numbers; null where it names none. */
export function sourceOf(
  context: ArticleContext,
  catalog: Catalog,
  sentence: Sentence,
  tokens: readonly Token[],
): string | null {
  let best: { id: string; weight: number } | null = null;
  for (const token of tokens) {
    if (token.kind !== 'publisher') continue;
    const publisher = catalog.publisher(token.id);
    if (!publisher) continue;
    const after = context.folded.slice(token.end, token.end + 16);
    const before = context.folded.slice(Math.max(sentence.start, token.start - 16), token.start);
    const unnamed = publisher.kind === 'anonymous';
    const says = !unnamed && (SAYS.test(after) || BY.test(before));
    const research =
      publisher.kind === 'research-firm' ||
      publisher.kind === 'bank-analyst' ||
      publisher.kind === 'regulator';
    if (!says && !research) continue;
    if (publisher.kind === 'company-filing' && publisher.platformIds.length === 0) continue;
    // 据新华社电，CNNIC发布: who counted goes before who carries it.
    const weight = (KIND_WEIGHT[publisher.kind] ?? 1) + (says ? (publisher.kind === 'media' ? 1.5 : 2) : 0);
    if (best === null || weight > best.weight) best = { id: statedBy(catalog, token.id), weight };
  }
  const house = houseVoice(context, catalog, sentence.start, sentence.end);
  if (house !== null && (best === null || !best.id.startsWith('analyst:'))) return house;
  if (best === null || best.weight < 2.5) {
    const said = companyHeard(context, sentence, tokens);
    if (said !== null) return said;
    const speaker = tokens.find(
      (token) =>
        token.kind === 'platform' &&
        !token.mention.market &&
        token.start - sentence.start <= 6 &&
        SPEAKS.test(context.folded.slice(token.end, token.end + 12)),
    );
    if (speaker?.kind === 'platform') return `company:${speaker.mention.id}`;
  }
  if (best !== null) return best.id;
  return UNNAMED[context.lang].test(context.folded.slice(sentence.start, sentence.end)) ? INSIDER : null;
}

/** According to JD, JD's data show; JD.com has said that: a company heard about itself anywhere in the sentence. */
const HEARD =
  /^(?:方面|官方|集团|平台)?(?:的)?(?:《[^》]{2,24}》|数据|口径|战报|快报|财报|公告|报告|披露)(?:显示|披露|称|是|指出)|^(?:方面|官方|集团)?(?:对外)?(?:介绍|透露|披露)(?:说|称|,|，)|^(?:['’]s (?:own )?(?:data|figures|numbers|filings?|report|founder|chief executive|ceo|president|chairman) |,? (?:has|have|had) (?:said|disclosed|reported) )/;
const HEARD_BEFORE = /(?:据|根据|按照?)\s*$|\baccording to (?:data from )?(?:the )?$|\b(?:said|says) $/;
const SPOKEN_OF =
  /^(?:方面|官方|集团)?(?:的)?(?:数据|口径|介绍|披露|透露|说法|公告|财报|统计)|^(?:$|[,.;]|['’]s (?:founder|chief|ceo|president|chairman|data|figures|filing))/;

function companyHeard(context: ArticleContext, sentence: Sentence, tokens: readonly Token[]): string | null {
  for (const token of tokens) {
    if (token.kind !== 'platform' || token.mention.market) continue;
    const after = context.folded.slice(token.end, Math.min(sentence.end, token.end + 40));
    const before = context.folded.slice(Math.max(sentence.start, token.start - 28), token.start);
    if (HEARD.test(after) || (HEARD_BEFORE.test(before) && SPOKEN_OF.test(after)))
      return `company:${token.mention.id}`;
  }
  return null;
}

/** A publisher as a fact names it: a bank is an analyst, a company's own outlet is the company. */
function statedBy(catalog: Catalog, id: string): string {
  const publisher = catalog.publisher(id);
  if (!publisher) return id;
  if (publisher.kind === 'bank-analyst') return `analyst:${id}`;
  const own = publisher.platformIds[0];
  if ((publisher.kind === 'company-filing' || publisher.kind === 'company-statement') && own)
    return `company:${own}`;
  return id;
}

/** How far a statement can be trusted by who makes it. */
export function basisFor(catalog: Catalog, who: string): Basis {
  if (who.startsWith('company:')) return 'reported';
  if (who.startsWith('analyst:') || who === 'unattributed' || who === 'market-consensus') return 'estimated';
  const kind = catalog.publisher(who)?.kind;
  if (kind === 'regulator' || kind === 'company-filing') return 'reported';
  return kind === 'research-firm' || kind === 'industry-association' ? 'third-party' : 'estimated';
}
