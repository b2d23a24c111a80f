import { type Claim, type GrowthBasis, type Period } from '@jinghe/contracts';

/** Whom the text speaks of at a place, and how we know. */
export interface Subject {
  readonly id: string;
  readonly market: boolean;
  readonly start: number;
  readonly sentence: number;
  readonly paragraph: number;
  /** clause: named in the number's own clause; sentence, paragraph, topic: carried from further and further away. */
  /** The period is a shopping festival's or a holiday's. */
  readonly festival?: boolean;
  readonly how: 'clause' | 'sentence' | 'paragraph' | 'topic' | 'market-metric';
  /** Several platforms together: a figure of them is nobody's own. */
  readonly joint: boolean;
}

/** The metric that numbers belong to until another is named. */
export interface MetricRef {
  readonly id: string;
  readonly loss: boolean;
  readonly segment: string | null;
  readonly start: number;
  readonly end: number;
  readonly clause: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly subject: Subject | null;
  /** Said in a word so plain that it only counts beside its number; cleared once a number stood there. */
  plain: boolean;
  /** Of a counted set (超1.7万个品牌成交额), which a number only describes. */
  readonly ofSet: boolean;
  /** Content stands between the metric and its numbers that was not understood. */
  readonly surface: string;
  /** The last sentence that it was said or carried in. */
  lastSentence: number;
  /** A level has been taken for it already. */
  used: boolean;
  /** The period its last number had. */
  period: PeriodRef | null;
  basis: GrowthBasis | null;
  /** What was claimed of its last level. */
  claim?: Claim;
  /** The country that its list of numbers was of. */
  region?: string | null;
}

export interface PeriodRef {
  readonly period: Period;
  /** 过去一年: what a change compares with as much as what a figure is for. */
  readonly pastYear?: boolean;
  /** stated: in the number's own sentence; carried: from an earlier one; frame: the article's; published: its date. */
  /** The period is a shopping festival's or a holiday's. */
  readonly festival?: boolean;
  readonly how: 'clause' | 'sentence' | 'carried' | 'frame' | 'published' | 'comparative';
}

/** What is remembered from one sentence to the next. */
export interface LinkState {
  subject: Subject | null;
  /** Whom the text spoke of when the sentence began. */
  earlier: Subject | null;
  /** Whom a clause of the last sentence pointed at without a name. */
  pointed: Subject | null;
  topic: string | null;
  metric: MetricRef | null;
  /** The last metric of people that had a level. */
  people: MetricRef | null;
  period: { ref: PeriodRef; paragraph: number; sentence: number; subject: string; market: boolean } | null;
  /** An institute whose figures the article reports as a whole (CNNIC's report). */
  institute: string | null;
  /** The bank whose note the article is. */
  readonly house: string | null;
  /** A firm that counts app users, whose figures the article opens with. */
  surveyor: string | null;
  /** Platforms of the last list, for 分别 in a later clause. */
  run: readonly { id: string; market: boolean; start: number }[];
  runSentence: number;
  currency: string | null;
  /** The currency of the last amount of money. */
  money: string | null;
  source: { statedBy: string; paragraph: number; sentence: number } | null;
  /** A forecast verb that rules the rest of its paragraph (报告估计，…。其中，…). */
  forecast: { sentence: number; paragraph: number } | null;
}
