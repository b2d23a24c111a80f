import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../extractor.js';
import { inspectDeals } from './index.js';
import { contextOf } from './testing/deals-in.js';

const extractor = createExtractor(openCatalog());
const priced = (text: string) =>
  extractor
    .extract({ text, published: '2024-05-20' })
    .flatMap((fact) => (fact.type === 'deal' ? [[fact.amount?.value, fact.amount?.unit, fact.stake]] : []));

describe('prices and stakes', () => {
  it.each([
    ['Tencent led a $300 million round in Keep.', 3e8, 'USD', null],
    ["Alibaba's purchase of Ele.me cost $9.5 billion.", 9.5e9, 'USD', null],
    ['京东完成对德邦的收购，交易价约90亿元。', 9e9, 'CNY', null],
    ['腾讯斥资3亿美元认购快手B类股份，占总股本的5%。', 3e8, 'USD', 5],
    ['Bilibili sold a 4.9% stake to Sony for $400 million.', 4e8, 'USD', 4.9],
  ])('%s', (text, value, unit, stake) => {
    expect(priced(text)).toEqual([[value, unit, stake]]);
  });

  it.each([
    '美团以27亿美元收购饿了么，交易额创下纪录。',
    'JD.com bought 10% of Yonghui, whose sales reached $700 million, for $500 million.',
  ])('gives no platform the price: %s', (text) => {
    const { claimed } = inspectDeals(contextOf(text, '2024-05-20'));
    expect(claimed.length).toBeGreaterThan(0);
    const facts = extractor.extract({ text, published: '2024-05-20' });
    for (const fact of facts)
      if (fact.type === 'metric')
        expect(claimed.some((span) => text.slice(span.start, span.end).includes(String(fact.value)))).toBe(
          false,
        );
    expect(facts.some((fact) => fact.type === 'deal')).toBe(true);
  });
});
