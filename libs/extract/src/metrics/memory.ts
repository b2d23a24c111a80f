import { isSourceOfAll } from '../attribution/report-of.js';
import { type ArticleContext } from '../context.js';
import { periodBefore, refTo } from '../linking/periods.js';
import { residueSize } from '../linking/residue.js';
import { type LinkState } from '../linking/state.js';
import { namedSubject } from '../linking/named-subject.js';
import { platformsIn } from '../linking/names.js';
import { type PlatformToken } from '../linking/tokens.js';
import { type Unit } from '../linking/units.js';
import { type Reading } from './reading.js';
import { countsApps } from './surveyed.js';

export function reset(state: LinkState, digest: boolean): void {
  if (digest) state.topic = null;
  state.subject = null;
  state.metric = null;
  state.people = null;
  state.period = null;
  state.source = null;
  state.run = [];
  state.currency = null;
  state.money = null;
  state.forecast = null;
}

/** A platform that opens a clause is what the clause, and the next, are about. */
export function opensUnit(context: ArticleContext, unit: Unit, names: readonly PlatformToken[]): boolean {
  const first = names[0];
  if (first === undefined || residueSize(context.folded, unit.tokens, unit.start, first.start) > 0)
    return false;
  return !unit.tokens.some((t) => t.start < first.start && t.kind === 'cue' && MOVES.has(t.cue));
}

/** Cues that are a verb: the platform behind one is its object. */
const MOVES = new Set(['net-add', 'up', 'down', 'object', 'target', 'excluding', 'than', 'to']);

/** A reporting period that a sentence names, with numbers of its own or without: 美团发布2024年第二季度财报. */
function rememberPeriod({ context, catalog, sentence, source, state, units }: Reading): void {
  const subject = state.subject?.sentence === sentence.index ? state.subject : null;
  if (state.period?.sentence === sentence.index) return;
  const measured = source !== null && catalog.publisher(source)?.kind === 'research-firm';
  if (subject === null && !measured && state.metric?.sentence !== sentence.index) return;
  for (const unit of units) {
    const found = periodBefore(context, unit.tokens, Infinity);
    if (!found || !REPORTING.has(found.mention.period!.grain)) continue;
    // Up 11% from the third quarter of 2023: what a change is counted from is not what is reported on.
    if (FROM.test(context.folded.slice(Math.max(unit.start, found.start - 16), found.start))) continue;
    state.period = {
      ref: refTo(found, 'carried'),
      paragraph: sentence.paragraph,
      sentence: sentence.index,
      subject: subject?.id ?? '',
      market: subject?.market ?? true,
    };
  }
}

const FROM = /\b(?:from|than|against|versus|compared (?:with|to)) (?:the |that of |in )*$/;

const REPORTING = new Set(['quarter', 'half', 'year', 'fiscal-year', 'twelve-months']);

/** What the next sentences may inherit. */
export function remember(reading: Reading): void {
  const { context, catalog, sentence, state, units, source } = reading;
  if (
    source !== null &&
    sentence.index <= 2 &&
    state.topic === null &&
    (catalog.publisher(source)?.kind === 'regulator' || isSurvey(reading, source))
  )
    state.institute ??= source;
  if (source !== null && isSourceOfAll(context, catalog, sentence.index, source)) state.institute ??= source;
  if (source !== null && sentence.index <= 3 && state.topic === null && countsApps(source))
    state.surveyor ??= source;
  if (source !== null)
    state.source = { statedBy: source, paragraph: sentence.paragraph, sentence: sentence.index };
  const first = units[0];
  let only: PlatformToken | undefined;
  let several = false;
  for (const unit of units)
    for (const name of platformsIn(context, unit, unit.end)) {
      only ??= name;
      if (name.mention.id !== only.mention.id) several = true;
    }
  if (state.pointed?.sentence === sentence.index) state.subject = state.pointed;
  else if (only && !several) {
    const { start } = only;
    const home = units.find((unit) => unit.start <= start && start < unit.end)!;
    state.subject = namedSubject(context, catalog, sentence, home, only.end, state.topic) ?? state.subject;
  } else if (first) {
    const names = platformsIn(context, first, first.end);
    const opener = names[0];
    if (opener && opensUnit(context, first, names) && !(state.subject?.sentence === sentence.index)) {
      const subject = namedSubject(context, catalog, sentence, first, opener.end, state.topic);
      if (subject) state.subject = subject;
    }
  }
  rememberPeriod(reading);
  const forecast = units.some(
    (unit) => unit.index <= 1 && unit.tokens.some((t) => t.kind === 'cue' && t.cue === 'forecast'),
  );
  state.forecast = forecast ? { sentence: sentence.index, paragraph: sentence.paragraph } : null;
}

/** A research firm that the headline names too: the whole article is its report (QuestMobile：…). */
function isSurvey({ catalog, context }: Reading, source: string): boolean {
  if (catalog.publisher(source)?.kind !== 'research-firm') return false;
  const title = context.sentences[0];
  return (
    title?.title === true &&
    title.mentions.some((one) => one.kind === 'publisher' && one.ids.includes(source))
  );
}
