import { describe, expect, it } from '@jest/globals';
import { canonicalUrl } from './index.js';

describe('one address for one page', () => {
  it.each([
    ['tracking', 'https://a.cn/1?utm_source=x&id=3&spm=a.b&from=timeline#top', 'https://a.cn/1?id=3'],
    ['order of parameters', 'https://a.cn/1?b=2&a=1', 'https://a.cn/1?a=1&b=2'],
    ['letters of the host', 'HTTPS://WWW.A.cn:443/A', 'https://www.a.cn/A'],
    ['a phone’s host', 'https://m.36kr.com/p/123', 'https://36kr.com/p/123'],
    ['an unknown phone’s host is left', 'https://m.unknown.cn/p/1', 'https://m.unknown.cn/p/1'],
    ['AMP below the path', 'https://a.com/story/amp/', 'https://a.com/story'],
    ['AMP as a parameter', 'https://a.com/story?amp=1', 'https://a.com/story'],
    [
      'the AMP cache',
      'https://www-a-com.cdn.ampproject.org/c/s/www.a.com/story/amp',
      'https://www.a.com/story',
    ],
    ['Google’s AMP viewer', 'https://www.google.com/amp/s/www.a.com/story', 'https://www.a.com/story'],
    ['an index file', 'https://a.cn/2025/index.html', 'https://a.cn/2025/'],
    ['a user name', 'https://u:p@a.cn/1', 'https://a.cn/1'],
    [
      'WeChat',
      'http://mp.weixin.qq.com/s?__biz=MzA&mid=26&idx=1&sn=ab&chksm=cd&scene=21#wechat_redirect',
      'https://mp.weixin.qq.com/s?__biz=MzA&idx=1&mid=26&sn=ab',
    ],
  ])('%s', (_name, address, canonical) => expect(canonicalUrl(address)).toBe(canonical));

  it.each(['javascript:alert(1)', 'mailto:a@b.cn', 'a.cn/1', ''])('%s is none', (address) =>
    expect(canonicalUrl(address)).toBeNull(),
  );

  it('stays the same when it is made canonical again', () => {
    const once = canonicalUrl('https://m.thepaper.cn/a/index.html?b=2&utm_medium=x&a=%E6%96%87')!;
    expect(canonicalUrl(once)).toBe(once);
  });
});
