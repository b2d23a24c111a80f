import { type ArticleContext } from '../context.js';
import { within } from '../text/within.js';
import { type PlatformToken, type Token } from './tokens.js';
import { type Unit } from './units.js';

/** A name that list marks join to an object is one too: 已同微博、B站、知乎等建立合作. */
function isJoinedObject(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  let at = i;
  while (at > 0) {
    const previous = tokens[at - 1]!;
    if (previous.kind !== 'platform' || !LISTED.test(context.folded.slice(previous.end, tokens[at]!.start)))
      return false;
    at -= 1;
    if (isObject(context, tokens, at)) return true;
  }
  return false;
}
const LISTED = /^[、，,/\s]+$/;

/** Whether the name at `i` of `tokens` is spoken of as an object (对滴滴的投资, superseding eBay) and not as the subject. */
function isObject(context: ArticleContext, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const previous = tokens[i - 1];
  if (previous?.kind !== 'cue' || token.start - previous.end > 1) return false;
  if (previous.cue === 'from' && FROM_WHERE.test(context.folded.slice(previous.start, token.end + 6)))
    return true;
  if (previous.cue === 'excluding') return true;
  if (previous.cue !== 'object') return false;
  const word = context.folded.slice(previous.start, previous.end);
  // 将阿里资本开支预测上调至: whose figure is set anew.
  if (/^[将把]$/.test(word) && SETS.test(context.folded.slice(token.end, token.end + 40))) return false;
  return !(/^[和与同跟]$/.test(word) && tokens[i - 2]?.kind === 'platform');
}

const SETS =
  /^[^,;，。；]{0,24}(?:[上下]调|[上下]修|调[高低至]|提高到|提升到|定在|定为|设为|降到|降至|升至|维持在)/;

/** 从TikTok迁来的用户: where they come from. */
const FROM_WHERE = /^从.{1,12}(?:迁|来|转|导|涌|搬|流)/;

const DOMAIN = /[.@]$/;

/** ByteDance's short video app: says what the platform named right before it is. */
const ASIDE =
  /^ ?[a-z.]+(?: [a-z.]+)?(?:['’]s|-owned|-backed|-run|-controlled) (?:[a-z'’-]+ ){0,6}(?:apps?|platform|unit|arm|business|service|site|marketplace|rival|subsidiary|operator|company|network|retailer)$/;

/** Douyin, the Chinese version of TikTok, …; Didi, a Grab shareholder, …: also only what the one before is. */
const NOUN_ASIDE =
  /^ ?(?:an?|the|one of|its|their) (?!(?:company|firm|group|platform|app)\b)[a-z0-9.'’ -]{2,70}$/;
/** ", which relies on Ele.me's riders,": the next clause is again about whom this one only explains. */
const RELATIVE = /^ ?(?:which|who|whose) /;

function isAside(context: ArticleContext, unit: Unit): boolean {
  if (context.lang !== 'en') return false;
  const folded = context.folded.slice(unit.start, unit.end);
  const relative =
    unit.stop === ',' && RELATIVE.test(folded) && !unit.tokens.some((t) => t.kind === 'quantity');
  const noun =
    unit.stop === ',' &&
    NOUN_ASIDE.test(folded) &&
    !unit.tokens.some((t) => t.kind === 'quantity' || t.kind === 'metric');
  if (!relative && !noun && !ASIDE.test(folded)) return false;
  const before = within(context.mentions, Math.max(0, unit.start - 40), unit.start);
  return before.some((m) => m.kind === 'platform' && context.folded.slice(m.end, unit.start).trim() === ',');
}

/** Papers that the catalogue has as platforms too: what they tell is of somebody else. */
const PAPERS = new Set([
  'kr36',
  'huxiu',
  'tmtpost',
  'yicai',
  'jiemian',
  'thepaper',
  'sina',
  'netease',
  'eastmoney',
  'xinhua-app',
  'people-daily-app',
  'cctv-news',
  'futu',
]);
const TELLS_OF_OTHERS =
  /^,? ?(?:which |who )?(?:quot(?:ed|ing)|cit(?:ed|es|ing)|said|says|report(?:ed|s)|wrote|writes|puts?|estimates?d?|calculat(?:ed|es)|counted|learn(?:ed|t)|has learn(?:ed|t)|pegs?|pegged)\b/;

function isTeller(context: ArticleContext, token: PlatformToken): boolean {
  return (
    context.lang === 'en' &&
    PAPERS.has(token.mention.id) &&
    context.frame.topic !== token.mention.id &&
    TELLS_OF_OTHERS.test(context.folded.slice(token.end, token.end + 24))
  );
}

/** Names that lead a list with others: `微信、QQ等` is nobody's own figure. */
export function platformsIn(context: ArticleContext, unit: Unit, to: number): PlatformToken[] {
  unit.names ??= unit.tokens.filter(
    (token, i): token is PlatformToken =>
      token.kind === 'platform' &&
      !isAside(context, unit) &&
      !isTeller(context, token) &&
      !(token.start > unit.start && DOMAIN.test(context.folded[token.start - 1]!)) &&
      !isObject(context, unit.tokens, i) &&
      !isJoinedObject(context, unit.tokens, i),
  );
  const { names } = unit;
  return names.length === 0 || names[names.length - 1]!.start < to
    ? names
    : names.filter((name) => name.start < to);
}

/** The id that a mention stands for: of several the one that the topic's family suggests, otherwise the first. */
export function idOf(token: PlatformToken, topic: string | null): string {
  const { ids, id } = token.mention;
  if (ids.length > 1 && topic !== null) {
    const same = ids.find((other) => other === topic);
    if (same) return same;
  }
  return id;
}
