import { type Catalog } from '@jinghe/catalog';
import { type Folded, fold, roomFor } from './fold.js';
import { buildLexicon, type Form, type Lexicon } from './lexicon.js';
import { type FoundKind, type Mention, type MentionFinder } from './types.js';

export interface MentionOptions {
  /**
   * `with-context` (the default) keeps an ambiguous platform name only where another certain platform, a metric or a word
   * such as App, 平台, 直播 stands near it in the sentence, and short Latin ones also where the text names the same platform in
   * full; `all` keeps every one.
   */
  readonly ambiguous?: 'with-context' | 'all';
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly form: Form;
}

/** How far, in characters, a word of the context may stand from an ambiguous name. */
const CONTEXT_REACH = 60;
/** Units for which the finder keeps buffers; a longer text gets its own. */
const ROOM = 1 << 15;
const KINDS: readonly FoundKind[] = ['platform', 'metric', 'publisher', 'deal-word', 'status-word'];

/**
 * Makes a finder of the catalogue's names and trigger words; building takes some 50 ms, so make one a process.
 *
 * Rules (`libs/catalog/data/README.md`): longest form first, certain before ambiguous, then leftmost; a form inside another that was taken
 * is not reported; a form inside one of its row's blockers is dropped and takes no place, so that a shorter name of another
 * row may still stand there.
 */
export function createMentionFinder(catalog: Catalog, options: MentionOptions = {}): MentionFinder {
  const lexicon = buildLexicon(catalog);
  const room = roomFor(ROOM);
  const cover = new Int32Array(ROOM);
  const needsContext = (options.ambiguous ?? 'with-context') === 'with-context';
  return (text) => {
    const folded = fold(text, room);
    const covers = folded.length <= ROOM ? cover : new Int32Array(folded.length);
    const scan = scanText(lexicon, folded);
    const mentions: Mention[] = [];
    const taken = new Map(KINDS.map((kind) => [kind, place(scan.hits[kind], scan.blocked, covers)]));
    const platforms = taken.get('platform') ?? [];
    const foreign = foreignNames(scan, platforms);
    if (needsContext) taken.set('platform', withContext(taken, scan.context, folded));
    for (const hits of taken.values()) collect(hits, text, folded, lexicon, mentions);
    for (const { start, end } of foreign) {
      const [from, to] = [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
      const surface = text.slice(from, to);
      mentions.push({
        start: from,
        end: to,
        kind: 'foreign',
        id: surface,
        ids: [surface],
        surface,
        certain: true,
        market: false,
      });
    }
    return mentions.sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
  };
}

/** Certain names of platforms inside a longer name that blocks them, where no platform was taken in their place. */
function foreignNames(scan: Scan, taken: readonly Hit[]): Hit[] {
  const starts = taken.map(({ start }) => start);
  const names: Hit[] = [];
  for (const hit of scan.hits.platform) {
    const last = names[names.length - 1];
    if (!hit.form.certain || (last && last.start <= hit.start && hit.end <= last.end)) continue;
    if (!scan.inside(hit)) continue;
    const before = taken[firstAfter(starts, hit.end - 1) - 1];
    if (!before || before.end <= hit.start) names.push(hit);
  }
  return names;
}

interface Scan {
  readonly hits: Record<FoundKind, Hit[]>;
  /** Whether a hit is a part of a longer name that is somebody else's. */
  readonly inside: (hit: Hit) => boolean;
  /** Whether a hit is dropped by such a name or by a cancelling word. */
  readonly blocked: (hit: Hit) => boolean;
  /** Starts of context words, ascending. */
  readonly context: number[];
}

function scanText(lexicon: Lexicon, folded: Folded): Scan {
  const hits: Record<FoundKind, Hit[]> = {
    platform: [],
    metric: [],
    publisher: [],
    'deal-word': [],
    'status-word': [],
  };
  const blocks = new Map<number, { starts: number[]; ends: number[]; longest: number }>();
  const cancels = new Map<number, number[]>();
  const context: number[] = [];

  lexicon.automaton.scan(folded.units, folded.length, (number, start, end) => {
    const entry = lexicon.entries[number];
    if (!entry) return;
    if (entry.context) context.push(start);
    for (const form of entry.forms)
      if (form.exact === null || standsExactly(form.exact, folded, start))
        hits[form.kind].push({ start, end, form });
    for (const row of entry.blocks) {
      const at = blocks.get(row) ?? { starts: [], ends: [], longest: 0 };
      at.starts.push(start);
      at.ends.push(end);
      at.longest = Math.max(at.longest, end - start);
      blocks.set(row, at);
    }
    for (const row of entry.cancels) {
      const at = cancels.get(row);
      if (at) at.push(start);
      else cancels.set(row, [start]);
    }
  });

  function inside({ start, end, form }: Hit): boolean {
    const at = blocks.get(form.row);
    if (!at) return false;
    for (let i = firstAfter(at.starts, start) - 1; i >= 0; i -= 1) {
      const from = at.starts[i] ?? 0;
      if (from + at.longest < end) break;
      if ((at.ends[i] ?? 0) >= end) return true;
    }
    return false;
  }
  function blocked(hit: Hit): boolean {
    if (inside(hit)) return true;
    const { start, form } = hit;
    const words = cancels.get(form.row);
    if (!words) return false;
    const next = firstAfter(words, start);
    return [words[next - 1], words[next]].some(
      (word) => word !== undefined && sameSentence(folded, word, start),
    );
  }
  return { hits, inside, blocked, context };
}

function standsExactly(exact: string, folded: Folded, start: number): boolean {
  for (let i = 0; i < exact.length; i += 1) if (folded.cased[start + i] !== exact.charCodeAt(i)) return false;
  return true;
}

/** Index of the first number greater than `value`. */
function firstAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Takes hits, the longest first, certain before ambiguous, then leftmost; several rows may share one place.
 *
 * @param covers all 0 before and after: for each unit the number, from 1, of the taken hit that covers it
 */
function place(hits: readonly Hit[], blocked: Scan['blocked'], covers: Int32Array): Hit[] {
  if (hits.length === 0) return [];
  const queues: Hit[][] = [];
  for (const hit of hits) {
    const queue = (hit.end - hit.start) * 2 + (hit.form.certain ? 1 : 0);
    (queues[queue] ??= []).push(hit);
  }
  const taken: Hit[] = [];
  for (let queue = queues.length - 1; queue >= 0; queue -= 1)
    for (const hit of queues[queue] ?? []) {
      const { start, end } = hit;
      let free = true;
      for (let i = start; i < end && free; i += 1) {
        const cover = covers[i] ?? 0;
        free = cover === 0 || (taken[cover - 1]?.start === start && taken[cover - 1]?.end === end);
      }
      if (!free || blocked(hit)) continue;
      taken.push(hit);
      covers.fill(taken.length, start, end);
    }
  for (const { start, end } of taken) covers.fill(0, start, end);
  return taken.sort((a, b) => a.start - b.start || a.form.row - b.form.row);
}

const SENTENCE_ENDS = new Set([...'。！？!?\n'].map((mark) => mark.charCodeAt(0)));
const FULL_STOP = '.'.charCodeAt(0);

function endsSentence(folded: Folded, at: number): boolean {
  const unit = folded.units[at] ?? 0;
  return SENTENCE_ENDS.has(unit) || (unit === FULL_STOP && folded.units[at + 1] === 0x20);
}

/** Whether no sentence ends between two places; places further apart than any sentence worth reading are not. */
function sameSentence(folded: Folded, one: number, other: number): boolean {
  const [from, to] = one < other ? [one, other] : [other, one];
  if (to - from > 200) return false;
  for (let i = from; i < to; i += 1) if (endsSentence(folded, i)) return false;
  return true;
}

function withContext(
  taken: ReadonlyMap<FoundKind, readonly Hit[]>,
  words: readonly number[],
  folded: Folded,
): Hit[] {
  const platforms = taken.get('platform') ?? [];
  if (platforms.every(({ form }) => form.certain)) return [...platforms];
  const anchor = new Uint8Array(folded.length);
  for (const start of words) anchor[start] = 1;
  for (const { start, form } of platforms) if (form.certain) anchor[start] = 1;
  for (const { start, form } of taken.get('metric') ?? []) if (form.certain) anchor[start] = 1;

  function standsAlone({ start, end }: Hit): boolean {
    for (let i = start - 1; i >= 0 && i >= start - CONTEXT_REACH && !endsSentence(folded, i); i -= 1)
      if (anchor[i] === 1) return false;
    for (let i = end; i < folded.length && i < end + CONTEXT_REACH && !endsSentence(folded, i); i += 1)
      if (anchor[i] === 1) return false;
    return true;
  }
  // JD for JD.com: short capitals of whom the text names in full somewhere.
  const named = new Set(platforms.flatMap(({ form }) => (form.certain ? [form.row] : [])));
  // Amazon, once it stands beside another platform or a metric, is the shop in the rest of the text too.
  const latin = ({ start }: Hit) => (folded.units[start] ?? 0) < 0x80;
  const kept = platforms.map((hit) => hit.form.certain || !standsAlone(hit));
  platforms.forEach((hit, i) => {
    if (kept[i] && latin(hit)) named.add(hit.form.row);
  });
  return platforms.filter(
    (hit, i) => kept[i] === true || ((hit.form.exact !== null || latin(hit)) && named.has(hit.form.row)),
  );
}

/** Adds the mentions of one kind; hits of one place become one mention with several ids. */
function collect(
  hits: readonly Hit[],
  text: string,
  folded: Folded,
  { rows }: Lexicon,
  mentions: Mention[],
): void {
  for (let i = 0; i < hits.length;) {
    const hit = hits[i];
    if (!hit) break;
    const ids: string[] = [];
    let certain = true;
    let market = false;
    let next = i;
    for (let same = hits[next]; same && same.start === hit.start; same = hits[next]) {
      const row = rows[same.form.row];
      if (row) {
        ids.push(row.id);
        market ||= row.market;
      }
      certain &&= same.form.certain;
      next += 1;
    }
    const start = folded.starts[hit.start] ?? 0;
    const end = folded.ends[hit.end - 1] ?? 0;
    const id = ids[0] ?? '';
    mentions.push({
      start,
      end,
      kind: hit.form.kind,
      id,
      ids,
      surface: text.slice(start, end),
      certain,
      market,
    });
    i = next;
  }
}
