import { type Edition, type EditionLang, type RenderedEdition } from '@jinghe/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { textContent } from 'domutils';
import { selectAll } from 'css-select';
import { parseDocument } from 'htmlparser2';
import { editionOn } from '../../../tools/testing/baseline-editions.js';
import { UNSUPPORTED } from './mail-support.fixture.js';
import { chartAttachment, renderEdition } from './render-edition.js';

const LANGS: readonly EditionLang[] = ['zh', 'en'];
const links = { baseUrl: 'https://radar.example', unsubscribeUrl: 'https://radar.example/u/9f?a=1&b=2' };

const editions: Record<string, Edition> = {};
const mails: { name: string; lang: EditionLang; edition: Edition; mail: RenderedEdition }[] = [];
beforeAll(async () => {
  editions['week of results'] = editionOn('2025-11-23', { waiting: 3 });
  editions['week of deals'] = editionOn('2025-05-11');
  editions['quiet week'] = editionOn('2025-07-27');
  // The longest there can be: everything ever learned at once.
  editions['everything, for strategy'] = editionOn('2026-06-28', { kind: 'strategy', days: 4_000 });
  for (const [name, edition] of Object.entries(editions))
    for (const lang of LANGS)
      mails.push({ name, lang, edition, mail: await renderEdition(edition, { lang, ...links }) });
}, 240_000);

const document = (html: string) => parseDocument(html);

describe('the mail of an edition', () => {
  it('is whole in Gmail, which clips at 102 kB', () => {
    for (const { name, lang, mail } of mails)
      expect([name, lang, Buffer.byteLength(mail.html) < 100_000]).toEqual([name, lang, true]);
  });

  it('uses nothing that Outlook or Gmail would break, and of what they ignore only what does no harm', () => {
    for (const { mail } of mails) {
      // What stands in a conditional comment only Outlook reads: it is written for it.
      const html = mail.html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '');
      const broken = UNSUPPORTED.filter(({ effect, found }) => effect === 'breaks' && found.test(html));
      expect(broken.map(({ feature }) => feature)).toEqual([]);
    }
    for (const one of UNSUPPORTED) expect(one.effect === 'breaks' || one.harmless !== undefined).toBe(true);
  });

  it('has every ink inline: without its style sheet it is the light mail', () => {
    for (const { mail } of mails) {
      const tree = document(mail.html);
      for (const link of selectAll('a', tree))
        expect((link as { attribs?: Record<string, string> }).attribs?.['style']).toContain('color:');
      for (const table of selectAll('table', tree))
        expect((table as { attribs?: Record<string, string> }).attribs?.['style'] ?? '').not.toMatch(/^$/);
    }
  });

  it('leads from each figure to its evidence, and from nowhere else but its page and the way out', () => {
    for (const { mail, lang, edition } of mails) {
      const hrefs = selectAll('a', document(mail.html)).map(
        (link) => (link as { attribs?: Record<string, string> }).attribs?.['href'] ?? '',
      );
      const evidence = hrefs.filter((href) =>
        /^https:\/\/radar\.example\/\?lang=(zh|en)&fact=[0-9a-f]{32,64}$/.test(href),
      );
      expect(hrefs.filter((href) => !evidence.includes(href))).toEqual([
        `https://radar.example/editions/${edition.id}?lang=${lang}`,
        links.unsubscribeUrl,
      ]);
      for (const { factId } of edition.figures.filter((figure) =>
        edition.strip.some(({ cells }) =>
          cells.some(({ value }) =>
            value?.[lang].some(({ proof }) => proof?.observationId === figure.observationId),
          ),
        ),
      ))
        expect(evidence.some((href) => href.endsWith(factId))).toBe(true);
    }
  });

  it('says in its HTML what its text part says', () => {
    const squeezed = (text: string) => text.replace(/\s+/g, '');
    for (const { mail, edition, lang } of mails) {
      const html = squeezed(textContent(document(mail.html)));
      for (const move of edition.moves)
        for (const prose of [move.fact, move.context])
          expect(html).toContain(squeezed(prose[lang].map(({ text }) => text).join('')));
      for (const deal of edition.deals)
        expect(html).toContain(squeezed(deal.text[lang].map(({ text }) => text).join('')));
      expect(mail.text).toContain(
        edition.lead[lang]
          .map(({ text }) => text)
          .join('')
          .slice(0, 20),
      );
      expect(mail.text).toContain(links.unsubscribeUrl);
      expect(mail.text).not.toMatch(/<[a-z/]/i);
    }
  });

  it('has the chart by CID with its words as alternative text, and tables with heads', () => {
    for (const { mail, edition, lang } of mails.filter((one) => one.edition.chart)) {
      const [attachment] = mail.attachments;
      const [image] = selectAll('img', document(mail.html)) as { attribs?: Record<string, string> }[];
      expect(image?.attribs?.['src']).toBe(`cid:${attachment!.cid}`);
      expect(image?.attribs?.['alt']).toBe(edition.chart!.alt[lang]);
      expect([...attachment!.content.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
      expect(attachment!.content.byteLength).toBeLessThan(80_000);
      const heads = selectAll('th', document(mail.html)) as { attribs?: Record<string, string> }[];
      expect(heads.every(({ attribs }) => attribs?.['scope'] === 'col' || attribs?.['scope'] === 'row')).toBe(
        true,
      );
    }
  });

  it('follows a dark reader without being asked, and names its language', () => {
    for (const { mail, lang } of mails) {
      expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
      expect(mail.html).toMatch(/@media \(prefers-color-scheme:\s*dark\)/);
      expect(mail.html).toContain(`lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`);
    }
  });

  it('escapes whatever a source or a plan is called', async () => {
    const edition = editions['week of deals']!;
    const evil = '<img src=x onerror="alert(1)">&\'';
    const [move] = edition.moves;
    const hostile: Edition = {
      ...edition,
      silentSources: [{ id: 'x', name: evil, since: null }],
      moves: [{ ...move!, source: { zh: [{ text: evil, proof: null }], en: [{ text: evil, proof: null }] } }],
    };
    const { html } = await renderEdition(hostile, { lang: 'zh', ...links }, null);
    expect(html).not.toContain('<img src=x');
    expect(textContent(document(html))).toContain(evil);
  });

  it('draws the chart once for all readers when it is handed in', async () => {
    const edition = editions['week of results']!;
    const chart = await chartAttachment(edition, 'zh');
    const mail = await renderEdition(edition, { lang: 'zh', ...links }, chart);
    expect(mail.attachments).toEqual([chart]);
    expect(mail.html).toContain(chart!.cid);
  });
});
