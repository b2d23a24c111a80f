import { describe, expect, it } from '@jest/globals';
import { NOBODY, openCatalog, partyKey } from './index.js';

const catalog = openCatalog();

describe('the bundled catalogue', () => {
  it('holds all rows, and the four that are compared', () => {
    expect(catalog.platforms).toHaveLength(879);
    expect(catalog.metrics).toHaveLength(155);
    expect(catalog.publishers).toHaveLength(274);
    expect(catalog.dealKinds).toHaveLength(53);
    expect(catalog.statuses.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(catalog.core.map(({ id }) => id)).toEqual(['taobao-tmall', 'pinduoduo', 'douyin', 'jd']);
  });

  it('groups metrics that answer one question, with a name in both languages', () => {
    const family = catalog.family('active-users-monthly');
    expect(family?.metrics.map(({ id }) => id)).toEqual(['mau', 'avg-mau', 'combined-mau']);
    expect(family?.name).toEqual({ zh: '月活跃用户', en: 'Monthly active users' });
    expect(catalog.metricsOfFamily('no-such-family')).toEqual([]);
    const inFamilies = catalog.families.reduce((sum, { metrics }) => sum + metrics.length, 0);
    expect(inFamilies).toBe(catalog.metrics.length);
  });

  it('answers for ids that do not exist without throwing', () => {
    expect(catalog.platform('no-such')).toBeUndefined();
    expect(catalog.isMarket('no-such')).toBe(false);
    expect(catalog.isAncestor('alibaba', 'no-such')).toBe(false);
    expect(catalog.groupOf('no-such')).toBe('no-such');
  });

  it('knows whole markets, parents and owners', () => {
    expect(catalog.isMarket('cn-internet')).toBe(true);
    expect(catalog.isMarket('taobao')).toBe(false);
    expect(catalog.isAncestor('alibaba', 'tmall')).toBe(true);
    expect(catalog.isAncestor('tmall', 'alibaba')).toBe(false);
    expect(catalog.isAncestor('tmall', 'tmall')).toBe(false);
    expect(catalog.groupOf('tmall')).toBe('alibaba');
    // Ant is not consolidated by Alibaba.
    expect(catalog.groupOf('alipay')).toBe('ant');
    // Independents are not one owner.
    expect(catalog.groupOf('youzan')).not.toBe(catalog.groupOf('vipshop'));
  });
});

describe('who speaks', () => {
  it('counts filing, press office and subsidiaries of one company as one voice', () => {
    const voice = catalog.publisherFamily('company:alibaba');
    expect(catalog.publisherFamily('alibaba-filing')).toBe(voice);
    expect(catalog.publisherFamily('company:taobao-tmall')).toBe(voice);
    expect(catalog.publisherFamily('company:jd')).not.toBe(voice);
    expect(catalog.publisherFamily('company:pinduoduo')).toBe(catalog.publisherFamily('pdd-filing'));
  });

  it('gives nobody to wires and unnamed sources, and a voice of its own to each analyst', () => {
    expect(catalog.publisherFamily('unattributed')).toBe(NOBODY);
    expect(catalog.publisherFamily('globenewswire')).toBe(NOBODY);
    expect(catalog.publisherFamily('analyst: Li Lei ')).toBe('analyst:li lei');
  });

  it('ranks a filing above a research firm above a page that names nobody', () => {
    const tiers = ['company:jd', 'questmobile', 'unattributed'].map((by) => catalog.publisherTier(by));
    expect(tiers[0]).toBe(1);
    expect(tiers[0]).toBeLessThan(tiers[1] ?? 0);
    expect(tiers[1]).toBeLessThan(tiers[2] ?? 0);
    expect(catalog.publisherTier('company:xiaohongshu')).toBe(3);
  });

  it('finds publishers by any of their names, in full width or other case', () => {
    expect(catalog.findPublisher('questmobile')?.id).toBe('questmobile');
    expect(catalog.findPublisher('ＱｕｅｓｔＭｏｂｉｌｅ')?.id).toBe('questmobile');
    expect(catalog.findPublisher(' 国家统计局 ')?.id).toBe('nbs');
    expect(catalog.findPublisher('没有这家')).toBeUndefined();
    expect(catalog.findPlatform('小红书')?.id).toBe('xiaohongshu');
  });
});

describe('partyKey', () => {
  const key = (...ids: string[]) =>
    partyKey(
      ids.map((id) => ({ id })),
      catalog,
    );
  it('meets where one article names the shop and the other its owner', () => {
    expect(key('tmall', 'xiaohongshu')).toBe(key('xiaohongshu', 'alibaba', 'taobao-tmall'));
  });
  it('keeps two deals within one house apart', () => {
    expect(key('taobao', 'amap')).not.toBe(key('taobao', 'eleme'));
    expect(key('taobao', 'amap')).toBe('amap+taobao');
  });
});
