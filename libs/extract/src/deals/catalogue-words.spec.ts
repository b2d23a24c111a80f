import { type Catalog, type DealKindEntry, openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';

const bundled = openCatalog();

/** The bundled catalogue with other kinds of deal, as after an analyst's edit of `partnership_kinds.csv`. */
function withKinds(dealKinds: readonly DealKindEntry[]): Catalog {
  const { platforms, metrics, publishers, statuses } = bundled;
  return openCatalog({
    platforms: [...platforms],
    metrics: [...metrics],
    publishers: [...publishers],
    dealKinds: [...dealKinds],
    statuses: [...statuses],
  });
}

const dealsOf = (catalog: Catalog, text: string) =>
  createExtractor(catalog)
    .extract({ text, published: '2024-05-20' })
    .flatMap((fact) =>
      fact.type === 'deal'
        ? [`${fact.parties.map((p) => p.id).join('+')} ${fact.dealKind} ${fact.kind}`]
        : [],
    );

const base = bundled.dealKind('strategic-cooperation') as DealKindEntry;

describe('words that an analyst adds to the catalogue', () => {
  const more = withKinds(
    bundled.dealKinds.map((kind) =>
      kind.id === base.id
        ? {
            ...kind,
            triggersZh: [...kind.triggersZh, '歃血为盟'],
            triggersEn: [...kind.triggersEn, 'broke bread with'],
          }
        : kind,
    ),
  );
  it.each([
    ['抖音与携程歃血为盟，官宣了这一消息。', 'douyin+ctrip strategic strategic-cooperation'],
    ['抖音與攜程歃血為盟，官宣了這一消息。', 'douyin+ctrip strategic strategic-cooperation'],
    [
      'Meituan announced that it broke bread with Kuaishou.',
      'meituan+kuaishou strategic strategic-cooperation',
    ],
  ])('are read in all scripts: %s', (text, deal) => {
    expect(dealsOf(bundled, text)).toEqual([]);
    expect(dealsOf(more, text)).toEqual([deal]);
  });

  it('work for a kind of their own', () => {
    const lending: DealKindEntry = {
      ...base,
      id: 'rider-sharing',
      name: { zh: '共用运力', en: 'Shared riders' },
      dealKind: 'logistics',
      triggersZh: ['合编骑手'],
      triggersEn: [],
      weakTriggers: [],
      antiTriggers: [],
    };
    const text = '美团与闪送宣布合编骑手。';
    expect(dealsOf(bundled, text)).toEqual([]);
    expect(dealsOf(withKinds([...bundled.dealKinds, lending]), text)).toEqual([
      'meituan+flashex logistics rider-sharing',
    ]);
  });

  it('cancel where they are entered as words that cancel', () => {
    const text = '快手与美团达成合作意向书。';
    const kind = bundled.dealKind('cooperation-reached') as DealKindEntry;
    const fewer = bundled.dealKinds.map((row) =>
      row.id === kind.id ? { ...row, antiTriggers: [...row.antiTriggers, '达成合作意向书'] } : row,
    );
    expect(dealsOf(bundled, text)).toHaveLength(1);
    expect(dealsOf(withKinds(fewer), text)).toEqual([]);
  });
});
