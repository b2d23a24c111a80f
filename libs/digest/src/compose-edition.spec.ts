import { Edition, type Observation, type Prose } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalog, daysBefore, editionOn, poolOn } from '../../../tools/testing/baseline-editions.js';
import { composeEdition } from './compose-edition.js';
import { editionText } from './document/edition-text.js';
import { erratumOf } from './parts/corrections.js';
import { plain } from './words/prose.js';

/** What a reader sees of the text part: without the notes' marks, their list and the addresses. */
const readText = (edition: Edition, lang: 'zh' | 'en'): string =>
  editionText(edition, lang, { baseUrl: 'https://r.example' })
    .split(/\n(?:依据：|Evidence:)\n/)[0]!
    .replace(/ (\[\d+\])+/g, '')
    .replace(/https:\S+/g, '');

const proses = (edition: Edition): Prose[] => [
  edition.lead,
  ...edition.strip.flatMap(({ cells }) =>
    cells.flatMap(({ value, growth }) => [value, growth?.text].flatMap((one) => one ?? [])),
  ),
  ...edition.moves.flatMap(({ fact, context, source }) => [fact, context, source]),
  ...edition.deals.flatMap(({ text, source }) => [text, source]),
  ...edition.corrections.flatMap(({ text, source }) => [text, source]),
  ...(edition.chart?.numbers.map(({ text }) => text) ?? []),
];

/** Every seventeenth week of five years, and months in which whole seasons of results come at once. */
const WEEKS = Array.from({ length: 16 }, (_, n) => daysBefore('2026-06-28', 7 * 17 * n));
const executive = [
  ...WEEKS.map((to) => editionOn(to)),
  ...['2019-08-31', '2021-05-31', '2023-03-31', '2024-08-31', '2025-11-30'].map((to) =>
    editionOn(to, { days: 31 }),
  ),
  // Everything ever learned at once, as after the first gathering.
  editionOn('2026-06-28', { days: 4_000, waiting: 4_321 }),
];

describe('an executive edition, over many pools', () => {
  it('keeps to 400 words and 800 characters, counted on what is read', () => {
    for (const edition of executive) {
      const en = readText(edition, 'en')
        .split(/\s+/)
        .filter((word) => /[\p{L}\p{N}]/u.test(word));
      const zh = [...readText(edition, 'zh').replace(/\s/g, '')];
      expect([edition.to, en.length < 400, zh.length < 800]).toEqual([edition.to, true, true]);
    }
  });

  it('is what its schema says, with a subject and a lead in both languages', () => {
    for (const edition of executive) {
      expect(Edition.parse(edition)).toEqual(edition);
      for (const text of [
        edition.subject.zh,
        edition.subject.en,
        plain(edition.lead.zh),
        plain(edition.lead.en),
      ])
        expect(text.length).toBeGreaterThan(12);
      expect(edition.moves.length).toBeLessThanOrEqual(5);
    }
  });

  it('says in English what it says in Chinese: the same figures, each with its proof', () => {
    for (const edition of executive)
      for (const { zh, en } of proses(edition)) {
        const proofs = (spans: Prose['zh']) => spans.flatMap(({ proof }) => proof?.factId ?? []).sort();
        expect(proofs(en)).toEqual(proofs(zh));
      }
  });

  it('leaves no hole in a sentence', () => {
    for (const edition of executive)
      for (const lang of ['zh', 'en'] as const) {
        // The names of outlets are as their pages write them.
        const text = readText(edition, lang).replace(/^ +(来源：|Source: ).*$/gm, '');
        expect(text).not.toMatch(/undefined|null|NaN|\(\)|（）|,,|，，|。。|\.\.|Infinity/);
        expect(text).not.toMatch(lang === 'zh' ? /[a-z]{3,} [a-z]{3,} [a-z]{3,}/ : /[\u4e00-\u9fff]{12,}/);
      }
  });

  it('proves each figure by a fact of the pool', () => {
    const edition = editionOn('2025-11-23');
    const pool = poolOn('2025-11-16', '2025-11-23');
    const known = new Set([
      ...pool.observations.flatMap((one) => [one.chosen, ...one.rivals.map(({ factId }) => factId)]),
      ...pool.events.flatMap(({ factIds }) => factIds),
    ]);
    const cited = proses(edition).flatMap(({ zh }) => zh.flatMap(({ proof }) => proof?.factId ?? []));
    expect(cited.length).toBeGreaterThan(20);
    for (const id of cited) expect(known.has(id)).toBe(true);
    expect(edition.figures.length).toBeGreaterThan(8);
  });
});

describe('an edition', () => {
  it('is the same whenever it is composed from one pool, and has one id', () => {
    const [a, b] = [editionOn('2025-11-23'), editionOn('2025-11-23')];
    expect(a).toEqual(b);
    expect(a.id).not.toBe(editionOn('2025-11-16').id);
  });

  it('tells of a quiet week that it was quiet, and is empty', () => {
    const edition = editionOn('2025-07-27');
    expect(edition).toMatchObject({ empty: true, moves: [], deals: [], corrections: [] });
    expect(edition.subject.zh).toContain('没有新变化');
    expect(plain(edition.lead.en)).toContain('No new figures');
    expect(edition.strip[0]!.cells[0]!.state).toBe('current');
  });

  it('knows nothing at all and still says so', () => {
    const edition = composeEdition(
      { observations: [], events: [], changes: [], silentSources: [], waiting: 0, earlier: [] },
      {
        kind: 'executive',
        about: null,
        from: '2026-01-01',
        to: '2026-01-08',
        composedAt: '2026-01-08T00:00:00.000Z',
        catalog,
      },
    );
    expect(edition).toMatchObject({ empty: true, chart: null });
    expect(edition.strip.flatMap(({ cells }) => cells.map(({ state }) => state))).toEqual(
      Array(8).fill('never'),
    );
  });

  it('marks a story that was told before as an update', () => {
    const before = editionOn('2025-05-11');
    const again = editionOn('2025-05-12', { days: 7, earlier: [before] });
    const told = again.moves.filter(({ told: day }) => day === '2025-05-11');
    expect(told.length).toBeGreaterThan(0);
    expect(editionText(again, 'zh', { baseUrl: '' })).toContain('（更新）');
  });

  it('puts rumours and denials apart and never among the moves', () => {
    const edition = editionOn('2024-09-30', { kind: 'strategy', days: 30 });
    const rumoured = edition.deals.filter(({ group }) => group === 'rumoured');
    expect(rumoured.length).toBeGreaterThan(0);
    expect(rumoured[0]!.text.zh.map(({ text }) => text).join('')).toContain('传将');
    expect(edition.moves.some(({ kind }) => kind === 'deal-rumoured')).toBe(false);
  });

  it('of a theme holds figures of its family alone', () => {
    const edition = editionOn('2025-11-30', { kind: 'theme', about: 'active-users-monthly', days: 91 });
    expect(edition.deals).toEqual([]);
    for (const { story } of edition.moves) expect(story).toMatch(/\|(avg-|combined-)?mau\|/);
    expect(edition.chart?.comparison.family ?? 'active-users-monthly').toBe('active-users-monthly');
  });
});

describe('what was sent and is held otherwise', () => {
  const sent = editionOn('2025-11-23');
  const told = sent.figures[0]!;
  const restated = (one: Observation): Observation => ({ ...one, value: one.value * 1.1 });
  const corrected = (over: { day: string }) => {
    const pool = poolOn('2025-11-23', '2025-11-30', { earlier: [sent] });
    const before = pool.observations.find(({ id }) => id === told.observationId)!;
    const after = restated(before);
    const change = {
      kind: 'observation' as const,
      id: `${before.id}_${over.day}`,
      key: `obs:${before.id}`,
      day: over.day,
      at: `${over.day}T08:00:00.000Z`,
      platforms: [before.platform],
      before,
      after,
    };
    const observations = pool.observations.map((one) => (one.id === before.id ? after : one));
    return composeEdition(
      { ...pool, observations, changes: [...pool.changes, change] },
      {
        kind: 'executive',
        about: null,
        from: '2025-11-23',
        to: '2025-11-30',
        composedAt: '2025-11-30T00:00:00.000Z',
        catalog,
      },
    );
  };

  it('comes first among the corrections of the next edition, with both values', () => {
    const [first] = corrected({ day: '2025-11-25' }).corrections;
    expect(first).toMatchObject({ observationId: told.observationId, sent: true, before: told.value });
    expect(plain(first!.text.zh)).toMatch(/由.+更正为.+（前期已发）。$/);
    expect(plain(first!.text.en)).toMatch(/: now .+, was .+ \(sent in an earlier edition\)\.$/);
  });

  it('makes an erratum only beyond the threshold', () => {
    const held = (factor: number) =>
      new Map(
        sent.figures.map(({ observationId, value, unit }) => [
          observationId,
          { value: value * factor, unit },
        ]),
      );
    expect(erratumOf(sent, held(1.004), 0.01)).toEqual([]);
    expect(erratumOf(sent, held(1.02), 0.01)).toHaveLength(sent.figures.length);
    expect(erratumOf(sent, new Map(), 0.01)[0]).toMatchObject({ after: null });
  });
});
