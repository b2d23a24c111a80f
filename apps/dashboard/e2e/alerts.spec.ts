import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Page } from 'playwright-core';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);
let product: Product;
let hook: Server;
const told: string[] = [];

beforeAll(async () => {
  hook = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      told.push(body);
      response.end('{"code":0,"msg":"success"}');
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  product = await startProduct(
    async (url) => {
      const answer = await fetch(`${url}/api/v1/overview`);
      return ((await answer.json()) as { totals: { observations: number } }).totals.observations > 1000;
    },
    { settings: { JINGHE_ALLOW_PRIVATE: '127.0.0.1', JINGHE_SECRET: 'a secret of this spec' } },
  );
}, 300_000);
afterAll(async () => {
  await product?.stop();
  await new Promise((resolve) => hook?.close(resolve));
}, 120_000);

const open = async (
  path: string,
  look: (page: Page) => Promise<void>,
  size = DESKTOP,
  scheme: 'light' | 'dark' = 'light',
) => expect(await product.open(path, { size, scheme }, look)).toEqual([]);

describe('the page of alerts', () => {
  it('adds a channel, makes a rule that is read back, sends a test, and shows what became of it', async () => {
    await open('/alerts?lang=zh', async (page) => {
      await page.getByText('还没有规则', { exact: true }).waitFor();
      await page.getByLabel('渠道类型').selectOption('feishu');
      await page.getByLabel('渠道名称').fill('战略群');
      const { port } = hook.address() as AddressInfo;
      await page.getByLabel('Webhook 地址').fill(`http://127.0.0.1:${port}/open-apis/bot/v2/hook/hidden`);
      await page.getByLabel('签名密钥').fill('demo-key');
      await page.getByRole('button', { name: '保存渠道' }).click();
      await page.getByText(`127.0.0.1:${port}`).waitFor();
      expect(await page.content()).not.toContain('hook/hidden');
      await page.getByRole('button', { name: '新规则' }).click();
      await page.getByLabel('指标').selectOption('active-buyers-annual');
      await page.getByLabel('数值').fill('8');
      await page.getByLabel('单位').selectOption({ label: '亿' });
      await page.getByText('达到或超过8亿人时提醒。').waitFor();
      await page.getByText('按过去 12 个月的数据').waitFor();
      await product.shoot(page, 'alerts-form-zh');
      await page.getByLabel('名称', { exact: true }).fill('买家过八亿');
      await page.getByRole('checkbox', { name: '战略群' }).check();
      await page.getByRole('button', { name: '保存规则' }).click();
      await page.getByText('规则已保存').waitFor();
      await page.getByRole('button', { name: '试发', exact: true }).click();
      await page
        .locator('[aria-labelledby=history-title]')
        .getByText('战略群 · 已送达')
        .waitFor({ timeout: 120_000 });
      expect(told[0]).toContain('【测试】');
      expect(JSON.parse(told[0]!)).toMatchObject({ msg_type: 'post', sign: expect.any(String) });
    });
  });

  it.each([
    ['zh', DESKTOP, 'light'],
    ['en', PHONE, 'dark'],
    ['zh', PHONE, 'light'],
    ['en', DESKTOP, 'dark'],
  ] as const)('is legible and reachable in %s', async (lang, size, scheme) => {
    await open(
      `/alerts?lang=${lang}`,
      async (page) => {
        await page.locator('[aria-labelledby=history-title] li').first().waitFor();
        await page.getByRole('button', { name: lang === 'zh' ? '新规则' : 'New rule' }).click();
        const form = page.getByRole('form', { name: lang === 'zh' ? '新规则' : 'New rule' });
        await form.waitFor();
        await form.locator('select').first().selectOption('deal');
        await page.getByText(lang === 'zh' ? '与任何一方的合作' : 'a partnership of').waitFor();
        expect(await faults(page)).toEqual([]);
        expect(await excess(page)).toBeLessThanOrEqual(0);
        await product.shoot(page, `alerts-${lang}-${size.width}-${scheme}`);
      },
      size,
      scheme,
    );
  });
});
