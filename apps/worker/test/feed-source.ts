import { type Source } from '@jinghe/contracts';

/** A feed that may run, every hour; what a test says of it goes before. */
export const feedSource = (id: string, more: Partial<Source> = {}): Source =>
  ({
    id,
    kind: 'feed',
    name: { zh: id, en: id },
    enabled: true,
    publisher: null,
    schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
    terms: { state: 'allowed', note: 'n', url: null },
    config: { url: `https://${id}.example/f` },
    ...more,
  }) as Source;
