import { describe, expect, it } from '@jest/globals';
import { dealsIn } from './testing/deals-in.js';

describe('who sells a chain', () => {
  it('is the company that owns the marketplace, where the text names it', () => {
    const deals = dealsIn(
      '阿里巴巴收缩战线。天猫面临流量不足，在砍掉了大润发和银泰之后更加突出。',
      '2025-05-08',
    );
    expect(deals.map((deal) => deal.split(' ')[0])).toEqual(['alibaba+rt-mart', 'alibaba+intime']);
  });

  it('stays who is named where nobody else is', () => {
    expect(
      dealsIn('京东物流出售了其持有的跨越速运股权。', '2025-05-08').every((deal) => !deal.includes('jd+')),
    ).toBe(true);
  });
});
