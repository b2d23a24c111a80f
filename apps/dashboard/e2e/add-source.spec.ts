import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Page } from 'playwright-core';
import { type DeskSite, startDeskSite } from '../../../tools/testing/desk-site.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

let site: DeskSite;
let product: Product;

beforeAll(async () => {
  site = await startDeskSite();
  const settings = { JINGHE_ALLOW_PRIVATE: '127.0.0.1', JINGHE_HOST_GAP: '0' };
  product = await startProduct(async () => true, { settings });
}, 300_000);
afterAll(async () => {
  await product?.stop();
  await site?.close();
}, 60_000);

const paste = async (page: Page, address: string) => {
  await page.locator('#new-url').fill(address);
  await page.locator('#new-url').press('Enter');
};
const caught = (page: Page) => page.locator('[data-caught]').getAttribute('data-caught');

/** The checker would run in the frame too, where nothing may run: what is around it is checked, and the frame has a name. */
async function faultsAround(page: Page): Promise<string[]> {
  expect(await page.locator('iframe').getAttribute('title')).not.toBe('');
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  return faults(page);
}

/** Clicks what stands in the frame, as a reader would: on the glass above it. */
async function clickInFrame(page: Page, selector: string): Promise<void> {
  const at = await page.evaluate((wanted) => {
    const frame = document.querySelector('iframe');
    const found = frame?.contentDocument?.querySelector(wanted);
    if (!frame || !found) return null;
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  if (!at) throw new Error(`the frame has no ${selector}`);
  await page.locator('[data-glass]').click({ position: at });
}

/** Asks the API until a comparison holds the value: the figure is a point of the series. */
async function pointOf(value: number): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(
      `${product.url}/api/v1/compare?metric=active-users-monthly&platforms=xiaohongshu`,
    );
    if ((await answer.text()).includes(`"value":${value}`)) return;
    if (Date.now() > deadline) throw new Error(`no point of the series is ${value}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('adding a source', () => {
  it('leads from a pasted address to a point of the chart, and knows that address afterwards', async () => {
    const errors = await product.open('/sources?lang=en', { size: DESKTOP }, async (page) => {
      await page.getByRole('link', { name: 'Add a source' }).click();
      await page.waitForURL('**/sources/new**');
      await paste(page, `${site.origin}/list/41`);
      await page.locator('[data-found="list-page"]').waitFor();
      await page.locator('[data-caught="4"]').waitFor();
      // By a click on a link of another list, then of both, and back by the proposal.
      await clickInFrame(page, 'a.m');
      await page.locator('[data-caught="3"]').waitFor();
      await clickInFrame(page, 'a.t');
      await page.getByText('the form was changed', { exact: false }).waitFor();
      expect(Number(await caught(page))).toBeGreaterThanOrEqual(7);
      await page.getByRole('radio', { name: /a\.t/ }).check();
      await page.locator('[data-caught="4"]').waitFor();
      await page.getByRole('button', { name: 'Preview again' }).click();
      const fact = page.locator('[data-preview] [data-fact]').first();
      await fact.getByText('3.41').first().waitFor();
      expect(await page.locator('[data-item]').count()).toBe(4);
      await product.shoot(page, 'add-source-en');
      await page.locator('iframe').scrollIntoViewIfNeeded();
      await product.shoot(page, 'add-source-picker-en');
      expect(await faultsAround(page)).toEqual([]);
      await page.getByLabel(/I have read the site/).check();
      await page.getByRole('button', { name: 'Save and run now' }).click();
      await page.locator('[data-saved]').waitFor();
      await pointOf(341_000_000);
      await paste(page, `${site.origin}/list/41/`.replace(/\/$/, ''));
      await page.locator('[data-existing="own-list-page-127-0-0-1"]').waitFor();
    });
    expect(errors).toEqual([]);
  });

  it('reads a single page in at once, and keeps a source that is saved paused', async () => {
    await product.open('/sources/new?lang=zh', { size: PHONE, scheme: 'dark' }, async (page) => {
      await paste(page, `${site.origin}/p/43-1.html`);
      await page.locator('[data-found="article"]').waitFor();
      await page.locator('[data-preview] [data-fact]').first().waitFor();
      expect(await excess(page)).toBe(0);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, 'add-source-article-zh');
      await page.getByLabel(/我已阅读/).check();
      await page.getByRole('button', { name: '读入这一页' }).click();
      await page.locator('[data-saved="pasted-pages"]').waitFor();
      await paste(page, `${site.origin}/feed.xml`);
      await page.locator('[data-found="feed"]').waitFor();
      await page.getByRole('button', { name: '保存为暂停' }).click();
      await page.getByText('已保存，处于暂停状态').waitFor();
    });
    const paused = await (await fetch(`${product.url}/api/v1/sources/own-feed-127-0-0-1`)).json();
    expect(paused).toMatchObject({ source: { paused: { by: expect.any(String) } } });
  });

  it('reads a table by its own columns, and tries other ones before it is saved', async () => {
    await product.open('/sources/new?lang=en', { scheme: 'dark' }, async (page) => {
      await paste(page, `${site.origin}/figures.csv`);
      await page.locator('[data-found="table"]').waitFor();
      await page.locator('[data-facts="1"]').waitFor();
      expect(await page.getByLabel('Platform', { exact: true }).inputValue()).toBe('平台');
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, 'add-source-table-en');
      await page.getByLabel('Value', { exact: true }).selectOption('月份');
      await page.getByRole('button', { name: 'Preview again' }).click();
      await page.locator('[data-preview] [data-problem]').first().waitFor();
      await paste(page, `${site.origin}/news.json`);
      await page.locator('[data-found="json"]').waitFor();
      expect(await page.getByLabel('Expression (JMESPath)').inputValue()).toContain('share_url');
      await page.locator('[data-item]').getByText('虚构的一条').waitFor();
    });
  });

  it('tells what was wrong with an address, and what to do', async () => {
    await product.open('/sources/new?lang=zh', { size: PHONE, scheme: 'light' }, async (page) => {
      const told = async (address: string, code: string) => {
        await paste(page, address);
        await page.locator(`[data-problem="${code}"]`).waitFor();
      };
      await told('http://10.1.2.3/list', 'refused-address');
      await page.getByText('JINGHE_ALLOW_PRIVATE').waitFor();
      await told('ftp://x', 'bad-address');
      await told(`${site.origin}/inside`, 'refused-address');
      await told(`${site.origin}/gone`, 'http-404');
      await told(`${site.origin}/bomb`, 'too-large');
      await told(`${site.origin}/gone2`, 'http-404');
      await told(`${site.origin}/large`, 'too-large');
      await told(`${site.origin}/gone3`, 'http-404');
      await told(`${site.origin}/endless`, 'too-large');
      expect(await excess(page)).toBe(0);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, 'add-source-problem-zh');
      // What never ends is called off.
      await paste(page, `${site.origin}/drip`);
      await page.getByRole('button', { name: '取消' }).click();
      await page.getByRole('button', { name: '识别' }).waitFor();
    });
  });

  it('shows a page that fights back as text, and judges each selector while it is typed', async () => {
    const errors = await product.open('/sources/new?lang=en', { scheme: 'dark' }, async (page) => {
      await paste(page, `${site.origin}/hostile`);
      await page.locator('[data-caught="3"]').waitFor();
      const field = page.getByLabel('CSS selector of the links');
      await field.fill('ul[');
      await page.getByText('This is no CSS selector').waitFor();
      await field.fill('.nowhere a');
      await page.getByText('This selector catches no links').waitFor();
      await field.fill('ul.list a');
      await page.locator('[data-caught="3"]').waitFor();
      expect(await page.title()).not.toContain('owned');
      await product.shoot(page, 'add-source-hostile-en');
      expect(await faultsAround(page)).toEqual([]);
      // So many links that the page is not drawn: the server judges the selector.
      await paste(page, `${site.origin}/many`);
      await page.getByText('too large to be shown here').waitFor();
      await page.locator('[data-preview] [data-problem="too-many-matches"]').waitFor();
    });
    expect(errors).toEqual([]);
  });
});
