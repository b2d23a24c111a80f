import { anomalyAt, definitionKey, growth, periodInWords, type SizedLine, standingAt } from '@jinghe/compare';
import { type LinePoint, type Named, type Observation, type Prose } from '@jinghe/contracts';
import { type Known, type Setting } from '../setting.js';
import { growthWord, percentOf, pointWord } from '../words/figure-words.js';
import { monthsSince } from '../words/dates.js';
import { en, joined, listed, proseOf, type Word, zh } from '../words/prose.js';

const words = (label: string): Named => ({ zh: periodInWords(label, 'zh'), en: periodInWords(label, 'en') });
const proofOfPoint = (point: LinePoint) =>
  point.factId === null ? null : { factId: point.factId, observationId: point.observationId, eventId: null };

const pointAt = (line: SizedLine, end: string): LinePoint | undefined =>
  line.points.find((point) => point.value !== null && point.end.slice(0, 7) === end.slice(0, 7));

/** Enough figures to call one the highest of them. */
const RECORD = 5;
/** The share of quarters since the first figure that must be on file. */
const COVERED = 0.6;

/** Highest or lowest of the figures we hold, told with how many and since when: it is our record, not the world's. */
function record(line: SizedLine, end: string): Prose | null {
  const held = line.points.filter((point) => point.value !== null && point.end <= end);
  const [first] = held;
  const last = held.at(-1);
  if (!first || !last || held.length < RECORD || last.end !== end) return null;
  // With half of the quarters missing, nobody knows what the highest was.
  if (held.length < (monthsSince(first.end, last.end) / 3) * COVERED) return null;
  const before = held.slice(0, -1).map((point) => point.value!);
  const kind =
    last.value! > Math.max(...before)
      ? { zh: '最高', en: 'highest' }
      : last.value! < Math.min(...before)
        ? { zh: '最低', en: 'lowest' }
        : null;
  if (kind === null) return null;
  const since = words(first.period);
  return {
    zh: zh`为${since}以来已收录${held.length}期中${kind}`,
    en: en`the ${kind} of the ${held.length} figures on file since ${since}`,
  };
}

/** How it grew the period before: whether the pace rises or falls. */
function pace(line: SizedLine, now: LinePoint, known: Known): Prose | null {
  const before = line.points.findLast((point) => point.value !== null && point.end < now.end);
  const grown = known.growths.at(line, now.end);
  const then = before && known.growths.at(line, before.end);
  if (!before || !grown || !then || monthsSince(before.end, now.end) > 6) return null;
  const word: Word = {
    zh: percentOf(then.value!, !then.derived, true),
    en: percentOf(then.value!, !then.derived, true),
    proof: proofOfPoint(then),
  };
  const course = courseOf(grown.value!, then.value!);
  const when = words(before.period);
  return { zh: zh`${course}${when}（${word}）`, en: en`${course} ${when} (${word})` };
}

const SAME = 0.5;

/** How one growth stands to the one before, in words that a period follows. */
function courseOf(now: number, then: number): Named {
  if (Math.abs(now - then) < SAME) return { zh: '其增速持平于', en: 'its growth was about that of' };
  if (now >= 0 && then < 0) return { zh: '其由降转升，此前', en: 'it turned from the fall of' };
  if (now < 0 && then >= 0) return { zh: '其由升转降，此前', en: 'it turned from the rise of' };
  if (now < 0)
    return now < then
      ? { zh: '其降幅大于', en: 'its fall was steeper than in' }
      : { zh: '其降幅小于', en: 'its fall was smaller than in' };
  return now > then
    ? { zh: '其增速快于', en: 'its growth was faster than in' }
    : { zh: '其增速慢于', en: 'its growth was slower than in' };
}

/** Against the period just before: for counts of people, which have no season to speak of. */
function onBefore(line: SizedLine, now: LinePoint, setting: Setting): Prose | null {
  if (setting.compareCatalog.metrics.get(line.metric)?.kind !== 'stock') return null;
  const change = growth(line, now.end, 3);
  return change.ok ? proseOf(growthWord(change.value, 'qoq', false, proofOfPoint(now))) : null;
}

function unusual(line: SizedLine, end: string): Prose | null {
  const found = anomalyAt(line, end);
  if (!found) return null;
  const usual = percentOf(found.usual, false, true);
  return {
    zh: zh`偏离常态：以往同比中位数为${usual}`,
    en: en`out of its usual course: its median growth was ${usual}`,
  };
}

function silence(line: SizedLine, now: LinePoint): Prose | null {
  const before = line.points.findLast((point) => point.value !== null && point.end < now.end);
  if (!before || monthsSince(before.end, now.end) <= 13) return null;
  const last: Word = { ...words(before.period), proof: proofOfPoint(before) };
  return { zh: zh`上一次披露还是${last}`, en: en`the last one before it was for ${last}` };
}

/** The others at the same time: by figure where the counts allow a ranking, else by how they grew; nothing where neither may be. */
function others(
  line: SizedLine,
  now: LinePoint,
  known: Known,
  setting: Setting,
  said: Set<string>,
): Prose | null {
  const key = definitionKey(line);
  const rivals = known.lines.filter(
    (other) =>
      other.platform !== line.platform &&
      definitionKey(other) === key &&
      isRival(other.platform, line.platform, setting),
  );
  const there = rivals.filter((other) => pointAt(other, now.end));
  const standing = there.length === 0 ? null : standingAt([line, ...there], now.end);
  if (standing?.ok) {
    const ranked = standing.value;
    const own = ranked.find((one) => one.key === line.key)!;
    const told = ranked
      .filter((one) => one.key !== line.key)
      .slice(0, 3)
      .map((one, nth): Prose => {
        const value = pointWord(
          pointAt(
            there.find((other) => other.key === one.key)!,
            now.end,
          )!,
          line.unit,
        );
        const name = setting.name(one.platform);
        return { zh: zh`${name}${value}`, en: en`${name}${nth === 0 ? ' had' : ''} ${value}` };
      });
    const list = listed(told);
    const n = ranked.length;
    const group = `${key} ${now.end.slice(0, 7)}`;
    const name = setting.name(line.platform);
    const rank = { zh: `居${n}家第${own.rank}`, en: `number ${own.rank} of ${n}` };
    // The figures of one ranking are told once; who comes after it in the text says its place only.
    if (said.has(group)) return n > 2 ? { zh: zh`同口径${rank}`, en: en`${rank} on the same count` } : null;
    said.add(group);
    return {
      zh: zh`同口径同期${list.zh}${n > 2 ? `，${name.zh}${rank.zh}` : ''}`,
      en: en`on the same count ${list.en}${n > 2 ? `, which makes ${name.en} ${rank.en}` : ''}`,
    };
  }
  if (!known.growths.at(line, now.end)) return null;
  const grown = rivals.flatMap((other) => {
    const point = known.growths.at(other, now.end);
    return point ? [{ name: setting.name(other.platform), point }] : [];
  });
  if (grown.length === 0) return null;
  const list = listed(
    grown.slice(0, 3).map(({ name, point }) => {
      const percent = percentOf(point.value!, !point.derived, true);
      const word: Word = { zh: percent, en: percent, proof: proofOfPoint(point) };
      return { zh: zh`${name}${word}`, en: en`${name} ${word}` };
    }),
  );
  return { zh: zh`同期同比：${list.zh}`, en: en`growth of the others: ${list.en}` };
}

/** Whom a platform is set beside: the four with the companies above them, or its own category. */
function isRival(other: string, platform: string, setting: Setting): boolean {
  const { catalog, core } = setting;
  if (catalog.groupOf(other) === catalog.groupOf(platform)) return false;
  const isCore = (id: string) => core.some((one) => one === id || catalog.isAncestor(id, one));
  if (isCore(platform)) return isCore(other);
  const category = catalog.platform(platform)?.category;
  return category !== undefined && catalog.platform(other)?.category === category;
}

/**
 * What puts a new figure in its place, the most telling first: the others, the record, the silence, the pace.
 *
 * @param said rankings whose figures the edition has told already; what is told now joins them
 */
export function contextOf(one: Observation, known: Known, setting: Setting, said: Set<string>): Prose {
  const line = known.lineOf.get(one.id);
  const now = line?.points.find((point) => point.observationId === one.id);
  if (!line || !now) return { zh: [], en: [] };
  const told = [
    others(line, now, known, setting, said),
    unusual(line, now.end),
    record(line, now.end),
    silence(line, now),
    pace(line, now, known),
    onBefore(line, now, setting),
  ].filter((part) => part !== null);
  return joined(told.slice(0, setting.limits.contexts), { zh: '；', en: '; ' });
}
