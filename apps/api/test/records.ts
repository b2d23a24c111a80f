import { contentId, observationId, partyKey, openCatalog } from '@jinghe/catalog';
import {
  type Article,
  type Change,
  type DealFact,
  type MetricFact,
  type Observation,
  type PartnershipEvent,
  type Revision,
  type Run,
  type Source,
  type Story,
} from '@jinghe/contracts';

/** Records as the pipeline would leave them: one article with two facts, one row of history, one deal. */
const AT = '2025-05-09T02:00:00.000Z';
const TEXT =
  '大促前夕,两家公司公布了新的安排。截至2025年3月,抖音月活跃用户达到9.5亿,同比增长12%。5月7日,淘宝天猫与小红书签署战略合作,推出红猫计划。';

export const article: Article = {
  id: contentId(['article']),
  sourceId: 'inbox',
  url: 'https://example.org/a1',
  title: '平台走向竞合',
  lang: 'zh',
  published: '2025-05-08',
  publishedInferred: false,
  publisher: 'questmobile',
  item: 'a1.txt',
  fetchedAt: AT,
  revisionId: contentId(['revision']),
  next: null,
  facts: 2,
  extractor: 'extract/1',
};

export const revision: Revision = {
  id: article.revisionId,
  articleId: article.id,
  captureId: contentId(['capture']),
  title: article.title,
  text: TEXT,
  recordedAt: AT,
};

const quote = (words: string) => ({
  kind: 'quote' as const,
  articleId: article.id,
  revisionId: revision.id,
  start: TEXT.indexOf(words),
  end: TEXT.indexOf(words) + words.length,
  quote: words,
});

const provenance = {
  carriedBy: 'questmobile',
  published: '2025-05-08',
  publishedInferred: false,
  fetchedAt: AT,
  recordedAt: AT,
  retiredAt: null,
  confidence: 0.92,
  reasons: [{ rule: 'metric-near-number', weight: 0.5, note: '月活跃用户' }],
  extractor: 'extract/1',
  sourceId: 'inbox',
};

const mau = {
  type: 'metric' as const,
  platform: 'douyin',
  metric: 'mau',
  definition: null,
  scope: 'china',
  segment: null,
  measure: 'level' as const,
  growthBasis: null,
  claim: 'actual' as const,
  basis: 'third-party' as const,
  value: 950_000_000,
  valueHigh: null,
  unit: 'users',
  qualifier: 'exact' as const,
  period: { label: '2025-03', start: '2025-03-01', end: '2025-03-31', grain: 'month' as const },
  periodInferred: false,
  statedBy: 'questmobile',
};

export const metricFact: MetricFact = {
  ...mau,
  ...provenance,
  id: contentId(['metric fact']),
  evidence: quote('截至2025年3月,抖音月活跃用户达到9.5亿'),
};

/** The same figure from a row of another file, a little different: a rival. */
export const rivalFact: MetricFact = {
  ...mau,
  ...provenance,
  id: contentId(['rival fact']),
  value: 900_000_000,
  statedBy: 'unattributed',
  sourceId: 'baseline',
  carriedBy: 'a page',
  recordedAt: '2025-05-08T02:00:00.000Z',
  evidence: {
    kind: 'row',
    file: 'figures.csv',
    line: 7,
    stated: '9 亿',
    url: 'https://example.org/table',
    note: 'rounded [stated: 9 亿]',
  },
};

export const observation: Observation = {
  id: observationId(mau),
  platform: mau.platform,
  metric: mau.metric,
  definition: mau.definition,
  scope: mau.scope,
  segment: mau.segment,
  measure: mau.measure,
  growthBasis: mau.growthBasis,
  claim: mau.claim,
  unit: mau.unit,
  period: mau.period,
  value: mau.value,
  valueHigh: null,
  qualifier: 'exact',
  basis: 'third-party',
  chosen: metricFact.id,
  statedBy: 'questmobile',
  carriedBy: 'questmobile',
  published: '2025-05-08',
  publishedInferred: false,
  periodInferred: false,
  confidence: 0.92,
  families: ['questmobile'],
  conflict: true,
  rivals: [
    {
      factId: rivalFact.id,
      value: rivalFact.value,
      valueHigh: null,
      statedBy: 'unattributed',
      family: 'nobody',
      agrees: false,
      why: 'less reliable',
    },
  ],
  reasons: [],
};

const first: Observation = {
  ...observation,
  value: rivalFact.value,
  chosen: rivalFact.id,
  conflict: false,
  rivals: [],
};
const change = (day: string, before: Observation | null, after: Observation): Change => ({
  kind: 'observation',
  id: `${observation.id}_${day}`,
  key: `obs:${observation.id}`,
  day,
  at: `${day}T02:00:00.000Z`,
  platforms: [observation.platform],
  before,
  after,
});

/** The rival was known a day before the figure that stands now. */
export const changes: Change[] = [
  change('2025-05-08', null, first),
  change('2025-05-09', first, observation),
];

const deal = {
  parties: [
    { id: 'taobao-tmall', role: 'party' as const },
    { id: 'xiaohongshu', role: 'party' as const },
  ],
  dealKind: 'strategic' as const,
  kind: null,
  plan: '红猫计划',
  date: '2025-05-07',
  dateInferred: false,
  status: 'signed' as const,
  denied: false,
  amount: null,
  stake: null,
  summary: null,
};

export const dealFact: DealFact = {
  type: 'deal',
  ...deal,
  ...provenance,
  statedBy: 'company:alibaba',
  id: contentId(['deal fact']),
  evidence: quote('5月7日,淘宝天猫与小红书签署战略合作,推出红猫计划'),
};

export const dealKey = partyKey(deal.parties, openCatalog());

export const event: PartnershipEvent = {
  ...deal,
  id: contentId(['event']),
  partyKey: dealKey,
  history: [{ status: 'signed', date: '2025-05-07', published: '2025-05-08', factId: dealFact.id }],
  chosen: dealFact.id,
  factIds: [dealFact.id],
  families: ['alibaba'],
  confidence: 0.92,
  reasons: [],
};

export const source: Source = {
  id: 'inbox',
  name: { zh: '收件夹', en: 'Inbox' },
  enabled: true,
  publisher: null,
  schedule: { cron: '*/5 * * * *', zone: 'Asia/Shanghai' },
  terms: { state: 'allowed', note: 'our own files', url: null },
  kind: 'folder',
  config: { path: 'inbox' },
};

export const run: Run = {
  id: 'inbox-1',
  sourceId: 'inbox',
  trigger: 'start',
  startedAt: AT,
  endedAt: '2025-05-09T02:00:01.000Z',
  state: 'partial',
  found: 2,
  new: 1,
  unchanged: 0,
  failed: 1,
  problems: [
    {
      type: 'input',
      code: 'not-utf8',
      message: 'bad.txt is not UTF-8',
      file: 'bad.txt',
      line: 3,
      field: null,
    },
  ],
  problemCount: 1,
};

export const story: Story = {
  id: article.id,
  title: article.title,
  firstDay: '2025-05-08',
  lastDay: '2025-05-08',
  publishers: [{ family: 'questmobile', publisher: 'questmobile', articleId: article.id }],
  platforms: ['taobao-tmall', 'xiaohongshu'],
  articleIds: [article.id],
};
