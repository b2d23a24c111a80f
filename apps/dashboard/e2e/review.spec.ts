import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FactPage, type MetricFact } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import { contentId, openStore } from '../../../tools/testing/stored-records.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

/** Made up for the test: three sentences of which the machine is not sure. */
const QUOTES = ['抖音月活跃用户约9.5亿', '快手月活跃用户约7.3亿', '京东年活跃买家约6亿'];
const TEXT = `据称，${QUOTES.join('。另一处提到，')}。以上为测试所写。`;
const ARTICLE = contentId(['review', 'article']);
const REVISION = contentId(['review', 'revision']);
const AT = '2025-05-09T02:00:00.000Z';

const fact = (n: number, platform: string, metric: string, value: number): MetricFact => ({
  type: 'metric',
  id: contentId(['review', n]),
  sourceId: 'inbox',
  ...{ platform, metric, definition: null, scope: 'china', segment: null },
  ...{ measure: 'level', growthBasis: null, claim: 'actual', basis: 'third-party' },
  ...{ value, valueHigh: null, unit: 'users', qualifier: 'about' },
  period: { label: '2025-03', start: '2025-03-01', end: '2025-03-31', grain: 'month' },
  periodInferred: true,
  statedBy: 'unattributed',
  evidence: {
    kind: 'quote',
    articleId: ARTICLE,
    revisionId: REVISION,
    start: TEXT.indexOf(QUOTES[n]!),
    end: TEXT.indexOf(QUOTES[n]!) + QUOTES[n]!.length,
    quote: QUOTES[n]!,
  },
  carriedBy: null,
  published: '2025-05-08',
  publishedInferred: false,
  fetchedAt: AT,
  recordedAt: AT,
  retiredAt: null,
  confidence: 0.62,
  reasons: [{ rule: 'metric-near-number', weight: 0.5, note: '月活跃用户' }],
  extractor: 'extract/1',
});

let product: Product;

beforeAll(async () => {
  product = await startProduct(async () => true, {
    worker: true,
    records: async (uri) => {
      const store = await openStore({ uri });
      await store.ensureIndexes();
      await store.articles.put({
        id: ARTICLE,
        sourceId: 'inbox',
        url: 'https://example.org/review',
        title: '三家平台的用户',
        lang: 'zh',
        published: '2025-05-08',
        publishedInferred: false,
        publisher: null,
        item: 'review.txt',
        fetchedAt: AT,
        revisionId: REVISION,
        next: null,
        facts: 3,
        extractor: null,
      });
      await store.revisions.put({
        id: REVISION,
        articleId: ARTICLE,
        captureId: contentId(['review', 'capture']),
        title: '三家平台的用户',
        text: TEXT,
        recordedAt: AT,
      });
      await store.facts.upsertMany([
        { fact: fact(0, 'douyin', 'mau', 950e6), keys: [], waits: 30 },
        { fact: fact(1, 'kuaishou', 'mau', 730e6), keys: [], waits: 20 },
        { fact: fact(2, 'jd', 'annual-active-customers', 600e6), keys: [], waits: 10 },
      ]);
      await store.close();
    },
  });
}, 300_000);
afterAll(() => product.stop(), 120_000);

const open = async (
  path: string,
  look: (page: Page) => Promise<void>,
  size = DESKTOP,
  scheme: 'light' | 'dark' = 'light',
) => expect(await product.open(path, { size, scheme }, look)).toEqual([]);

/** The standing facts of the article, once they are as they should be. */
async function untilFacts(isSo: (facts: FactPage['items']) => boolean): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${product.url}/api/v1/facts?article=${ARTICLE}`);
    const { items } = FactPage.parse(await answer.json());
    if (isSo(items)) return;
    if (Date.now() > deadline) throw new Error(`the facts stayed ${JSON.stringify(items, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('the page of reviews', () => {
  it.each([
    ['zh', DESKTOP, 'light'],
    ['en', PHONE, 'dark'],
    ['zh', PHONE, 'light'],
    ['en', DESKTOP, 'dark'],
  ] as const)('is legible and reachable in %s', async (lang, size, scheme) => {
    await open(
      `/review?lang=${lang}`,
      async (page) => {
        await page.locator('mark').waitFor();
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
        await product.shoot(page, `review-${lang}-${size.width}-${scheme}`);
      },
      size,
      scheme,
    );
  });

  it('decides by one key, the worker carries it out, and each decision stands in the log', async () => {
    await open('/review?lang=zh', async (page) => {
      await page.getByText(QUOTES[0]!, { exact: true }).waitFor();
      await page.keyboard.press('r');
      await page.getByText('已否决').waitFor();
      await page.getByText(QUOTES[1]!, { exact: true }).waitFor();
      await untilFacts((facts) => !facts.some((it) => it.type === 'metric' && it.platform === 'douyin'));

      await page.keyboard.press('c');
      const value = page.getByLabel('数值');
      await value.fill('736000000');
      await page.getByLabel('说明').fill('按财报');
      await product.shoot(page, 'review-correct');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '保存更正' }).click();
      await page.getByText('已更正').waitFor();
      await untilFacts((facts) =>
        facts.some(
          (it) =>
            it.type === 'metric' && it.platform === 'kuaishou' && it.value === 736e6 && it.confidence === 1,
        ),
      );

      await page.getByText(QUOTES[2]!, { exact: true }).waitFor();
      await page.keyboard.press('a');
      await page.getByText('没有等待复核的内容').waitFor();
      await untilFacts((facts) => facts.length === 2 && facts.every((it) => it.extractor === 'review/1'));
      await page.getByRole('link', { name: '查看更正记录' }).click();
      await page.getByRole('cell', { name: '按财报' }).waitFor();
      expect(await page.getByRole('row').count()).toBe(4);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, 'corrections-zh');
    });
  });

  it('says what cannot be so, and loses nothing', async () => {
    await open('/review?lang=en', async (page) => {
      await page.getByText('Nothing waits for review').waitFor();
      await product.shoot(page, 'review-empty');
      await page.keyboard.press('u');
      await page.getByText('There is no decision to take back').waitFor();
    });
  });
});
