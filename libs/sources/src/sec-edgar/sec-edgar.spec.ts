import { describe, expect, it } from '@jest/globals';
import { answer, codesOf, CONTEXT, saved } from '../listing.fixture.js';
import { secEdgar } from './listing.js';

const config = { cik: '0001234567', forms: ['6-K' as const, '20-F' as const], since: '2020-01-01' };
const LIST = 'https://data.sec.gov/submissions/CIK0001234567.json';
const FOLDER = 'https://www.sec.gov/Archives/edgar/data/1234567/000110465925000003';
const parse = (content: Uint8Array | string, knows = {}, url = LIST) =>
  secEdgar.parse(answer(content, url, knows), config, CONTEXT);

describe('filings with the SEC', () => {
  it('are asked for by the ten digits of the company', () => {
    expect(secEdgar.asks(config, CONTEXT).asks).toEqual([{ url: LIST }]);
    expect(1_000 / (secEdgar.gapMs ?? 0)).toBeLessThanOrEqual(10);
  });

  it('of the wanted forms since the day lead to their indexes, each asked once', () => {
    const { next, items } = parse(saved('sec-edgar/fixtures/submissions.json'));
    expect(items).toEqual([]);
    expect(
      next.map(({ url, once, knows }) => [
        url.split('/').at(-2),
        once,
        knows?.['form'],
        knows?.['published'],
      ]),
    ).toEqual([
      ['000110465925000003', true, '6-K', '2025-05-15'],
      ['000110465925000002', true, '20-F', '2025-04-25'],
    ]);
    expect(next[0]?.url).toBe(`${FOLDER}/index.json`);
  });

  it('of a company that bears another ticker than the one asked for are refused', () => {
    const list = (ticker: string) =>
      secEdgar.parse(
        answer(saved('sec-edgar/fixtures/submissions.json'), LIST),
        { ...config, ticker },
        CONTEXT,
      );
    const { tickers } = JSON.parse(
      new TextDecoder().decode(saved('sec-edgar/fixtures/submissions.json')),
    ) as {
      tickers: string[];
    };
    expect(list(tickers[0] ?? '').readable).toBe(true);
    expect(codesOf(list('NOPE'))).toEqual(['other-company']);
  });

  it('give the exhibits of a 6-K, the main document of an annual report or of a 6-K without exhibits', () => {
    const index = saved('sec-edgar/fixtures/index.json');
    const knows = { form: '6-K', published: '2025-05-15', folder: FOLDER, main: 'tm25-1_6k.htm' };
    const documents = (content: Uint8Array | string, over = {}) =>
      parse(content, { ...knows, ...over }, `${FOLDER}/index.json`).items.map(({ url, published }) => [
        url,
        published,
      ]);
    expect(documents(index)).toEqual([[`${FOLDER}/tm25-1_ex99-1.htm`, '2025-05-15']]);
    expect(documents(index, { form: '20-F' })).toEqual([[`${FOLDER}/tm25-1_6k.htm`, '2025-05-15']]);
    const bare = '{"directory":{"item":[{"name":"tm25-1_6k.htm"},{"name":"../../../x.htm"}]}}';
    expect(documents(bare)).toEqual([[`${FOLDER}/tm25-1_6k.htm`, '2025-05-15']]);
  });

  it('of another company, or in another shape, are refused', () => {
    const text = new TextDecoder().decode(saved('sec-edgar/fixtures/submissions.json'));
    expect(codesOf(parse(text.replace('0001234567', '7654321')))).toEqual(['other-company']);
    expect(codesOf(parse('{"cik": 1234567}'))).toEqual(['unknown-shape']);
    expect(codesOf(parse('{}', { form: '6-K' }))).toEqual(['unknown-shape']);
    expect(codesOf(parse('<html>Undeclared Automated Tool</html>'))).toEqual(['not-json']);
  });
});
