import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Edition, type EditionLang } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { editionOn } from '../../../../tools/testing/baseline-editions.js';
import { editionText } from '../document/edition-text.js';

/** `GOLDEN=write npx jest libs/digest/src/golden` writes them anew: read the difference before it is kept. */
const write = process.env['GOLDEN'] === 'write';
const footer = {
  silentSources: [
    { id: '36kr', name: '36氪', since: '2025-10-01' },
    { id: 'cnnic', name: 'CNNIC', since: null },
  ],
  waiting: 12,
};

const editions: Record<string, () => Edition> = {
  'week-of-results': () =>
    editionOn('2025-11-23', { ...footer, earlier: [editionOn('2025-08-31', { days: 7 })] }),
  'week-of-deals': () => editionOn('2025-05-11', footer),
  'quiet-week': () => editionOn('2025-07-27', footer),
  'strategy-month': () => editionOn('2025-08-31', { kind: 'strategy', days: 31, ...footer }),
  'platform-quarter': () => editionOn('2025-06-30', { kind: 'platform', about: 'xiaohongshu', days: 91 }),
  'theme-quarter': () => editionOn('2025-11-30', { kind: 'theme', about: 'active-users-monthly', days: 91 }),
};

describe('editions of the bundled data read as they were approved', () => {
  for (const [name, compose] of Object.entries(editions)) {
    it(name, () => {
      const edition = compose();
      expect(Edition.parse(edition)).toEqual(edition);
      for (const lang of ['zh', 'en'] as EditionLang[]) {
        const text = editionText(edition, lang, { baseUrl: 'https://radar.example' });
        const file = new URL(`${name}.${lang}.txt`, import.meta.url);
        if (write || !existsSync(file)) writeFileSync(file, `${edition.subject[lang]}\n\n${text}`);
        expect(`${edition.subject[lang]}\n\n${text}`).toBe(readFileSync(file, 'utf8'));
      }
    });
  }
});
