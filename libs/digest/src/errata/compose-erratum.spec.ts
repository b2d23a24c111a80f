import { describe, expect, it } from '@jest/globals';
import { Edition } from '@jinghe/contracts';
import { catalog, compareCatalog, editionOn, poolOn } from '../../../../tools/testing/baseline-editions.js';
import { editionText } from '../document/edition-text.js';
import { composeErratum, type WrongFigure } from './compose-erratum.js';

const sent = editionOn('2025-11-23');
const held = new Map(poolOn('2025-11-16', '2025-11-23').observations.map((one) => [one.id, one]));
const figures = sent.figures
  .map(({ observationId }) => held.get(observationId)!)
  .filter(({ measure, metric }) => measure === 'level' && metric === 'revenue')
  .slice(0, 3);
const [first, second] = figures as [(typeof figures)[0], (typeof figures)[0]];
const corrects = [{ id: sent.id, title: sent.title, periodName: sent.periodName }];
const erratum = (some: readonly WrongFigure[], of = corrects) =>
  composeErratum(some, { composedAt: '2025-11-26T08:00:00.000Z', corrects: of, catalog, compareCatalog });
const changed = (one: typeof first, factor: number): WrongFigure => ({
  before: one.value,
  was: one,
  now: { ...one, value: one.value * factor },
});
const text = (edition: Edition, lang: 'zh' | 'en') =>
  editionText(edition, lang, { baseUrl: 'https://radar.example' });

describe('an erratum', () => {
  it('says what holds now, what was sent, and in which digests', () => {
    const edition = erratum([changed(first, 1.1)]);
    expect(Edition.parse(edition)).toEqual(edition);
    expect(edition.subject.zh).toMatch(/^更正｜.*应为.*，此前所发为.*[^。]$/u);
    expect(edition.subject.en).toMatch(/^Correction: .* is RMB [\d.]+bn, not RMB [\d.]+bn$/);
    expect(text(edition, 'zh')).toContain('此前发给您的简报中，有1个数字已更正，请以下文为准。');
    expect(text(edition, 'zh')).toContain('涉及的简报：竞合周报（2025年11月17日至23日）。');
    expect(text(edition, 'en')).toContain('Told in: Jinghe weekly (17–23 November 2025).');
    expect(text(edition, 'en')).toContain(
      'A figure in a digest that we sent you has been corrected since; please use what stands below, not it.',
    );
    expect(text(edition, 'en')).not.toMatch(/WHAT MOVED|FOUR PLATFORMS|PARTNERSHIPS/);
    expect(edition.figures).toMatchObject([{ observationId: first.id, value: first.value * 1.1 }]);
    expect(edition.corrections[0]!.text.zh.some(({ proof }) => proof?.factId === first.chosen)).toBe(true);
  });

  it('says that an analyst looked, where one did', () => {
    const { before, was, now } = changed(first, 1.1);
    const reviewed = { ...now!, reasons: [{ rule: 'analyst', weight: 10 }] };
    const edition = erratum([{ before, was, now: reviewed }]);
    expect(text(edition, 'zh')).toMatch(/：经人工核对，更正为/u);
    expect(text(edition, 'en')).toMatch(/bn, after review, not RMB/);
  });

  it('tells the largest difference first, and what was taken back', () => {
    const edition = erratum([
      changed(first, 1.1),
      changed(second, 1.5),
      { before: figures[2]!.value, was: figures[2]!, now: null },
    ]);
    expect(edition.corrections.map(({ observationId }) => observationId)).toEqual([
      figures[2]!.id,
      second.id,
      first.id,
    ]);
    expect(edition.subject.en).toMatch(/was withdrawn \(.*\), and 2 more$/);
    expect(edition.subject.zh).toMatch(/已撤回，另有2项$/u);
    expect(text(edition, 'zh')).toContain('有3个数字已更正或撤回，请以下文为准');
    expect(text(edition, 'en')).toContain('as sent, was withdrawn; no figure stands in its place.');
  });

  it('is the same for the same figures in any order, and another one for what it corrects in turn', () => {
    const [one, other] = [changed(first, 1.1), changed(second, 1.5)];
    expect(erratum([one, other]).id).toBe(erratum([other, one]).id);
    expect(erratum([one]).id).not.toBe(erratum([one, other]).id);
    expect(erratum([one], [{ ...corrects[0]!, id: 'f'.repeat(32) }]).id).not.toBe(erratum([one]).id);
  });
});
