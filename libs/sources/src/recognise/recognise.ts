import { type LookSample, type Problem, type RecogniseView, type SourceChoice } from '@jinghe/contracts';
import { answerText } from '../answer-text.js';
import { parseFeed } from '../feed/parse.js';
import { readCsv } from '../figures/csv-rows.js';
import { isWorkbook, readWorkbook, workbookSheets } from '../figures/workbook/read-workbook.js';
import { type RawTable } from '../figures/raw-table.js';
import { inputProblem, shown } from '../problems.js';
import { readMap } from '../sitemap/read-map.js';
import { guessJson, shortened } from './json-shape.js';
import { recognisePage } from './recognise-page.js';
import { type Response } from './response.js';
import { guessTable } from './table-shape.js';

export type Recognised = Omit<RecogniseView, 'choices'> & { choices: Omit<SourceChoice, 'existing'>[] };

const SAMPLE_ROWS = 50;
const SAMPLE_CHARACTERS = 400_000;
/** A file is called a table where so many of its first lines have the same number of cells, two at least. */
const LINES_LOOKED_AT = 20;

/**
 * What stands behind an address and how it can be gathered: the best way first, each with its form filled in and why. Pure; the
 * bytes were fetched before. What cannot be gathered from is a problem that says what came instead and what to do.
 *
 * @param rsshub address of the RSSHub instance that is set; empty where there is none
 */
export async function recognise(response: Response, rsshub = ''): Promise<Recognised> {
  const { content, url } = response;
  if (content.length === 0) return nothing(url, 'empty-answer', 'The site sent an empty answer.');
  if (startsWith(content, '%PDF-')) return one(url, pdf(url));
  if (isWorkbook(content)) return workbook(response);
  const text = answerText(content, response.charset, 'gb18030');
  if (text === null || text.slice(0, 4_096).includes('\0'))
    return nothing(
      url,
      'not-read',
      `The address gives ${response.contentType ?? 'bytes'} that are no page, feed, JSON, table or PDF: paste the address of the page that links to it.`,
    );
  if (text.trim() === '') return nothing(url, 'empty-answer', 'The site sent an empty answer.');
  return (
    json(text, response) ??
    feedOrMap(text, response, rsshub) ??
    (/^[\s\ufeff]*<|<html[\s>]|<body[\s>]/i.test(text.slice(0, 4_096))
      ? recognisePage(text, response)
      : (table(text, response) ?? one(url, plain(url))))
  );
}

const startsWith = (content: Uint8Array, mark: string): boolean =>
  [...mark].every((letter, at) => content[at] === letter.charCodeAt(0));

const empty = (url: string): Recognised => ({ url, problem: null, choices: [], page: null, sample: null });
const one = (url: string, ...choices: Recognised['choices']): Recognised => ({ ...empty(url), choices });
const nothing = (url: string, code: string, message: string, problem?: Problem): Recognised => ({
  ...empty(url),
  problem: problem ?? inputProblem(code, message, { file: url }),
});

const fileName = (url: string): string => {
  const { hostname, pathname } = new URL(url);
  return decodeSafely(pathname.split('/').findLast((part) => part !== '') ?? hostname);
};

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

const pdf = (url: string): Recognised['choices'][number] => ({
  as: 'pdf',
  kind: 'pages',
  config: { urls: [url] },
  name: fileName(url),
  why: { zh: '文件以 %PDF 开头，按 PDF 读取文字', en: 'The file begins with %PDF: its text is read' },
});

const plain = (url: string): Recognised['choices'][number] => ({
  as: 'article',
  kind: 'pages',
  config: { urls: [url] },
  name: fileName(url),
  why: { zh: '纯文本，按单篇文章读取', en: 'Plain text: read as one article' },
});

function json(text: string, { content, url, charset }: Response): Recognised | null {
  if (!/^[\s\ufeff]*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
  const feed = parseFeed({ content, url, charset });
  if (feed.readable) return one(url, feedChoice(url, feed.title, 'JSON Feed', feed.items.length));
  const guess = guessJson(value);
  const sample: LookSample = { text: JSON.stringify(shortened(value), null, 2).slice(0, SAMPLE_CHARACTERS) };
  const host = new URL(url).hostname;
  const choice = {
    as: 'json' as const,
    kind: 'json-api' as const,
    config: { url, ...(guess ?? { select: '@', gives: 'items' }) },
    name: host,
    why: guess
      ? {
          zh: `JSON；其中的列表可用 ${guess.select} 读出`,
          en: `JSON; the list in it is read by ${guess.select}`,
        }
      : {
          zh: 'JSON，但其中没有对象列表：请自己写出选择表达式',
          en: 'JSON, but no list of objects in it: write the expression yourself',
        },
  };
  return { ...one(url, choice), sample };
}

const feedChoice = (url: string, title: string | null, format: string, items: number) => ({
  as: 'feed' as const,
  kind: 'feed' as const,
  config: { url },
  name: title?.trim() || new URL(url).hostname,
  why: { zh: `${format} 订阅源，现有 ${items} 条`, en: `A ${format} feed with ${items} items now` },
});

function feedOrMap(text: string, response: Response, rsshub: string): Recognised | null {
  const { content, url, charset } = response;
  const head = text.slice(0, 4_096);
  if (!/<(\?xml|rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]/i.test(head)) return null;
  const feed = parseFeed({ content, url, charset });
  if (feed.readable && feed.format) {
    const choice = feedChoice(url, feed.title, feed.format.toUpperCase(), feed.items.length);
    const instance = rsshub.replace(/\/+$/, '');
    const ours = instance !== '' && url.startsWith(`${instance}/`);
    if (!ours && !/RSSHub/i.test(head)) return one(url, choice);
    const { origin, pathname, search } = new URL(url);
    const hub = {
      ...choice,
      as: 'rsshub' as const,
      kind: 'rsshub' as const,
      config: ours
        ? { route: url.slice(instance.length), base: null }
        : { route: pathname + search, base: origin },
      why: {
        zh: `RSSHub 路由，现有 ${feed.items.length} 条`,
        en: `A route of RSSHub with ${feed.items.length} items now`,
      },
    };
    return one(url, hub, choice);
  }
  const map = readMap(text);
  if (!map) return null;
  const { hostname } = new URL(url);
  return one(url, {
    as: 'sitemap',
    kind: 'sitemap',
    config: { url, since: null, days: 14, containing: null },
    name: hostname,
    why: {
      zh: `网站地图，含 ${map.entries.length} 个地址`,
      en: `A sitemap with ${map.entries.length} addresses`,
    },
  });
}

function tableChoice(
  url: string,
  { rows: [head] }: RawTable,
  why: { zh: string; en: string },
): Recognised['choices'][number] {
  const table = guessTable(head?.cells ?? []);
  const config = { figures: url, events: null, ...(table ? { table } : {}) };
  return { as: 'table', kind: 'figures', config, name: fileName(url), why };
}

const sampleOf = ({ rows }: RawTable, sheets?: string[]): LookSample => ({
  rows: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.map((cell) => cell.slice(0, 200))),
  ...(sheets ? { sheets } : {}),
});

function table(text: string, { url, contentType }: Response): Recognised | null {
  const named = /\.(csv|tsv)$/i.test(new URL(url).pathname) || /csv|comma-separated/.test(contentType ?? '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const widths = lines.slice(0, LINES_LOOKED_AT).map((line) => line.split(',').length);
  const alike = widths.length >= 2 && widths.every((width) => width >= 2 && width === widths[0]);
  if (!named && !alike) return null;
  const raw = readCsv(lines.slice(0, SAMPLE_ROWS).join('\n'), fileName(url), widths[0] ?? 0);
  const why = {
    zh: `CSV 表格，${lines.length} 行`,
    en: `A CSV table of ${lines.length} lines`,
  };
  return { ...one(url, tableChoice(url, raw, why)), sample: sampleOf(raw) };
}

async function workbook({ content, url }: Response): Promise<Recognised> {
  const raw = await readWorkbook(content, fileName(url));
  const [refused] = raw.rows.length === 0 ? raw.problems : [];
  if (refused) return nothing(url, '', '', { ...refused, file: url });
  const sheets = await workbookSheets(content);
  const why = {
    zh: `Excel 工作簿：${sheets.join('、')}`,
    en: `An Excel workbook: ${shown(sheets.join(', '))}`,
  };
  return { ...one(url, tableChoice(url, raw, why)), sample: sampleOf(raw, sheets) };
}
