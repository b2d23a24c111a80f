import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceKind } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { SOURCE_KINDS } from './registry.js';

describe('the registry of source kinds', () => {
  it('has one line for each kind, with the settings of that kind', () => {
    expect(Object.keys(SOURCE_KINDS).sort()).toEqual([...SourceKind.options].sort());
    expect(SOURCE_KINDS.folder.config.safeParse({ path: 'inbox' }).success).toBe(true);
    expect(SOURCE_KINDS.feed.config.safeParse({ url: 'ftp://a.example/' }).success).toBe(false);
    expect(SOURCE_KINDS.feed.config.safeParse({ url: 'https://a.example/feed' }).success).toBe(true);
    expect(SOURCE_KINDS.figures.config.safeParse({ figures: 'figures.csv', events: null }).success).toBe(
      true,
    );
  });

  it.each(SourceKind.options)(
    '%s has a folder with manifest, saved answers and specs that read each',
    (kind) => {
      const folder = new URL(`./${kind}/`, import.meta.url);
      expect(existsSync(new URL('manifest.ts', folder))).toBe(true);
      const specs = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
      const text = specs.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
      const answers = readdirSync(new URL('fixtures/', folder));
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.filter((name) => !text.includes(name))).toEqual([]);
    },
  );
});
