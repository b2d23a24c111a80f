import { readdirSync, readFileSync } from 'node:fs';
import { openCatalog } from '@jinghe/catalog';
import { type Source } from '@jinghe/contracts';
import { describe, expect, it } from '@jest/globals';
import { SOURCE_KINDS } from '../registry.js';
import { readPack } from './read-pack.js';

const FOLDER = new URL('../../../../data/sources/', import.meta.url);
const catalog = openCatalog();
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const packs = files.map((name) => readPack(name, readFileSync(new URL(name, FOLDER), 'utf8'), catalog));
const sources = packs.flatMap((pack) => pack.sources);

/** The host that a source asks; EDGAR, Wikimedia and Apple by their kinds. */
function hostOf({ kind, config }: Source): string {
  return 'url' in config ? new URL(config.url).host : kind;
}

describe('the bundled pack', () => {
  it('loads without a problem, each id once', () => {
    expect(packs.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
  });

  it('has over 500 sources, of them 60 on 25 hosts that are neither searches nor GDELT', () => {
    const own = sources.filter(({ kind }) => kind !== 'search-feed' && kind !== 'gdelt');
    expect(sources.length).toBeGreaterThan(500);
    expect(own.length).toBeGreaterThanOrEqual(60);
    expect(new Set(own.map(hostOf)).size).toBeGreaterThanOrEqual(25);
  });

  it('is the same each time it is read', () => {
    const texts = files.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const);
    const again = texts.flatMap(([name, text]) => readPack(name, text, catalog).sources);
    expect(again).toEqual(sources);
  });

  it('gives every source a config of its kind, a tier or items that bring theirs, a schedule and terms', () => {
    for (const source of sources) {
      expect(SOURCE_KINDS[source.kind].config.safeParse(source.config)).toMatchObject({ success: true });
      expect(source.schedule.cron.split(' ')).toHaveLength(5);
      expect(source.terms.url === null ? source.terms.note : source.terms.url).not.toBe('');
      if (source.publisher !== null) expect(source.tier).toBeGreaterThan(0);
    }
  });

  it('asks the SEC for the companies by number and ticker, each once, and for figures of the company itself', () => {
    const filings = sources.flatMap((source) => (source.kind === 'sec-edgar' ? [source] : []));
    const numbers = new Map(filings.map(({ config }) => [config.ticker, config.cik]));
    expect(Object.fromEntries(numbers)).toMatchObject({
      BABA: '0001577552',
      JD: '0001549802',
      PDD: '0001737806',
    });
    expect(numbers.size).toBe(filings.length);
    expect(new Set(filings.map(({ config }) => config.cik)).size).toBe(filings.length);
    const figures = filings.flatMap(({ config }) => config.figures ?? []);
    expect(figures).toEqual(expect.arrayContaining(['alibaba', 'jd', 'pdd-holdings']));
    expect(new Set(figures).size).toBe(figures.length);
  });

  it('searches for every platform that is active and no infrastructure', () => {
    const wanted = catalog.platforms.filter(
      ({ status, role }) => status === 'active' && role !== 'infrastructure' && role !== 'market',
    );
    for (const kind of ['search-feed', 'gdelt'])
      expect(sources.filter((source) => source.kind === kind)).toHaveLength(wanted.length);
  });

  it('comes switched off, and stays off where automation is forbidden', () => {
    expect(sources.filter(({ enabled, terms }) => enabled !== (terms.state === 'allowed'))).toEqual([]);
    expect(sources.find(({ id }) => id === 'hkexnews')?.terms.state).toBe('forbidden');
    expect(sources.filter(({ terms }) => terms.note === '')).toEqual([]);
  });

  it('spreads its schedules over the hours', () => {
    const hours = new Set(
      sources.filter(({ kind }) => kind === 'gdelt').map(({ schedule }) => schedule.cron.split(' ')[1]),
    );
    expect(hours.size).toBe(24);
  });
});

describe('a wrong file of a pack', () => {
  const HEAD = 'pack: p\nterms: { state: unknown, note: n, url: null }\n';
  const good =
    "  - { id: a, kind: feed, name: { zh: a, en: a }, every: day, config: { url: 'https://a.example/f' } }\n";

  it('tells file, line and field of a wrong entry and keeps the others', () => {
    const wrong = good.replace('id: a', 'id: b').replace('https://a.example/f', 'ftp://x');
    const { sources: kept, problems } = readPack('p.yaml', `${HEAD}sources:\n${good}${wrong}`, catalog);
    expect(kept.map(({ id }) => id)).toEqual(['a']);
    expect(problems).toMatchObject([{ file: 'p.yaml', line: 5, field: 'sources[1].config.url' }]);
    expect(problems[0]?.message).toContain('p.yaml: sources[1].config.url: ');
  });

  it('refuses double ids, publishers and platforms that nobody knows, and what is no YAML', () => {
    const codes = (text: string) => readPack('p.yaml', text, catalog).problems.map(({ code }) => code);
    expect(codes(`${HEAD}sources:\n${good}${good}`)).toEqual(['double-id']);
    expect(codes(`${HEAD}sources:\n${good.replace('every', 'publisher: x, every')}`)).toEqual([
      'unknown-publisher',
    ]);
    expect(codes(`${HEAD}sources:\n${good.replace('every', 'platforms: [x], every')}`)).toEqual([
      'unknown-platform',
    ]);
    const filings = good
      .replace('kind: feed', 'kind: sec-edgar')
      .replace(/config: .*/, "config: { cik: '0001234567', forms: [6-K], figures: x } }");
    expect(codes(`${HEAD}sources:\n${filings}`)).toEqual(['unknown-platform']);
    expect(codes('pack: [')).toEqual(['not-yaml']);
    expect(codes('')).toEqual(['bad-value']);
  });
});
