import { type Period } from '@jinghe/contracts';
import { type Lang, type PeriodMention, type Quantity } from '@jinghe/measure';
import { type Mention } from './mentions/index.js';

/** What is given to the extractor. `published` is a day, a month or a year, as exact as known. */
export interface ExtractInput {
  text: string;
  title?: string | null;
  lang?: Lang;
  published: string | null;
  publisher?: string | null;
}

/** A stretch of a sentence between commas, semicolons, colons or brackets. Offsets into the article's text. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** The mark that ends it: `,` for the commas of all scripts, `;`, `:`, `.`, `(`, `)`, `、` never; '' at the end. */
  readonly stop: string;
}

/** A sentence with what was found in it, each list ordered by start. */
export interface Sentence {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Number of the line it stands in; a title is line 0 where the article has one. */
  readonly paragraph: number;
  readonly title: boolean;
  /** The first sentence of a numbered or bulleted item, of a digest for example: nothing is carried into it. */
  readonly opensItem: boolean;
  readonly clauses: readonly Clause[];
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly periods: readonly PeriodMention[];
}

/** What holds for the article as a whole unless a sentence says otherwise. */
export interface ArticleFrame {
  /** The platform that the headline or the first sentence is about; null where there is none or several. */
  readonly topic: string | null;
  /** The period reported on (the quarter of an earnings release, a festival); null where the text names none. */
  readonly period: Period | null;
  /** Whether that period is a festival's. */
  readonly festival: boolean;
  /** True where the text is about a company's own results. */
  readonly earnings: boolean;
}

/** Everything the rules for metrics and for deals read. Pure data, made once for each article. */
export interface ArticleContext {
  readonly text: string;
  /** The text with one character for one: traditional to simplified, full width to half, lower case. Offsets stay true. */
  readonly folded: string;
  readonly lang: Lang;
  readonly published: string | null;
  readonly publisher: string | null;
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  readonly quantities: readonly Quantity[];
  readonly periods: readonly PeriodMention[];
  readonly frame: ArticleFrame;
  /** Sentences whose figures somebody concerned denies, each with the place up to which they are denied. */
  readonly denied: ReadonlyMap<number, number>;
}
