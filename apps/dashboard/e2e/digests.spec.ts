import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OutboxPage } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import {
  openStore,
  type Store,
  UNSUBSCRIBE_KEY,
  unsubscribeToken,
} from '../../../tools/testing/stored-records.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);
let product: Product;
let store: Store;

beforeAll(async () => {
  product = await startProduct(
    async (url) => {
      const answer = await fetch(`${url}/api/v1/overview`);
      return ((await answer.json()) as { totals: { observations: number } }).totals.observations > 1000;
    },
    {
      worker: true,
      records: async (uri) => {
        store = await openStore({ uri });
        await store.ensureIndexes();
      },
    },
  );
}, 300_000);
afterAll(async () => {
  await product?.stop();
  await store?.close();
}, 120_000);

const open = async (
  path: string,
  look: (page: Page) => Promise<void>,
  size = DESKTOP,
  scheme: 'light' | 'dark' = 'light',
) => expect(await product.open(path, { size, scheme }, look)).toEqual([]);

describe('the page of digests', () => {
  it('subscribes a reader, previews what would be said, and keeps a test in the outbox and the archive', async () => {
    await open('/digests?lang=zh', async (page) => {
      await page.getByText('还没有订阅', { exact: true }).waitFor();
      await page.getByText('没有配置邮件服务器').waitFor();
      await page.getByRole('button', { name: '预览' }).click();
      const mail = page.frameLocator('iframe');
      await mail.getByText('淘宝天猫').first().waitFor();
      await page.getByLabel('邮箱').fill('lin@a.example');
      await page.getByRole('button', { name: '添加订阅' }).click();
      await page.getByRole('cell', { name: 'lin@a.example' }).waitFor();
      await page.getByRole('button', { name: '添加订阅' }).click();
      await page.getByRole('button', { name: '试发一封' }).click();
      await page.getByText('试发已排入发件箱').waitFor();
      const deadline = Date.now() + 120_000;
      for (;;) {
        const answer = await fetch(`${product.url}/api/v1/outbox`);
        const { items } = OutboxPage.parse(await answer.json());
        if (items[0]?.state === 'kept') break;
        if (Date.now() > deadline) throw new Error(`the mail stayed ${items[0]?.state}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      await page.reload();
      await page.getByText('仅供阅读').waitFor();
      const archived = page.locator('[aria-labelledby=archive-title] a').first();
      await archived.click();
      await page.frameLocator('iframe').getByText('淘宝天猫').first().waitFor();
      await product.shoot(page, 'edition-zh');
    });
  });

  it.each([
    ['zh', DESKTOP, 'light'],
    ['en', PHONE, 'dark'],
    ['zh', PHONE, 'light'],
    ['en', DESKTOP, 'dark'],
  ] as const)('is legible and reachable in %s', async (lang, size, scheme) => {
    await open(
      `/digests?lang=${lang}`,
      async (page) => {
        await page.getByText('lin@a.example').first().waitFor();
        await page.locator('[aria-labelledby=outbox-title] li').first().waitFor();
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
        await product.shoot(page, `digests-${lang}-${size.width}-${scheme}`);
      },
      size,
      scheme,
    );
  });

  it('says in words what cannot be so', async () => {
    const errors = await product.open('/digests?lang=en', {}, async (page) => {
      await page.getByText('lin@a.example').first().waitFor();
      await page.getByLabel('E-mail').fill('wu@a.example');
      await page.getByLabel('When', { exact: true }).selectOption('own');
      await page.getByLabel('Cron expression').fill('0 9 30 2 *');
      await page.getByRole('button', { name: 'Add a subscription' }).click();
      await page.getByText('this never comes true').waitFor();
    });
    // The browser itself notes an answer of 400 on its console; nothing else may stand there.
    expect(errors.filter((error) => !error.includes('status of 400'))).toEqual([]);
  });

  it('lets a reader leave by the link of a mail', async () => {
    const [subscription] = await store.subscriptions.list();
    const key = await store.installation.once(UNSUBSCRIBE_KEY, 'k');
    const token = unsubscribeToken(subscription!.id, (text) =>
      createHmac('sha256', key).update(text).digest('hex'),
    );
    await open(`/unsubscribe?t=${token}&lang=en`, async (page) => {
      await page.getByRole('button', { name: 'Leave' }).click();
      await page.getByText('Nothing more is sent').waitFor();
      expect(await faults(page)).toEqual([]);
    });
    expect((await store.subscriptions.get(subscription!.id))?.stopped?.why).toBe('unsubscribed');
  });
});
