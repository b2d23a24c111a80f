import { describe, expect, it } from '@jest/globals';
import { openCatalog } from '@jinghe/catalog';
import { type ExtractedMetric } from '@jinghe/contracts';
import { createExtractor } from '../extractor.js';
import { withoutRepeats } from './repeats.js';

const [model] = createExtractor(openCatalog())
  .extract({ text: '小红书2024年12月的月活跃用户达到3亿。', published: '2025-01-10' })
  .filter((fact): fact is ExtractedMetric => fact.type === 'metric');

const fact = (value: number, changes: Partial<ExtractedMetric> = {}): ExtractedMetric => ({
  ...model!,
  value,
  qualifier: 'exact',
  confidence: 0.9,
  start: value,
  ...changes,
});
const values = (placed: { fact: ExtractedMetric; title: boolean }[]) =>
  withoutRepeats(placed, (metric) => metric).map((one) => one.value);

describe('a headline and its text', () => {
  it('say over a round number and the number once', () => {
    expect(
      values([
        { fact: fact(1e8, { qualifier: 'over' }), title: true },
        { fact: fact(1.07e8), title: false },
      ]),
    ).toEqual([1.07e8]);
  });

  it('say nearly a round number and the number once', () => {
    expect(
      values([
        { fact: fact(3e8, { qualifier: 'nearly' }), title: true },
        { fact: fact(2.9e8), title: false },
      ]),
    ).toEqual([2.9e8]);
  });

  it('say two things where the number is far off, or on the wrong side', () => {
    expect(
      values([
        { fact: fact(1e8, { qualifier: 'over' }), title: true },
        { fact: fact(1.6e8), title: false },
      ]),
    ).toEqual([1e8, 1.6e8]);
    expect(
      values([
        { fact: fact(3e8, { qualifier: 'nearly' }), title: true },
        { fact: fact(3.2e8), title: false },
      ]),
    ).toEqual([3e8, 3.2e8]);
  });

  it('say the same of two platforms twice', () => {
    expect(
      values([
        { fact: fact(3e8, { qualifier: 'nearly' }), title: true },
        { fact: fact(2.9e8, { platform: 'douyin' }), title: false },
      ]),
    ).toEqual([3e8, 2.9e8]);
  });

  it('leave the text’s place where both say exactly the same', () => {
    const [kept] = withoutRepeats(
      [
        { fact: fact(3e8, { start: 1, confidence: 0.97 }), title: true },
        { fact: fact(3e8, { start: 40 }), title: false },
      ],
      (metric) => metric,
    );
    expect(kept?.start).toBe(40);
  });
});
