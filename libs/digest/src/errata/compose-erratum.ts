import { type Catalog, contentId } from '@jinghe/catalog';
import { type CompareCatalog } from '@jinghe/compare';
import {
  type CorrectedEdition,
  type Correction,
  type Edition,
  type Named,
  type Observation,
  type Prose,
} from '@jinghe/contracts';
import { sourceOf } from '../moves/source-line.js';
import { type Setting, settingOf } from '../setting.js';
import { dateInWords, within } from '../words/dates.js';
import { metricWord, numberWord, possessive, proofOf, valueWord } from '../words/figure-words.js';
import { en, NOTHING, type Word, zh } from '../words/prose.js';

/** A figure that was sent and is held otherwise now. */
export interface WrongFigure {
  /** As it was sent. */
  readonly before: number;
  /** The record as it was held last before it was corrected: what the figure is of. */
  readonly was: Observation;
  /** What is held now; null where it was taken back. */
  readonly now: Observation | null;
}

export interface ErratumOptions {
  readonly composedAt: string;
  /** The editions that told these figures, the newest first. */
  readonly corrects: readonly CorrectedEdition[];
  readonly catalog: Catalog;
  readonly compareCatalog?: CompareCatalog;
}

const MEASURES: Readonly<Record<string, Named>> = {
  yoy: { zh: '同比增速', en: ' growth, year on year,' },
  qoq: { zh: '环比增速', en: ' growth, quarter on quarter,' },
  'net-add': { zh: '净增', en: ' net additions' },
};

/** What a figure is of: its metric, and its measure where it is no level. */
function subjectWord(one: Observation, setting: Setting): Named {
  const metric = metricWord(one, setting);
  const measure = MEASURES[one.measure === 'growth' ? (one.growthBasis ?? 'yoy') : one.measure];
  return measure ? { zh: metric.zh + measure.zh, en: metric.en + measure.en } : metric;
}

const isReviewed = ({ reasons }: Observation): boolean => reasons.some(({ rule }) => rule === 'analyst');

function correctionOf({ before, was, now }: WrongFigure, setting: Setting): Correction {
  const like = now ?? was;
  const name = setting.name(like.platform);
  const subject = subjectWord(like, setting);
  const when = within(like.period, setting.compareCatalog.metrics.get(like.metric)?.period === 'ttm');
  const old: Word = numberWord(before, like.unit);
  const gone: Word = { ...old, proof: proofOf(was) };
  const why = now && isReviewed(now) ? { zh: '经人工核对，', en: ', after review' } : { zh: '', en: '' };
  const text: Prose = now
    ? {
        zh: zh`${name}${when}${subject}：${why}更正为${valueWord(now)}，此前所发为${old}。`,
        en: en`${possessive(name.en)} ${subject} ${when}: ${valueWord(now)}${why}, not ${old} as sent.`,
      }
    : {
        zh: zh`${name}${when}${subject}：此前所发的${gone}已撤回，目前没有可用的数字。`,
        en: en`${possessive(name.en)} ${subject} ${when}: ${gone}, as sent, was withdrawn; no figure stands in its place.`,
      };
  return {
    observationId: was.id,
    sent: true,
    before,
    after: now?.value ?? null,
    unit: like.unit,
    text,
    source: now ? sourceOf(now, setting) : NOTHING,
  };
}

/** The first correction in as few words as a subject has. */
function subjectLine(figures: readonly WrongFigure[], setting: Setting): Named {
  const [{ before, was, now }] = figures as [WrongFigure, ...WrongFigure[]];
  const like = now ?? was;
  const name = setting.name(like.platform);
  const what = subjectWord(like, setting);
  const when = within(like.period, setting.compareCatalog.metrics.get(like.metric)?.period === 'ttm');
  const old = numberWord(before, like.unit);
  const is = now ? valueWord(now) : null;
  const rest = figures.length - 1;
  const more = rest === 0 ? { zh: '', en: '' } : { zh: `，另有${rest}项`, en: `, and ${rest} more` };
  return {
    zh: `更正｜${name.zh}${when.zh}${what.zh}${is ? `应为${is.zh}，此前所发为${old.zh}` : `${old.zh}已撤回`}${more.zh}`,
    en: `Correction: ${name.en} ${what.en} ${when.en} ${is ? `is ${is.en}, not ${old.en}` : `was withdrawn (${old.en})`}${more.en}`,
  };
}

function leadOf(corrections: readonly Correction[]): Prose {
  const n = corrections.length;
  const gone = corrections.filter(({ after }) => after === null).length;
  const course =
    gone === n
      ? { zh: '已撤回，请勿再引用', en: 'withdrawn since; please do not quote' }
      : gone > 0
        ? {
            zh: '已更正或撤回，请以下文为准',
            en: 'corrected or withdrawn since; please use what stands below, not',
          }
        : { zh: '已更正，请以下文为准', en: 'corrected since; please use what stands below, not' };
  return {
    zh: zh`此前发给您的简报中，有${n}个数字${course}。`,
    en:
      n === 1
        ? en`A figure in a digest that we sent you has been ${course} it.`
        : en`${n} figures in digests that we sent you have been ${course} them.`,
  };
}

const sizeOf = ({ before, after }: Correction): number =>
  after === null || before === 0 ? 1 : Math.abs(after / before - 1);

/**
 * An erratum: only what is no longer as it was sent, the largest differences first. Pure: the same figures corrected in the same
 * editions give the same id, so that composing and sending it may be repeated.
 */
export function composeErratum(figures: readonly WrongFigure[], options: ErratumOptions): Edition {
  const { catalog, composedAt, corrects } = options;
  const day = composedAt.slice(0, 10);
  const held = figures.flatMap(({ now }) => now ?? []);
  const setting = settingOf(
    { observations: held, events: [], changes: [], silentSources: [], waiting: 0, earlier: [] },
    {
      kind: 'erratum',
      about: null,
      from: day,
      to: day,
      composedAt,
      catalog,
      ...(options.compareCatalog ? { compareCatalog: options.compareCatalog } : {}),
    },
  );
  const told = figures
    .map((figure) => ({ figure, correction: correctionOf(figure, setting) }))
    .sort(
      (a, b) =>
        sizeOf(b.correction) - sizeOf(a.correction) ||
        (a.correction.observationId < b.correction.observationId ? -1 : 1),
    );
  const corrections = told.map(({ correction }) => correction);
  const named = corrections.map(({ observationId, before, after }) => `${observationId} ${before} ${after}`);
  return {
    id: contentId(['erratum', ...named.sort(), ...corrects.map(({ id }) => id).sort()]),
    kind: 'erratum',
    about: null,
    from: day,
    to: day,
    asKnownOn: day,
    composedAt,
    empty: false,
    title: { zh: '竞合简报·更正', en: 'Jinghe digest, correction' },
    periodName: dateInWords(day),
    subject: subjectLine(
      told.map(({ figure }) => figure),
      setting,
    ),
    lead: leadOf(corrections),
    strip: [],
    moves: [],
    moreMoves: 0,
    deals: [],
    moreDeals: 0,
    chart: null,
    corrections,
    moreCorrections: 0,
    backfilled: 0,
    silentSources: [],
    waiting: 0,
    figures: held
      .map(({ id, chosen, platform, value, valueHigh, unit }) => ({
        observationId: id,
        factId: chosen,
        platform,
        value,
        valueHigh,
        unit,
      }))
      .sort((a, b) => (a.observationId < b.observationId ? -1 : 1)),
    stories: [],
    polishedBy: null,
    polishRefused: [],
    corrects: [...corrects],
  };
}
