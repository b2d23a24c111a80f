import { type EditionLang } from '@jinghe/contracts';

/** A number with what makes it a figure or a date: `1,083亿元`, `9%`, `2025年`, `RMB 108.3bn`, `Q3`. */
const NUMBER =
  /(?:RMB|US\$|HK\$|€|JP¥|¥|\$|Q|H|FY)?\s?[+−-]?\d[\d,]*(?:\.\d+)?\s?(?:万亿|亿|万|千|百分点|percent|%|年|月|日|号|季度|财年|家|项|位|倍|bn|tn|m|k|times|x)?(?!\d|\.\d)/giu;

const normal = (token: string): string =>
  token.toLowerCase().replace(/[\s,]/g, '').replace('−', '-').replace(/^\+/, '').replace('percent', '%');

/** The numbers of a text in its order, each as one form. */
export const numbersOf = (text: string): string[] =>
  [...text.matchAll(NUMBER)].map(([token]) => normal(token));

const WORDS: Readonly<Record<EditionLang, RegExp>> = {
  // Numbers in characters, but for the words in which they count nothing.
  zh: /[零〇一二三四五六七八九十百千两]+(?:成|倍|半|分之|位|家|项|个|名|年|月|季|度|日|周|大|点)|翻番|翻倍|过半|近半|数倍|减半|腰斩|第[一二三四五六七八九十]+/gu,
  en: /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|halved|twice|thrice|doubled?|doubling|tripled?|quadrupled?|thirds?|quarters?|first|second|third|fourth|fifth|percentage points?)\b/giu,
};
/** Numbers that are written in words. */
export const numberWordsOf = (text: string, lang: EditionLang): string[] =>
  [...text.matchAll(WORDS[lang])].map(([token]) => token.toLowerCase());

const DATES: Readonly<Record<EditionLang, RegExp>> = {
  zh: /昨[天日]|今[天日年]|去年|前年|明年|上周|本周|下周|上月|本月|下月|上季|年初|年末|年底|近期|日前|周[一二三四五六日]|星期./gu,
  en: /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tomorrow|(?:last|this|next) (?:week|month|quarter|year)|recently|lately)\b/giu,
};
/** Dates that are written in words, also those that depend on the day of reading. */
export const dateWordsOf = (text: string, lang: EditionLang): string[] =>
  [...text.matchAll(DATES[lang])].map(([token]) => token.toLowerCase());

/** What turns a statement round or takes certainty from it. A class is there or it is not; none may come or go. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  rise: /增长|上升|上涨|提高|扩大|增加|攀升|高于|升至|快于|\b(?:up|rose|rise[sn]?|grew|grown?|growth|gain(?:ed|s)?|increas\w*|higher|faster|climb\w*|expand\w*)\b/iu,
  fall: /下降|下滑|下跌|减少|降至|降低|萎缩|慢于|低于|回落|\b(?:down|fell|falls?|fallen|declin\w*|drop\w*|decreas\w*|lower|slower|shr[aiu]nk\w*|lost)\b/iu,
  not: /未|没有|并非|不再|无法|否认|\b(?:not|no|never|denied|den(?:y|ies)|without|none)\b/iu,
  rumour: /传|据报|据称|\b(?:rumou?r\w*|reported(?:ly)?|said to|alleged\w*)\b/iu,
  plan: /计划|拟|将|目标|预测|\b(?:plan\w*|will|would|target\w*|forecast\w*|expected|intends?)\b/iu,
  estimate: /估计|预计|约|超|近|\b(?:estimat\w*|about|over|nearly|around|roughly|more than|at least)\b/iu,
  end: /结束|终止|停止|退出|撤回|\b(?:end(?:ed|s)?|terminat\w*|stopp?\w*|withdr\w*|quit)\b/iu,
  cause:
    /因为|由于|导致|得益于|受益于|拖累|推动|带动|\b(?:because|due to|thanks to|driven by|owing to|led to|caused?|as a result)\b/iu,
  best: /最|首次|第一|领先|创纪录|新高|新低|\b(?:highest|lowest|largest|biggest|best|worst|record|most|least|lead\w*|ahead|behind)\b/iu,
};
export const classesOf = (text: string): string[] =>
  Object.keys(CLASSES).filter((name) => CLASSES[name]!.test(text));

/** Which way the words nearest to the left of a number in its clause point. */
export function directionAt(text: string, at: number): 'rise' | 'fall' | null {
  const clause = text
    .slice(0, at)
    .split(/[；;。，]|\. |, /u)
    .at(-1)!;
  const last = (pattern: RegExp): number =>
    [...clause.matchAll(new RegExp(pattern.source, 'giu'))].at(-1)?.index ?? -1;
  const [up, down] = [last(CLASSES['rise']!), last(CLASSES['fall']!)];
  return up === down ? null : up > down ? 'rise' : 'fall';
}
