import type { Lang } from './index.js';

const zh = {
  coverageTitle: '已知与新旧',
  coverageHint: '各平台自己的数字：最新一期距今多久，颜色越深越新。点击进入对比。',
  nothingKnown: '无',
  months: (n: number) => (n < 1 ? '本月' : n < 12 ? `${n} 个月` : `${Math.floor(n / 12)} 年`),
  cell: (one: { platform: string; family: string; figures: number; newest: string; months: number }) =>
    `${one.platform}，${one.family}：${one.figures} 个数字，最新为 ${one.newest}，距今 ${one.months} 个月`,
  alsoWaits: (words: string, pending: string) => `${words}（${pending}）`,
  emptyCell: (platform: string, family: string) => `${platform}，${family}：没有已知数字`,
  disputed: (n: number) => `${n} 个有争议`,
  unsure: (n: number) => `${n} 个待核`,
  ages: [
    { upTo: 6, name: '半年内' },
    { upTo: 12, name: '一年内' },
    { upTo: 24, name: '两年内' },
    { upTo: Infinity, name: '更早' },
  ],
  healthTitle: '采集',
  healthOf: { ok: '正常', silent: '静默', broken: '失效', failing: '其他需处理', idle: '未启用' },
  waitingTitle: '待核',
  waitingConflicts: '来源说法不一的数字',
  waitingUnsure: '读得没有把握、暂不画出的数字',
  waitingNone: '没有等待核对的数字。',
  toReview: '去核对',
  oldTitle: (period: string) => `最新的数字是 ${period} 的`,
  oldWhat: (months: number, idle: number) =>
    `四个平台最近 ${months} 个月没有新公布的数字${idle > 0 ? `；有 ${idle} 个来源尚未启用，启用后可能补上` : ''}。下面显示的是历史，不是现状。`,
  toSources: '查看来源',
  sinceVisit: (day: string) => `上次来访（${day}）以来`,
  changesNoneKnown: (period: string) => `这段时间没有新的数字或合作。已知最新的数字是 ${period} 的。`,
  course: (what: string, from: string, to: string) => `${what}的走势，${from}至${to}`,
};

const en: typeof zh = {
  coverageTitle: 'What is known, and how old it is',
  coverageHint:
    'The platforms’ own figures: the age of the newest, the darker the newer. Select one to compare it.',
  nothingKnown: 'none',
  months: (n) => (n < 1 ? 'now' : n < 12 ? `${n} mo` : `${Math.floor(n / 12)} y`),
  cell: ({ platform, family, figures, newest, months }) =>
    `${platform}, ${family}: ${figures} ${figures === 1 ? 'figure' : 'figures'}, the newest for ${newest}, ${months === 1 ? '1 month' : `${months} months`} ago`,
  alsoWaits: (words, pending) => `${words} (${pending})`,
  emptyCell: (platform, family) => `${platform}, ${family}: no figure known`,
  disputed: (n) => `${n} disputed`,
  unsure: (n) => `${n} unsure`,
  ages: [
    { upTo: 6, name: 'up to 6 months' },
    { upTo: 12, name: 'up to a year' },
    { upTo: 24, name: 'up to two years' },
    { upTo: Infinity, name: 'older' },
  ],
  healthTitle: 'Gathering',
  healthOf: { ok: 'OK', silent: 'Silent', broken: 'Broken', failing: 'Other trouble', idle: 'Not in use' },
  waitingTitle: 'To review',
  waitingConflicts: 'figures on which sources disagree',
  waitingUnsure: 'figures read without certainty, not drawn yet',
  waitingNone: 'No figure waits for a review.',
  toReview: 'Review them',
  oldTitle: (period) => `The newest figure is for ${period}`,
  oldWhat: (months, idle) =>
    `Nothing new was published for the four platforms in ${months} months${idle > 0 ? `; ${idle} sources are not in use yet and may fill the gap` : ''}. What stands below is history, not the present.`,
  toSources: 'See the sources',
  sinceVisit: (day) => `Since your last visit (${day})`,
  changesNoneKnown: (period) =>
    `No new figures or deals in this time. The newest figure known is for ${period}.`,
  course: (what, from, to) => `Course of ${what}, ${from} to ${to}`,
};

/** What the overview alone says, in both languages. */
export const overviewWords: Record<Lang, typeof zh> = { zh, en };
