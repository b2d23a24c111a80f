import { describe, expect, it } from '@jest/globals';
import { leadOf } from './lead.js';

describe('the lead of a text', () => {
  it('is its first paragraph', () => expect(leadOf('\n第一段。\n第二段。')).toBe('第一段。'));
  it('ends after a sentence where it is long', () =>
    expect(leadOf(`${'甲'.repeat(120)}。${'乙'.repeat(300)}`)).toBe(`${'甲'.repeat(120)}。`));
  it('is never more than 200 characters and never half of one', () => {
    const lead = leadOf('𠮷'.repeat(300));
    expect(lead.length).toBeLessThanOrEqual(200);
    expect(lead).toMatch(/^𠮷+…$/u);
  });
  it('of nothing is nothing', () => expect(leadOf('')).toBe(''));
});
