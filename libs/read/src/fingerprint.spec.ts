import { describe, expect, it } from '@jest/globals';
import { fingerprint, resemblance } from './index.js';

const TEXT =
  '淘宝今天宣布与小红书合作，商家可以在笔记下方放上链接，用户点击后跳到淘宝下单。双方说，这是多年来力度最大的一次合作。';

describe('near-duplicates', () => {
  it('are equal where only signs and spaces differ', () => {
    expect(fingerprint(TEXT)).toBe(fingerprint(TEXT.replace(/，/g, ', ').replace(/。/g, '.\n')));
  });

  it('resemble each other where a few words were changed', () => {
    const rewritten = TEXT.replace('今天宣布', '周三宣布').replace('用户点击后', '用户点开后');
    expect(resemblance(fingerprint(TEXT), fingerprint(rewritten))).toBeGreaterThan(0.5);
  });

  it('do not where the subject is another', () => {
    const other = '京东物流一季度收入增长一成，公司说外部客户的占比提高，海外仓的数量也增加了。';
    expect(resemblance(fingerprint(TEXT), fingerprint(other))).toBeLessThan(0.1);
  });
});
