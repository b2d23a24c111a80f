import { HealthState, type Source, type SourceHealth, type SourceState } from '@jinghe/contracts';
import { holdOf } from './may-run.js';
import { backOff, FAILURES_BEFORE_BACK_OFF } from './next-run.js';

const MINUTE = 60_000;
/** A source is silent when nothing new came for so many of its usual gaps, and never before a day. */
const SILENT_GAPS = 3;
const SILENT_FROM = 24 * 60;
/** Nor has a source a usual gap that never told of anything; after so many days with a run that is said. */
const DAYS_OF_NOTHING = 3;
/** The page is no longer as it was: no further try mends that. */
const REBUILT = new Set([
  'nothing-matches',
  'bad-selector',
  'not-a-feed',
  'not-xml',
  'not-json',
  'bad-mapping',
]);
/** The other side, or the way to it, is not there. */
const NO_WAY = /^(dns|connection|timeout-.*|resting|tls)$/;
/** Kinds that wait for what a person brings: that nothing comes is no fault of theirs. */
const PASSIVE = new Set<Source['kind']>(['folder', 'figures', 'pages']);

const say = (
  state: HealthState,
  code: string | null,
  zh: string,
  en: string,
  backingOff = false,
): SourceHealth => ({ state, code, reason: { zh, en }, backingOff });

/** How a source is at `now`, and why. Never changes the source: a broken one goes on being tried, only less often. */
export function health(source: Source, state: SourceState, now: Date): SourceHealth {
  const held = holdOf(source);
  if (held === 'archived') {
    const by = source.archived?.by ?? '';
    return say(
      'archived',
      null,
      `由 ${by} 归档，已采集的内容全部保留`,
      `Archived by ${by}; all that it gathered stays`,
    );
  }
  if (held === 'forbidden')
    return say('forbidden', null, '条款禁止自动采集，永不运行', 'Its terms forbid automation: it never runs');
  if (held === 'terms')
    return say(
      'terms',
      null,
      '等待有人阅读并接受条款',
      'Waits until somebody has read and accepted its terms',
    );
  if (held === 'paused') {
    const by = source.paused?.by;
    return say('paused', null, by ? `由 ${by} 暂停` : '已停用', by ? `Paused by ${by}` : 'Switched off');
  }
  if (state.lastRunAt === null) return say('new', null, '尚未运行', 'Has not run yet');
  const problem = state.lastProblem;
  const back = backOff(state.failureStreak) > 0;
  const rest = back ? '，已降低频率' : '';
  const restEn = back ? '; asked less often now' : '';
  const streak = state.failureStreak;
  // Where the run did read something, one part alone was wrong.
  if (streak > 0 && problem && REBUILT.has(problem.code))
    return say(
      'broken',
      'selectors',
      `页面与选择器或格式不再相符${rest}`,
      `The page no longer matches its selectors or format${restEn}`,
      back,
    );
  if (streak > 0 && problem && NO_WAY.test(problem.code))
    return say(
      'unreachable',
      problem.code,
      `连不上，已失败 ${streak} 次${rest}`,
      `Unreachable, ${times(streak)}${restEn}`,
      back,
    );
  if (streak >= FAILURES_BEFORE_BACK_OFF)
    return say(
      'broken',
      problem?.code ?? 'failures',
      `连续失败 ${streak} 次（${problem?.code ?? '原因不明'}）${rest}`,
      `Failed ${times(streak)} in a row (${problem?.code ?? 'reason unknown'})${restEn}`,
      back,
    );
  if (streak > 0)
    return say(
      'failing',
      problem?.code ?? null,
      `上次失败（${problem?.code ?? '原因不明'}）`,
      `The last run failed (${problem?.code ?? 'reason unknown'})`,
    );
  const quietFor = silentMinutes(source, state, now);
  if (quietFor !== null) {
    const usual = state.usualGap ?? 0;
    return say(
      'silent',
      'no-news',
      `${spanZh(quietFor)}没有新内容，平常约 ${spanZh(usual)}一次`,
      `Nothing new for ${spanEn(quietFor)}; usually every ${spanEn(usual)}`,
    );
  }
  if (!PASSIVE.has(source.kind) && state.totals.found === 0 && state.days.length >= DAYS_OF_NOTHING)
    return say(
      'silent',
      'nothing-ever',
      `已运行 ${state.days.length} 天，从未找到任何内容`,
      `Ran on ${state.days.length} days and never found anything`,
    );
  return problem
    ? say(
        'ok',
        problem.code,
        `正常，上次有个别问题（${problem.code}）`,
        `Works; the last run had problems (${problem.code})`,
      )
    : say('ok', null, '正常', 'Works');
}

/** Minutes without anything new where that is three times what is usual; null else. */
function silentMinutes(source: Source, state: SourceState, now: Date): number | null {
  if (PASSIVE.has(source.kind) || state.usualGap === null || state.lastNewAt === null) return null;
  const minutes = (now.getTime() - Date.parse(state.lastNewAt)) / MINUTE;
  return minutes > Math.max(state.usualGap * SILENT_GAPS, SILENT_FROM) ? minutes : null;
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);

function span(minutes: number): [number, 0 | 1 | 2] {
  if (minutes < 90) return [Math.max(1, Math.round(minutes)), 0];
  return minutes < 48 * 60 ? [Math.round(minutes / 60), 1] : [Math.round(minutes / 1440), 2];
}
function spanZh(minutes: number): string {
  const [n, unit] = span(minutes);
  return `${n} ${['分钟', '小时', '天'][unit]}`;
}
function spanEn(minutes: number): string {
  const [n, unit] = span(minutes);
  return `${n} ${['minute', 'hour', 'day'][unit]}${n === 1 ? '' : 's'}`;
}

/** Where a state stands in the order in which somebody should look: broken and silent first. */
export const healthRank = (state: HealthState): number => HealthState.options.indexOf(state);
