import { openCatalog } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import {
  type AlertRule,
  type Firing,
  type Observation,
  type PartnershipEvent,
  type Source,
} from '@jinghe/contracts';
import { type Ground, type Watched } from './types.js';

const catalog = openCatalog();

/** The bundled catalogue, read on a day of November 2026. All figures and deals below are made up. */
export const GROUND: Ground = { catalog, compareCatalog: compareCatalogOf(catalog), asOf: '2026-11-25' };

const END_OF_QUARTER = ['03-31', '06-30', '09-30', '12-31'];
let made = 0;
const nextId = (): string => (made += 1).toString(16).padStart(32, '0');

/** A figure of a quarter; only what a scenario is about is spelled out. */
export function figure(at: string, value: number, over: Partial<Observation> = {}): Observation {
  const [year = '', quarter = ''] = at.split('-Q');
  const month = String(Number(quarter) * 3 - 2).padStart(2, '0');
  const id = nextId();
  return {
    id,
    platform: 'pinduoduo',
    metric: 'avg-mau',
    definition: null,
    scope: 'china',
    segment: null,
    measure: 'level',
    growthBasis: null,
    claim: 'actual',
    unit: 'users',
    period: {
      label: at,
      start: `${year}-${month}-01`,
      end: `${year}-${END_OF_QUARTER[Number(quarter) - 1]!}`,
      grain: 'quarter',
    },
    value,
    valueHigh: null,
    qualifier: 'exact',
    basis: 'reported',
    chosen: id,
    statedBy: 'company:pinduoduo',
    carriedBy: null,
    published: null,
    publishedInferred: false,
    periodInferred: false,
    confidence: 1,
    families: ['pinduoduo'],
    conflict: false,
    rivals: [],
    reasons: [],
    ...over,
  };
}

export function deal(over: Partial<PartnershipEvent> = {}): PartnershipEvent {
  const id = nextId();
  return {
    id,
    partyKey: 'a+b',
    parties: [
      { id: 'taobao-tmall', role: 'party' },
      { id: 'xiaohongshu', role: 'party' },
    ],
    dealKind: 'ad-link',
    kind: null,
    plan: null,
    date: '2026-11-20',
    dateInferred: false,
    status: 'announced',
    denied: false,
    history: [],
    amount: null,
    stake: null,
    summary: null,
    chosen: id,
    factIds: [id],
    families: ['x'],
    confidence: 1,
    reasons: [],
    ...over,
  };
}

export const source = (id: string): Source => ({
  id,
  kind: 'feed',
  name: { zh: `来源 ${id}`, en: `Source ${id}` },
  enabled: true,
  publisher: null,
  schedule: { cron: '0 * * * *', zone: 'UTC' },
  terms: { state: 'allowed', note: 'made up', url: null },
  config: { url: 'https://feed.example/rss' },
});

export const watched = (some: Partial<Watched>): Watched => ({
  observations: [],
  events: [],
  sources: [],
  ...some,
});

export const rule = (over: Partial<AlertRule> = {}): AlertRule => ({
  id: 'a'.repeat(32),
  name: '用户',
  when: { kind: 'rank', platforms: ['pinduoduo', 'jd'], metric: 'avg-mau' },
  channelIds: ['c'.repeat(32)],
  owner: { id: 'u1', name: 'Lin' },
  shared: false,
  paused: false,
  createdAt: '2026-11-01T00:00:00.000Z',
  revision: 0,
  changedAt: '2026-11-01T00:00:00.000Z',
  ...over,
});

export const firing = (over: Partial<Firing> = {}): Firing => ({
  id: nextId(),
  kind: 'alert',
  ruleId: 'a'.repeat(32),
  ruleName: '用户',
  ownerId: 'u1',
  shared: false,
  at: '2026-11-25T08:00:00.000Z',
  title: { zh: '拼多多月活达到 7亿', en: 'Pinduoduo reached 700m' },
  why: { zh: '当拼多多达到或超过7亿人时提醒。', en: 'Tell me when Pinduoduo reaches 700m.' },
  factId: 'f'.repeat(32),
  path: '/platforms/pinduoduo',
  channelIds: ['c'.repeat(32)],
  ...over,
});
