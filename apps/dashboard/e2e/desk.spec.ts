import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FactPage } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

/** Made up for the test: a name that no catalogue knows, and a figure under it. */
const ALIAS = '青鲸集市';
const ARTICLE = `---
url: https://example.org/desk/1
title: 测试用的文章
published: 2024-05-20
---
${ALIAS}2024年一季度月活跃用户达到1.23亿。
`;
const VALUE = 123_000_000;

let product: Product;

async function facts(platform: string): Promise<FactPage['items']> {
  const answer = await fetch(`${product.url}/api/v1/facts?platform=${platform}&limit=200`);
  return FactPage.parse(await answer.json()).items;
}
const isRead = (items: FactPage['items']) =>
  items.some((fact) => fact.type === 'metric' && fact.value === VALUE);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come in time');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  product = await startProduct(
    async (url) => {
      const answer = await fetch(`${url}/api/v1/articles?limit=5`);
      return ((await answer.json()) as { items: { extractor: string | null }[] }).items.some(
        ({ extractor }) => extractor !== null,
      );
    },
    { inbox: { 'made-up.md': ARTICLE } },
  );
}, 300_000);
afterAll(() => product.stop(), 120_000);

const open = async (
  path: string,
  look: (page: Page) => Promise<void>,
  size = DESKTOP,
  scheme: 'light' | 'dark' = 'light',
) => expect(await product.open(path, { size, scheme }, look)).toEqual([]);

describe('the catalogue', () => {
  it('takes a name, shows first what it would change, reads stored articles by it, and goes back', async () => {
    expect(isRead(await facts('kuaishou'))).toBe(false);
    await open('/catalog?lang=zh', async (page) => {
      await page.getByLabel('按名称、拼音或编号查找').fill('kuaishou');
      await page.getByRole('button', { name: '快手 kuaishou', exact: true }).click();
      const aliases = page.getByLabel('aliases (每行一个)', { exact: true });
      await aliases.fill(`${await aliases.inputValue()}\n${ALIAS}`);
      await page.getByLabel('文字', { exact: true }).fill(`${ALIAS}2024年一季度月活跃用户达到1.23亿。`);
      await page.getByRole('button', { name: '试读' }).click();
      await page.getByText(/快手.*1\.23亿/).waitFor();
      await product.shoot(page, 'catalog-zh');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '存为草稿' }).click();
      await page.getByRole('heading', { name: /草稿 1：1 处改动/ }).waitFor();
      await page.getByRole('button', { name: '看它会改变什么' }).click();
      await page.getByRole('heading', { name: '比较完毕，等待决定' }).waitFor();
      await page
        .getByText(/新增 1 · 消失 0 · 改变 0/)
        .first()
        .waitFor();
      await page.locator('mark').first().waitFor();
      await product.shoot(page, 're-extraction-zh');
      expect(await faults(page)).toEqual([]);
      expect(isRead(await facts('kuaishou'))).toBe(false);

      await page.getByRole('link', { name: '目录' }).click();
      await page.getByLabel('为何改动').fill('测试');
      await page.getByRole('button', { name: '保存并启用' }).click();
      await page.getByText('修订 1 已启用，后台正在重新读取。').waitFor();
      await until(async () => isRead(await facts('kuaishou')));

      await page.getByRole('button', { name: '退回修订 0' }).first().click();
      await page.getByText('修订 2 已启用，后台正在重新读取。').waitFor();
      await until(async () => !isRead(await facts('kuaishou')));
    });
  });

  it('says what is wrong beside the column', async () => {
    await open('/catalog?lang=en', async (page) => {
      await page.getByLabel('Search by name, pinyin or id').fill('kuaishou');
      await page
        .getByRole('button', { name: /kuaishou$/ })
        .first()
        .click();
      const aliases = page.getByLabel('aliases (one a line)', { exact: true });
      await aliases.fill(`${await aliases.inputValue()}\n抖音`);
      await page.getByRole('button', { name: 'Keep as a draft' }).click();
      await page.locator('.row .error').first().waitFor();
    });
  });

  it.each([
    ['catalog', 'en', PHONE, 'dark'],
    ['re-extraction', 'en', PHONE, 'dark'],
  ] as const)('%s fits a phone in the dark', async (path, lang, size, scheme) => {
    await open(
      `/${path}?lang=${lang}`,
      async (page) => {
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
        await product.shoot(page, `${path}-${lang}-${size.width}-${scheme}`);
      },
      size,
      scheme,
    );
  });
});

describe('what is held', () => {
  it('has its history in the drawer, is retracted with a reason, and comes back', async () => {
    const [fact] = (await facts('pinduoduo')).filter(
      (it) => it.type === 'metric' && it.metric === 'annual-active-buyers' && it.measure === 'level',
    );
    await open(`/compare?lang=zh&fact=${fact!.id}`, async (page) => {
      await page.getByRole('heading', { name: '这一数字的来历' }).waitFor();
      await page.getByText('首次得知').first().waitFor();
      await page.getByLabel('在此日所知').fill('2001-01-01');
      await page.getByText('那一天还一无所知。').waitFor();
      await page.getByRole('button', { name: '撤下这一数字' }).click();
      await page.getByLabel('为何撤下').fill('测试口径');
      await page.getByRole('button', { name: '撤下', exact: true }).click();
      await page.getByText(/已由 .* 撤下：测试口径/).waitFor();
      await product.shoot(page, 'held-zh');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '撤销该决定' }).click();
      await page.getByRole('button', { name: '撤销该决定' }).waitFor({ state: 'hidden' });
      const isBack = async () => {
        const answer = await fetch(`${product.url}/api/v1/facts/${fact!.id}`);
        return ((await answer.json()) as { observation: object | null }).observation !== null;
      };
      await until(isBack);
      await page.reload();
      await page.getByRole('button', { name: '撤下这一数字' }).waitFor();
    });
  });

  it('bears the team’s remarks, beside what is compared', async () => {
    await open('/compare?lang=zh', async (page) => {
      await page.getByRole('button', { name: '加批注' }).click();
      await page.getByLabel('起始日').fill('2021-03-17');
      await page.getByLabel('批注', { exact: true }).fill('测试：首次超过阿里');
      await page.getByRole('button', { name: '保存批注' }).click();
      await page.getByText('测试：首次超过阿里', { exact: true }).waitFor();
      await product.shoot(page, 'remarks-zh');
      await page.getByRole('button', { name: '删除批注：测试：首次超过阿里' }).click();
      await page.getByText('还没有批注。').waitFor();
    });
  });
});
