import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EditionLang } from '@jinghe/contracts';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { editionOn } from '../../../tools/testing/baseline-editions.js';
import { renderEdition } from './render-edition.js';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );
/** Photographs of each width and ground are written into the folder that `SHOTS` names. */
const shots = process.env['SHOTS'];

describe('the mail as a reader sees it', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jinghe-mail-'));
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: FLAGS,
      timeout: 120_000,
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function written(lang: EditionLang): Promise<string> {
    const edition = editionOn('2025-11-23', { waiting: 3 });
    const { html, attachments } = await renderEdition(edition, {
      lang,
      baseUrl: 'https://radar.example',
      unsubscribeUrl: 'https://radar.example/u/1',
    });
    // A browser knows no CID: the picture stands in the page.
    const whole = attachments.reduce(
      (text, { cid, content }) =>
        text.replace(`cid:${cid}`, `data:image/png;base64,${Buffer.from(content).toString('base64')}`),
      html,
    );
    const file = join(folder, `${lang}.html`);
    await writeFile(file, whole);
    return `file://${file}`;
  }

  async function look(
    url: string,
    width: number,
    scheme: 'light' | 'dark',
    see: (page: Page) => Promise<void>,
  ) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
    try {
      const page = await context.newPage();
      await page.goto(url, { timeout: 120_000 });
      await see(page);
    } finally {
      await context.close();
    }
  }

  for (const lang of ['zh', 'en'] as const)
    it(`fits a phone and a desk, by day and by night, and can be read by all: ${lang}`, async () => {
      const url = await written(lang);
      for (const width of [360, 700])
        for (const scheme of ['light', 'dark'] as const)
          await look(url, width, scheme, async (page) => {
            const wide = await page.evaluate('document.documentElement.scrollWidth');
            expect([width, scheme, wide]).toEqual([width, scheme, width]);
            const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
            expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
            if (shots)
              await page.screenshot({
                path: join(shots, `mail-${lang}-${width}-${scheme}.png`),
                fullPage: true,
              });
          });
    }, 240_000);
});
