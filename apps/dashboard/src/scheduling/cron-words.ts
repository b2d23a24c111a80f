import cronstrue from 'cronstrue';
import 'cronstrue/locales/zh_CN.js';
import type { Lang } from '../messages/index.js';

/** A zone's name without “standard” or “summer” is told only for a time at which it has both. */
const SUMMER_TIME_KNOWN = Date.UTC(2026, 0, 1);
/** `08:30`, `08:30 and 20:30`: the time of day, which is told first. */
const CLOCK = /^(?:At|在)\s*(\d\d:\d\d(?:(?:, | and | 和 )+\d\d:\d\d)*)$/;

/**
 * A cron expression in words, with the zone whose clock it goes by: "每天 08:30 北京时间", "every day at 08:30 Beijing time".
 * Null where the expression cannot be put into words; whether it can run is not judged here.
 */
export function cronWords({ cron, zone }: { cron: string; zone: string }, lang: Lang): string | null {
  let told: string;
  try {
    told = cronstrue.toString(cron.trim(), {
      locale: lang === 'zh' ? 'zh_CN' : 'en',
      use24HourTimeFormat: true,
      verbose: true,
    });
  } catch (_unreadable) {
    return null;
  }
  const { clock, days } = parts(told);
  const where = zoneWords(zone, lang);
  const words = lang === 'zh' ? inChinese(days) : inEnglish(days);
  if (clock === null) return lang === 'zh' ? `${words}（${where}）` : `${words} (${where})`;
  return lang === 'zh'
    ? `${words} ${clock.replaceAll(', ', '、')} ${where}`
    : `${words} at ${clock} ${where}`;
}

function parts(told: string): { clock: string | null; days: string[] } {
  // The words of a list of times hold the same comma as those between the parts.
  const [first = '', ...rest] = told.split(/, (?!\d\d:)/);
  const clock = CLOCK.exec(first)?.[1] ?? null;
  return { clock, days: clock === null ? [first, ...rest] : rest };
}

function inEnglish(days: readonly string[]): string {
  const text = days
    .map((part) => part.replace(/^only on (?=\w+day)/, 'every '))
    .filter((part, n) => n === 0 || part !== 'every day')
    .join(', ');
  return text.replace(/^(Every|At|On|Between)/, (word) => word.toLowerCase());
}

function inChinese(days: readonly string[]): string {
  return days
    .map((part) =>
      part
        .replace(/^限/, '')
        .replace(/^仅?(?=星期)/, '每')
        .replace(/^在 (\d\d:\d\d) 和 (\d\d:\d\d) 之间/, '$1 至 $2')
        .replace(/号 和\s+/g, '号和 '),
    )
    .filter((part, n) => n === 0 || part !== '每天')
    .join('，');
}

/** A zone as its people call it: 北京时间, Central European Time; its id where there is no word. */
function zoneWords(zone: string, lang: Lang): string {
  if (zone === 'Asia/Shanghai') return lang === 'zh' ? '北京时间' : 'Beijing time';
  if (zone === 'UTC') return 'UTC';
  try {
    const format = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: zone,
      timeZoneName: 'longGeneric',
    });
    return format.formatToParts(SUMMER_TIME_KNOWN).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  } catch (_unknown) {
    return zone;
  }
}

/** An instant by the clock of a zone, with what that clock is ahead of UTC at the time: it shows when clocks are changed. */
export function turnText(at: Date, zone: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).format(at);
}

/** Zones that a browser knows, those that are asked for most first. */
export function zones(): string[] {
  const first = ['Asia/Shanghai', 'UTC', Intl.DateTimeFormat().resolvedOptions().timeZone];
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone')])].filter(Boolean);
}
