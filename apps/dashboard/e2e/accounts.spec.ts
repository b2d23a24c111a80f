import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type LinkMade, type Source } from '@jinghe/contracts';
import { type Page } from 'playwright-core';
import { freshState, openStore, type Store } from '../../../tools/testing/stored-records.js';
import { DESKTOP, excess, faults, PHONE, type Product, startProduct } from './set-up.js';

jest.setTimeout(300_000);

const PASSWORD = 'correct horse battery';
const BOSS = 'boss@x.example';
const SOURCE = {
  id: 'fine',
  kind: 'feed',
  name: { zh: '好来源', en: 'A fine one' },
  enabled: true,
  publisher: null,
  schedule: { cron: '0 * * * *', zone: 'Asia/Shanghai' },
  terms: { state: 'allowed', note: 'Read and kept.', url: null },
  pack: 'media',
  config: { url: 'https://fine.example/f' },
} as Source;

let store: Store;
let product: Product;

async function records(mongoUri: string): Promise<void> {
  store = await openStore({ uri: mongoUri });
  await store.ensureIndexes();
  await store.sources.upsert(SOURCE);
  const now = new Date().toISOString();
  await store.sourceStates.addMissing([{ ...freshState('fine'), lastRunAt: now, lastSuccessAt: now }]);
}

beforeAll(async () => {
  product = await startProduct(async () => true, { records, settings: { JINGHE_OPEN: '' } });
}, 300_000);
afterAll(async () => {
  await product?.stop();
  await store?.close();
}, 60_000);

const pathOf = (url: string | null) => (url ?? '').replace(/^https?:\/\/[^/]+/, '');
/** With the language before the `#`, which comes last in an address. */
const inLang = (url: string | null, lang: string) => pathOf(url).replace('#', `?lang=${lang}#`);

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(text);
}
const menu = (page: Page) => page.locator('header details summary');
/** Signed in by the page itself, and at the address that was opened. */
async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await fillIn(page, { 'E-mail': email, Password: password });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await menu(page).waitFor();
}
async function look(page: Page, name: string): Promise<void> {
  expect(await excess(page)).toBe(0);
  expect(await faults(page)).toEqual([]);
  await product.shoot(page, name);
}
/** An invitation as the admin's page would make it. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  const made = await page.request.post(`${product.url}/api/v1/users/invitations`, { data: { email, role } });
  return ((await made.json()) as LinkMade).url ?? '';
}

describe('before there is an admin', () => {
  it('shows what there is, says that it is for reading only, and no button that changes something', async () => {
    const errors = await product.open('/sources?lang=zh&source=fine', {}, async (page) => {
      await page.getByText('只读：尚未设置管理员').waitFor();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Read and kept.').waitFor();
      expect(await dialog.getByRole('button', { name: '立即运行' }).count()).toBe(0);
      expect(await dialog.getByRole('button', { name: '暂停' }).count()).toBe(0);
      await product.shoot(page, 'accounts-read-only-zh');
    });
    expect(errors).toEqual([]);
  });

  it.each([
    ['zh', PHONE, 'dark', '创建第一个管理员'],
    ['en', DESKTOP, 'light', 'Make the first admin'],
  ] as const)('has the page of the link in %s at %o', async (lang, size, scheme, title) => {
    const errors = await product.open(inLang(product.setUpLink, lang), { size, scheme }, async (page) => {
      await page.getByRole('heading', { name: title }).waitFor();
      await look(page, `accounts-setup-${lang}`);
    });
    expect(errors).toEqual([]);
  });

  it('says what is wrong with a link that is none', async () => {
    await product.open('/setup?lang=zh', {}, (page) => page.getByText('链接不完整').waitFor());
    await product.open('/invite?lang=zh#nonsense', {}, (page) => page.getByText('链接无效').waitFor());
  });

  it('makes the first admin, who is signed in then', async () => {
    await product.open(inLang(product.setUpLink, 'en'), {}, async (page) => {
      await fillIn(page, { 'E-mail': BOSS, Name: '李雷', Password: 'shortpass' });
      await page.getByRole('button', { name: 'Create and sign in' }).click();
      await page.getByRole('alert').getByText('at least 10 characters').waitFor();
      await fillIn(page, { Password: PASSWORD });
      await page.getByRole('button', { name: 'Create and sign in' }).click();
      await menu(page).getByText('李雷').waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
    });
    await product.open(inLang(product.setUpLink, 'zh'), {}, (page) =>
      page.getByText('此链接已使用过').waitFor(),
    );
  });
});

describe('signing in', () => {
  it.each([
    ['zh', DESKTOP, 'light', '登录竞合雷达'],
    ['zh', PHONE, 'light', '登录竞合雷达'],
    ['en', PHONE, 'dark', 'Sign in to Jinghe'],
  ] as const)('is what a stranger sees, in %s at %o', async (lang, size, scheme, title) => {
    const errors = await product.open(`/compare?lang=${lang}`, { size, scheme }, async (page) => {
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await page.locator('nav').count()).toBe(0);
      await look(page, `accounts-signin-${lang}-${size.width}`);
    });
    expect(errors).toEqual([]);
  });

  it('says in the reader’s language that it failed, and leads on to the page that was asked for', async () => {
    await product.open('/sources?lang=zh', {}, async (page) => {
      await fillIn(page, { 邮箱: BOSS, 密码: 'not the password' });
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('alert').getByText('邮箱或密码不正确。').waitFor();
      await fillIn(page, { 密码: PASSWORD });
      await page.keyboard.press('Enter');
      await page.locator('[data-row=fine]').waitFor();
    });
  });

  it('offers a new password to who forgot it', async () => {
    await product.open('/?lang=en', {}, async (page) => {
      await page.getByRole('button', { name: 'Forgot your password?' }).click();
      await fillIn(page, { 'E-mail': 'nobody@x.example' });
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByText('the link stands in the server’s terminal').waitFor();
      await look(page, 'accounts-forgot-en');
    });
  });

  it('ends by the menu', async () => {
    await product.open('/sources?lang=en', {}, async (page) => {
      await signIn(page, BOSS);
      await menu(page).click();
      await page.getByRole('link', { name: 'Users and keys' }).waitFor();
      await look(page, 'accounts-menu-en');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Users and keys' }).waitFor({ state: 'hidden' });
      await menu(page).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: /^(Sign in|登录)$/ }).waitFor();
    });
  });
});

describe('an admin', () => {
  it('invites, changes roles and takes them away, and makes and revokes keys', async () => {
    const errors = await product.open('/users?lang=en', {}, async (page) => {
      await signIn(page, BOSS);
      await fillIn(page, { 'E-mail': 'ann@x.example' });
      await page.locator('#invite-role').selectOption('analyst');
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await page.locator('[data-invitation="ann@x.example"]').waitFor();
      const link = await page.locator('.once code').innerText();
      expect(link).toMatch(/\/invite#[\w-]{43}$/);

      await product.open(inLang(link, 'en'), { size: PHONE }, async (hers) => {
        await hers.getByText('You join as analyst.').waitFor();
        await look(hers, 'accounts-invite-en');
        await fillIn(hers, { Name: 'Ann', Password: PASSWORD });
        await hers.getByRole('button', { name: 'Join and sign in' }).click();
        await menu(hers).getByText('Ann').waitFor();
      });

      await page.reload();
      const ann = page.locator('[data-user="ann@x.example"]');
      await ann.waitFor();
      const changed = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
      await ann.getByRole('combobox').selectOption('viewer');
      expect((await changed).status()).toBe(200);
      await page.reload();
      await ann.waitFor();
      expect(await ann.getByRole('combobox').inputValue()).toBe('viewer');
      const boss = page.locator(`[data-user="${BOSS}"]`);
      expect(await boss.getByRole('button', { name: 'Deactivate' }).count()).toBe(0);
      await ann.getByRole('button', { name: 'Deactivate' }).click();
      await ann.getByText('Deactivated').waitFor();
      await ann.getByRole('button', { name: 'Activate' }).click();
      await ann.getByRole('button', { name: 'Deactivate' }).waitFor();
      await ann.getByRole('button', { name: 'Link to a new password' }).click();
      await page.getByText('Link to a new password for ann@x.example').waitFor();

      await fillIn(page, { 'What for': 'BI' });
      await page.getByRole('button', { name: 'Make a key' }).click();
      const key = page.locator('[data-key=BI]');
      await key.waitFor();
      expect(await page.locator('.once code').last().innerText()).toMatch(/^jk_[\w-]{43}$/);
      await look(page, 'accounts-users-en');
      await page.setViewportSize(PHONE);
      await look(page, 'accounts-users-en-360');
      await key.getByRole('button', { name: 'Revoke' }).click();
      await key.waitFor({ state: 'detached' });
    });
    expect(errors).toEqual([]);
  });

  it('cannot leave the place without an admin', async () => {
    await product.open('/users?lang=en', {}, async (page) => {
      await signIn(page, BOSS);
      const own = page.locator(`[data-user="${BOSS}"]`);
      await own.getByRole('combobox').selectOption('viewer');
      await page.getByRole('alert').getByText('There must be one active admin').waitFor();
      expect(await own.getByRole('combobox').inputValue()).toBe('admin');
    });
  });

  it.each([
    ['zh', PHONE, 'dark', '邀请用户'],
    ['en', DESKTOP, 'light', 'Invited somebody'],
  ] as const)('sees who changed what, in %s at %o', async (lang, size, scheme, deed) => {
    const errors = await product.open('/audit?lang=en', { size, scheme }, async (page) => {
      await signIn(page, BOSS);
      await page.goto(`${product.url}/audit?lang=${lang}`);
      const row = page.locator('[data-audit="POST /api/v1/users/invitations"]').first();
      await row.getByText(deed).waitFor();
      await row.locator('summary').click();
      await row.getByText('ann@x.example').first().waitFor();
      await look(page, `accounts-audit-${lang}`);
      await page.locator('select').last().selectOption({ label: 'Ann' });
      await page.locator('[data-audit="POST /api/v1/users/invitations"]').waitFor({ state: 'detached' });
      expect(page.url()).toContain('by=');
    });
    expect(errors).toEqual([]);
  });

  it('has the page in Chinese, in the dark', async () => {
    const errors = await product.open('/users?lang=zh', { scheme: 'dark' }, async (page) => {
      await fillIn(page, { 邮箱: BOSS, 密码: PASSWORD });
      await page.keyboard.press('Enter');
      await page.locator('[data-user="ann@x.example"]').waitFor();
      await look(page, 'accounts-users-zh-dark');
    });
    expect(errors).toEqual([]);
  });
});

describe('somebody with a lower role', () => {
  it('sees no button that the role may not use, and is told so where an address leads there', async () => {
    const errors = await product.open('/sources?lang=en&source=fine', {}, async (page) => {
      await signIn(page, 'ann@x.example');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Read and kept.').waitFor();
      expect(await dialog.getByRole('button', { name: 'Run now' }).count()).toBe(0);
      await page.keyboard.press('Escape');
      await menu(page).click();
      expect(await page.getByRole('link', { name: 'Users and keys' }).count()).toBe(0);
      await page.getByRole('link', { name: 'My account' }).click();
      await page.getByRole('heading', { name: 'Ann' }).waitFor();
      await look(page, 'accounts-own-en');
    });
    expect(errors).toEqual([]);
    await product.open('/users?lang=en', {}, async (page) => {
      await signIn(page, 'ann@x.example');
      await page.getByText('Users and keys are for admins').waitFor();
    });
  });

  it('gets the buttons with the role, under the name of the account', async () => {
    await product.open('/users?lang=en', {}, async (page) => {
      await signIn(page, BOSS);
      const link = await invite(page, 'wei@x.example', 'analyst');
      await product.open(inLang(link, 'en'), {}, async (his) => {
        await fillIn(his, { Name: '韩梅梅', Password: PASSWORD });
        await his.getByRole('button', { name: 'Join and sign in' }).click();
        await menu(his).waitFor();
        await his.goto(`${product.url}/sources?lang=en&source=fine`);
        const dialog = his.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Pause' }).click();
        await dialog.getByText('Paused by 韩梅梅').waitFor();
      });
    });
  });
});
