/** What one cell states, before its column and table say of what. */
export interface CellValue {
  readonly value: number;
  readonly percent: boolean;
  /** 个百分点, pp: a difference of rates. */
  readonly points: boolean;
  /** What the cell's own words multiply the digits by; null where it has none, so that the column's or the table's counts. */
  readonly scale: number | null;
  readonly currency: string | null;
}

const SCALES: Readonly<Record<string, number>> = {
  万亿: 1e12,
  千亿: 1e11,
  百亿: 1e10,
  十亿: 1e9,
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  万: 1e4,
  千: 1e3,
  trillion: 1e12,
  tn: 1e12,
  billion: 1e9,
  bn: 1e9,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  thousand: 1e3,
  k: 1e3,
};
const CURRENCIES: Readonly<Record<string, string>> = {
  rmb: 'CNY',
  us$: 'USD',
  hk$: 'HKD',
  '¥': 'CNY',
  $: 'USD',
  '€': 'EUR',
};
const WORDS: Readonly<Record<string, string>> = {
  元: 'CNY',
  人民币: 'CNY',
  美元: 'USD',
  港元: 'HKD',
  yuan: 'CNY',
};

const NUMBER =
  /^(?:约|超|近|~)?([(（])?([-−–+])?(rmb|us\$|hk\$|[¥$€])? ?([-−–])?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([)）])? ?(%|pct|pp|p\.p\.|个?百分点)?(万亿|千亿|百亿|十亿|亿|千万|百万|万|千|trillion|tn|billion|bn|million|mn|m|thousand|k)?(元|人民币|美元|港元|yuan|人|户|单|users)?([)）])?(?:\[\d\]|[*†‡])?$/;

/**
 * A number that is all of a cell: `299,059`, `(1,234)` (below zero, as accounts write it), `(5.1)%`, `4.08亿`, `1.2pp`. Null for an empty
 * cell, a dash, or a cell that says more.
 *
 * @param text the cell, folded: half width, lower case
 */
export function cellValue(text: string): CellValue | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, open, sign, mark, inner, digits, closed, percent, scale, word, closedLate] = match;
  if ((open !== undefined) !== (closed !== undefined || closedLate !== undefined)) return null;
  const size = Number(digits!.replaceAll(',', ''));
  const negative = open !== undefined || (sign !== undefined && sign !== '+') || inner !== undefined;
  return {
    value: negative ? -size : size,
    percent: percent === '%',
    points: percent !== undefined && percent !== '%',
    scale: scale === undefined ? null : SCALES[scale]!,
    currency: (mark === undefined ? undefined : CURRENCIES[mark]) ?? WORDS[word ?? ''] ?? null,
  };
}

/** A unit that stands over numbers: in a caption, a column's head or a row's label. */
export interface TableUnit {
  readonly scale: number;
  readonly currency: string | null;
  /** 百万人: people are counted, not money. */
  readonly people: boolean;
  readonly percent: boolean;
}

const UNIT =
  /(rmb|us\$|hk\$|人民币|美元|港元)?\s*(?:\(?in )?(万亿|千亿|十亿|亿|千万|百万|万|千|trillions?|billions?|millions?|thousands?|bn|mn)(元|美元|港元|人民币|人|户|账户|用户| of rmb| of renminbi| rmb| yuan| users| people)?/g;
/** MAU (m), revenue (RMB bn), GMV ($bn): a unit in brackets, cut to a letter or two. */
const SHORT = /[(（](?:in )?(rmb|us\$|hk\$|¥|\$|€|yuan)? ?(m|bn|tn|k)( users| people)?[)）]/g;
const ONE = /(?:单位[:：]\s*|[(（])(人民币)?(元|%)[)）]?/;

/**
 * The units that a stretch of folded text names: 单位：百万元, (RMB in millions), 月活（亿）. Several where it gives one for money and
 * one for people.
 */
export function unitsIn(folded: string): TableUnit[] {
  const found: TableUnit[] = [];
  for (const [, mark, scale, word] of folded.matchAll(UNIT)) {
    const key = scale!.replace(/s$/, '');
    const noun = (word ?? '').trim().replace(/^of /, '');
    found.push({
      scale: SCALES[key]!,
      currency:
        WORDS[mark ?? ''] ??
        CURRENCIES[mark ?? ''] ??
        WORDS[noun] ??
        (/^(?:rmb|renminbi)$/.test(noun) ? 'CNY' : null),
      people: /^(?:人|户|账户|用户|users|people)$/.test(noun),
      percent: false,
    });
  }
  for (const [, mark, scale, word] of folded.matchAll(SHORT)) {
    const currency = mark === undefined ? null : (CURRENCIES[mark] ?? WORDS[mark] ?? null);
    found.push({ scale: SCALES[scale!]!, currency, people: word !== undefined, percent: false });
  }
  const one = ONE.exec(folded);
  if (found.length === 0 && one)
    found.push({
      scale: 1,
      currency: one[2] === '元' ? 'CNY' : null,
      people: false,
      percent: one[2] === '%',
    });
  return found;
}
