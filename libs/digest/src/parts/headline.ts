import {
  type Edition,
  type Move,
  type Named,
  type Observation,
  type Prose,
  type Span,
  type StripRow,
} from '@jinghe/contracts';
import { dealClause } from '../deals/deal-sentence.js';
import { figureClause } from '../moves/figure-move.js';
import { isVerified } from '../moves/sureness.js';
import { type Candidate } from '../moves/choose-moves.js';
import { type Known, type Setting } from '../setting.js';
import { dayAfter, daysBetween, spanInWords, within } from '../words/dates.js';
import { metricName, percentOf, possessive, proofOf, small, valueWord } from '../words/figure-words.js';
import { capital, en, joined, plain, type Word, zh } from '../words/prose.js';

const NAMES: Readonly<Record<'daily' | 'weekly' | 'other', Named>> = {
  daily: { zh: '竞合日报', en: 'Jinghe daily' },
  weekly: { zh: '竞合周报', en: 'Jinghe weekly' },
  other: { zh: '竞合简报', en: 'Jinghe digest' },
};

export const periodName = (setting: Setting): Named =>
  spanInWords(dayAfter(setting.options.from), setting.to);

const familyName = (family: string, setting: Setting): Named | null => {
  const name = setting.catalog.family(family)?.name;
  return name ? { zh: name.zh, en: small(name.en) } : null;
};

export function titleOf(setting: Setting): Named {
  const { kind, about, from } = setting.options;
  const days = daysBetween(from, setting.to);
  const name = NAMES[days === 1 ? 'daily' : days === 7 ? 'weekly' : 'other'];
  const of =
    kind === 'strategy'
      ? { zh: '战略版', en: 'strategy' }
      : kind === 'platform'
        ? setting.name(about ?? '')
        : kind === 'theme'
          ? familyName(about ?? '', setting)
          : null;
  return of ? { zh: `${name.zh}·${of.zh}`, en: `${name.en}, ${of.en}` } : name;
}

/** A figure in as few words as a subject has: `京东营业收入同比+14.9%至2,991亿元`. */
export function shortFigure(one: Observation, known: Known, setting: Setting): Prose {
  const name = setting.name(one.platform);
  const metric = metricName(one.metric, setting);
  if (one.measure === 'growth') {
    const percent = percentOf(one.value, true, true);
    const word: Word = { zh: `同比${percent}`, en: `${percent} YoY`, proof: proofOf(one) };
    return { zh: zh`${name}${metric}${word}`, en: en`${name} ${metric} ${word}` };
  }
  const line = known.lineOf.get(one.id);
  const grown = line ? known.growths.at(line, one.period.end) : null;
  const value = valueWord(one);
  if (!grown || grown.value === null)
    return { zh: zh`${name}${metric}${value}`, en: en`${name} ${metric} at ${value}` };
  const percent = percentOf(grown.value, !grown.derived, true);
  const word: Word = {
    zh: percent,
    en: percent,
    proof:
      grown.factId === null
        ? proofOf(one)
        : { factId: grown.factId, observationId: grown.observationId, eventId: null },
  };
  return { zh: zh`${name}${metric}同比${word}至${value}`, en: en`${name} ${metric} ${word} YoY to ${value}` };
}

const VERBS = { rise: { zh: '增长', en: 'rose' }, fall: { zh: '下降', en: 'fell' } } as const;

/** The same as the lead says it, with its period: `京东营业收入2025年第三季度同比增长14.9%至2,991亿元`. */
export function longFigure(one: Observation, known: Known, setting: Setting): Prose | null {
  const line = known.lineOf.get(one.id);
  const grown = line ? known.growths.at(line, one.period.end) : null;
  if (one.measure !== 'level' || one.claim !== 'actual' || grown?.value == null || grown.value === 0)
    return figureClause(one, known, setting);
  const name = setting.name(one.platform);
  const metric = metricName(one.metric, setting);
  const when = within(one.period, setting.compareCatalog.metrics.get(one.metric)?.period === 'ttm');
  const percent = percentOf(grown.value, !grown.derived);
  const word: Word = {
    zh: percent,
    en: percent,
    proof:
      grown.factId === null
        ? proofOf(one)
        : { factId: grown.factId, observationId: grown.observationId, eventId: null },
  };
  const verb = VERBS[grown.value > 0 ? 'rise' : 'fall'];
  const value = valueWord(one);
  return {
    zh: zh`${name}${when}${metric}同比${verb}${word}至${value}`,
    en: en`${possessive(name.en)} ${metric} ${verb} ${word} year on year to ${value} ${when}`,
  };
}

export interface Top {
  /** For the subject, and for the lead. */
  readonly short: Prose;
  readonly long: Prose;
  readonly verified: boolean;
}

/**
 * The largest verified move: of the moves told, those that the company itself or two independent voices vouch for; among the figures
 * of these the one that grew or fell most, where it is one of the first two, else the first. Without a verified one the first
 * move stands, and the lead says that it is not verified.
 */
export function topMove(
  moves: readonly Move[],
  candidates: ReadonlyMap<string, Candidate>,
  known: Known,
  setting: Setting,
): Top | null {
  const verified = moves.filter(({ sureness }) => isVerified(sureness));
  const size = (move: Move): number => {
    const one = candidates.get(move.story)?.observation;
    const line = one ? known.lineOf.get(one.id) : undefined;
    if (!one) return 0;
    const grown =
      one.measure === 'growth' ? one.value : line ? known.growths.at(line, one.period.end)?.value : 0;
    return Math.abs(grown ?? 0);
  };
  const [first] = [...verified.slice(0, 2)].sort((a, b) => size(b) - size(a));
  const chosen = first ?? moves[0];
  if (!chosen) return null;
  const verifiedTop = first !== undefined;
  const one = candidates.get(chosen.story)?.observation;
  if (one && chosen.kind !== 'conflict') {
    const short = shortFigure(one, known, setting);
    return { short, long: longFigure(one, known, setting) ?? short, verified: verifiedTop };
  }
  const event = setting.events.get(chosen.story.slice('deal|'.length));
  const short = (event && dealClause(event, setting, false)) ?? withoutStop(chosen.fact);
  return { short, long: withoutStop(chosen.fact), verified: verifiedTop };
}

const stop = /[。.]$/u;
const cut = (spans: readonly Span[]): Span[] =>
  spans.map((span, n) => (n === spans.length - 1 ? { ...span, text: span.text.replace(stop, '') } : span));
const withoutStop = (prose: Prose): Prose => ({ zh: cut(prose.zh), en: cut(prose.en) });

export function subjectOf(
  title: Named,
  period: Named,
  top: Top | null,
  edition: Pick<Edition, 'deals' | 'corrections'>,
): Named {
  const what = top
    ? { zh: plain(top.short.zh), en: plain(capital(top.short.en)) }
    : edition.deals[0]
      ? { zh: plain(withoutStop(edition.deals[0].text).zh), en: plain(withoutStop(edition.deals[0].text).en) }
      : edition.corrections.length > 0
        ? {
            zh: `${edition.corrections.length}项更正`,
            en: `${edition.corrections.length} correction${edition.corrections.length > 1 ? 's' : ''}`,
          }
        : { zh: '没有新变化', en: 'nothing new' };
  return { zh: `${title.zh}｜${period.zh}：${what.zh}`, en: `${title.en}, ${period.en}: ${what.en}` };
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** The newest figure of the strip, for a time in which nothing came. */
function newest(strip: readonly StripRow[], setting: Setting): Prose | null {
  const cells = strip.flatMap(({ name, cells }) =>
    cells.flatMap((cell) =>
      cell.value && cell.end && cell.state === 'current'
        ? [{ name: cell.of === null ? name : setting.name(cell.of), cell, end: cell.end }]
        : [],
    ),
  );
  const [last] = cells.sort((a, b) => (a.end > b.end ? -1 : 1));
  if (!last) return null;
  const { name, cell } = last;
  return {
    zh: zh`最近的数字是${name}${cell.asOf!}${cell.familyName}${cell.value!.zh}`,
    en: en`the newest figure on file is ${name}’s ${cell.value!.en} (${{ zh: '', en: cell.familyName.en.toLowerCase() }}, ${cell.asOf!})`,
  };
}

/** The one sentence that a reader takes away who reads no further. */
export function leadOf(
  top: Top | null,
  counts: { figures: number; deals: number; corrections: number },
  strip: readonly StripRow[],
  setting: Setting,
): Prose {
  const { figures, deals, corrections } = counts;
  if (figures + deals + corrections === 0) {
    const last = newest(strip, setting);
    const quiet = {
      zh: zh`本期没有新的数字，也没有合作变动`,
      en: en`no new figures and no changes in partnerships this time`,
    };
    const told = last ? joined([quiet, last], { zh: '；', en: '; ' }) : quiet;
    return { zh: zh`${told.zh}。`, en: capital(en`${told.en}.`) };
  }
  const parts = [
    ...(figures > 0 ? [{ zh: `${figures}项新数字`, en: count(figures, 'new figure', 'new figures') }] : []),
    ...(deals > 0
      ? [{ zh: `${deals}项合作变动`, en: count(deals, 'change in partnerships', 'changes in partnerships') }]
      : []),
    ...(corrections > 0
      ? [{ zh: `${corrections}项更正`, en: count(corrections, 'correction', 'corrections') }]
      : []),
  ];
  const sum = {
    zh: `本期共${parts.map(({ zh: text }) => text).join('、')}`,
    en: parts
      .map(({ en: text }) => text)
      .join(', ')
      .replace(/, ([^,]*)$/u, ' and $1'),
  };
  if (!top) return { zh: zh`${sum}。`, en: capital(en`${sum}.`) };
  const hedge = top.verified
    ? { zh: '', en: '' }
    : {
        zh: '（尚未得到公司或第二个来源证实）',
        en: ' (not yet confirmed by the company or a second source)',
      };
  return {
    zh: zh`${top.long.zh}${hedge}；${sum}。`,
    en: capital(en`${top.long.en}${hedge}; ${sum} in all.`),
  };
}
