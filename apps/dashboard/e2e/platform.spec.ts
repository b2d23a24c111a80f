import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Page } from 'playwright-core';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);
let product: Product;

beforeAll(async () => {
  product = await startProduct(async (url) => {
    const answer = await fetch(`${url}/api/v1/platforms/pinduoduo`);
    const { families } = (await answer.json()) as { families: { figures: { points: unknown[] }[] }[] };
    return (
      families.length >= 5 && families.some(({ figures }) => figures.some((one) => one.points.length > 15))
    );
  });
}, 300_000);
afterAll(() => product.stop(), 120_000);

const open = (
  path: string,
  size: { width: number; height: number },
  scheme: 'light' | 'dark',
  look: (page: Page) => Promise<void>,
) => product.open(path, { size, scheme }, look);

describe('the page of a platform', () => {
  it.each([
    ['zh', DESKTOP, 'light', '拼多多', '8.819亿', '另有 1 个目标'],
    ['en', PHONE, 'dark', 'Pinduoduo', '881.9m', '1 more: a target'],
  ] as const)('has its figures as counted, in %s at %o', async (lang, size, scheme, name, buyers, others) => {
    const errors = await open(`/platforms/pinduoduo?lang=${lang}`, size, scheme, async (page) => {
      await page.getByRole('heading', { name, exact: true }).waitFor();
      const family = page.locator('[data-family=active-buyers-annual]');
      await family.getByText(buyers, { exact: true }).waitFor();
      expect(await family.getByText('+7%').count()).toBe(1);
      expect(await family.locator('svg path').count()).toBeGreaterThan(0);
      await family.getByText(others).waitFor();
      // One row for each way of counting: the company's trade value and the estimate of newspapers.
      expect(await page.locator('[data-family=trade-value] tr [data-fact]').count()).toBe(2);
      await page.locator('#compare svg').first().waitFor();
      expect(await excess(page)).toBe(0);
      expect(await page.title()).toContain(name);
      expect(await faults(page)).toEqual([]);
      await product.shoot(page, `platform-${lang}`);
    });
    expect(errors).toEqual([]);
  });

  it('ranks within one way of counting only, and says where it may not', async () => {
    await open('/platforms/pinduoduo?lang=en', DESKTOP, 'dark', async (page) => {
      const daily = page.locator('[data-peers=active-users-daily]');
      const row = daily.getByRole('row').filter({ hasText: 'Pinduoduo' }).first();
      await row.getByText('259m').waitFor();
      expect(await row.locator('.rank').textContent()).toBe('1');
      await page.locator('[data-peers=trade-value]').getByText('own', { exact: false }).first().waitFor();
      await page.locator('[data-peers=active-users-monthly]').getByText('counted in other ways').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });

  it('draws another metric when asked, opens the evidence, and leads to partners and owners', async () => {
    const errors = await open('/platforms/pinduoduo?lang=en', DESKTOP, 'light', async (page) => {
      await page.getByRole('button', { name: 'Draw: Trade value (GMV)' }).click();
      expect(page.url()).toContain('metric=trade-value');
      await page.locator('#compare').getByText('media estimate').first().waitFor();
      await page.locator('[data-family=active-users-monthly] [data-fact]').first().click();
      await page.getByRole('dialog').getByText('PDD Holdings').first().waitFor();
      await page.keyboard.press('Escape');
      await page.locator('[data-event]').first().getByRole('link').first().click();
      await page.getByRole('heading', { name: 'GOME', exact: false }).first().waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'PDD Holdings' }).first().click();
      await page.waitForURL(/platforms\/pdd-holdings/);
      await page.getByRole('heading', { name: 'PDD Holdings' }).waitFor();
    });
    expect(errors).toEqual([]);
  });

  it('says so where there is no such platform', async () => {
    await open('/platforms/no-such-shop?lang=en', DESKTOP, 'light', async (page) => {
      await page.getByRole('alert').getByText('no-such-shop').waitFor();
      expect(await faults(page)).toEqual([]);
    });
  });
});
