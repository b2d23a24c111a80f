import type { Lang } from './index.js';

const zh = {
  when: '何时',
  presets: {
    '17 * * * *': '每小时',
    '17 */6 * * *': '每六小时',
    '30 8 * * *': '每天 08:30',
    '30 8 * * 1-5': '工作日 08:30',
    '0 8 * * 1': '每周一 08:00',
    '0 8 1 * *': '每月 1 日 08:00',
  } as Record<string, string>,
  own: '自定（cron）',
  cron: 'cron 表达式',
  zone: '时区',
  next: '接下来五次',
  faults: {
    expression: (what: string) =>
      `读不懂这个表达式：${what}。五段依次是分、时、日、月、星期，例如“30 8 * * *”是每天 08:30。`,
    zone: '没有这个时区，请从列表中选一个，例如 Asia/Shanghai。',
    never: '永远不会到来：没有这样的日子，例如 2 月 30 日。请改日期或月份。',
    eachSecond: '每秒都会运行：六段写法的第一段是秒。请去掉它，写成五段。',
    tooOften: (gap: string, least: number) => `太频繁：两次之间只隔${gap}，至少要隔 ${least} 分钟。`,
  },
  gap: (seconds: number) => (seconds < 60 ? ` ${seconds} 秒` : ` ${Math.round(seconds / 60)} 分钟`),
};

const en: typeof zh = {
  when: 'When',
  presets: {
    '17 * * * *': 'Every hour',
    '17 */6 * * *': 'Every six hours',
    '30 8 * * *': 'Every day at 08:30',
    '30 8 * * 1-5': 'Working days at 08:30',
    '0 8 * * 1': 'Mondays at 08:00',
    '0 8 1 * *': 'On the first of the month at 08:00',
  },
  own: 'Own (cron)',
  cron: 'Cron expression',
  zone: 'Time zone',
  next: 'The next five',
  faults: {
    expression: (what) =>
      `This cannot be read: ${what}. Five parts are minute, hour, day, month, weekday: “30 8 * * *” is every day at 08:30.`,
    zone: 'There is no such time zone: choose one of the list, such as Asia/Shanghai.',
    never: 'This never comes true: there is no such day, as with 30 February. Change the day or the month.',
    eachSecond: 'This fires each second: the first of six parts is the second. Leave it out and write five.',
    tooOften: (gap, least) => `Too often: only ${gap} lie between two turns; at least ${least} minutes must.`,
  },
  gap: (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`),
};

export type ScheduleWords = typeof zh;
/** What a field for a schedule says. */
export const scheduleWords: Record<Lang, ScheduleWords> = { zh, en };
