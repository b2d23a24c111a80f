import { type Period, type PeriodGrain, type Qualifier } from '@jinghe/contracts';

export type Lang = 'zh' | 'en';

/**
 * percent: parts of a hundred, with 成, 折 and fractions (六成四 is 64, 四分之一 is 25). percentage-points: 百分点, pct, pp and
 * basis points (25 bp is 0.25). money: `unit` is the ISO code. count: `unit` is a base word or null. multiple: 增长3.5倍,
 * 翻番, 25x. ratio: a multiple or percentage of something else (是去年同期的2.3倍, 为去年的270%), never a growth by itself.
 * number: nothing is known beside the value.
 */
export type QuantityKind =
  'number' | 'percent' | 'percentage-points' | 'money' | 'count' | 'multiple' | 'ratio';

/** One figure of a text. Offsets are UTF-16 and cover the figure with its qualifier, currency, unit and measure word. */
export interface Quantity {
  start: number;
  end: number;
  kind: QuantityKind;
  /** In base units: 5.82亿 is 582000000; 20% is 20; the lower end of a range; negative where a sign or accounting brackets say so. */
  value: number;
  /** The upper end of a stated range (2-3亿, 50%至80%); null for one value. */
  high: number | null;
  /** The bound that vague words imply (十余 is under 20, 数亿 under ten 亿); null where none. Never a stated figure. */
  ceiling: number | null;
  /** Base word (users, orders, merchants, percent, …) or ISO currency; null for a bare number or a generic measure word (个). */
  unit: string | null;
  /** Measure word or noun that gave the unit, as written: 人, 户, 单, 家, 分钟, users; null where none. */
  noun: string | null;
  qualifier: Qualifier;
  /** Size of the last stated digit in base units: 5.82亿 is stated to 1000000. */
  precision: number;
  /** The growth in percent that the words mean: 增长3.5倍 is 350, 翻倍 100, 翻两番 300; null where the words do not say a growth. */
  growth: number | null;
  /** 数亿, 几百万: an order of magnitude and no figure. */
  vague: boolean;
  /** In brackets directly after another money quantity: the same money in another currency. */
  conversion: boolean;
  /** Why the figure cannot be trusted as printed (`conversion-mismatch`: misses the usual rate by far, as with a glued footnote digit); null where nothing speaks against it. */
  suspect: string | null;
  /** Written in accounting brackets or with a minus: `value` is negative already. */
  negative: boolean;
  /** 第3季度, 第三, No. 1: an order, not an amount. */
  ordinal: boolean;
}

export interface QuantityOptions {
  /** Give bare Chinese digits (答案是五) and the numbers of dates and clocks (2025, 3 of 2025年3月) too. Off: they are left out. */
  bare?: boolean;
}

/** What a period needs before it can be an interval: nothing, the year, or the date of publication. */
export type PeriodNeed = 'nothing' | 'year' | 'published';

export type PeriodMentionKind = 'date' | 'period' | 'duration' | 'festival';

/** One date, period, duration or festival of a text. Words such as 截至, 自, 期间 around it show in `direction` and stay outside. */
export interface PeriodMention {
  start: number;
  end: number;
  /** Both days included; null where the text is relative and no reference is known (`needs` says what is missing), and for durations. */
  period: Period | null;
  kind: PeriodMentionKind;
  grain: PeriodGrain;
  /** Depends on the publication date or the frame (去年, 上季度, a bare 3月). */
  relative: boolean;
  needs: PeriodNeed;
  /** Both ends of a stated range (2023年至2025年); null for a single date or period. */
  ends: { from: Period; to: Period } | null;
  /** `until`: 截至, as of, by: a stock at the end day or a flow up to it; `since`: 自…以来, 以后; `within`: everything else. */
  direction: 'within' | 'until' | 'since';
  /** 上年同期, 去年同期, the same period last year: the frame's period one year before. */
  comparative: boolean;
  /** 2024财年第三财季: the fiscal year, and the quarter of it; null for calendar periods. */
  fiscal: { year: number; quarter: number | null } | null;
}

export interface PeriodOptions {
  /** Day, month or year of publication: `2025-05-08`, `2025-05`, `2025`; null where unknown (relative periods stay open). */
  published: string | null;
  lang?: Lang;
  /** Last month of the company's fiscal year; 3 for Alibaba. Default 12. */
  fiscalYearEnd?: number;
  /** A period that the text is known to speak of (its headline's quarter): fills the year of a bare 3月 and 同期. */
  frame?: Period | null;
  /** Ends the search behind the first mention for which it answers true. */
  until?: (mention: PeriodMention) => boolean;
}
