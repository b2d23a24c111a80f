import { type Source } from '@jinghe/contracts';

/** The sources that come with the product. What a person changes of them stays. */
export const DEFAULT_SOURCES: readonly Source[] = [
  {
    id: 'baseline',
    kind: 'figures',
    name: { zh: '随附的历史数据', en: 'Bundled history' },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 4 * * *', zone: 'Asia/Shanghai' },
    terms: {
      state: 'allowed',
      note: 'Public figures, each with its address; compiled with the product.',
      url: null,
    },
    config: { figures: 'baseline/figures.csv', events: 'baseline/events.csv' },
  },
  {
    id: 'inbox',
    kind: 'folder',
    name: { zh: '收件夹', en: 'Inbox' },
    enabled: true,
    publisher: null,
    // A folder is looked at every second; the cron is for the record only.
    schedule: { cron: '* * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'allowed', note: 'What the team puts there itself.', url: null },
    config: { path: 'inbox' },
  },
];
