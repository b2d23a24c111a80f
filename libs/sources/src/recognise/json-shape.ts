import { type z } from 'zod';
import { type JsonApiConfig } from '../json-api/manifest.js';

type Guess = Pick<z.infer<typeof JsonApiConfig>, 'select' | 'gives'>;

const DEEPEST = 6;
const LOOKED_AT = 20;
const LONG_TEXT = 200;

/**
 * How the lists of a JSON answer could be read: the JMESPath of the longest list of objects, with the keys that look like an
 * address, a title, a day and a text; or like the columns of a table of figures. Null where no list of objects is there.
 */
export function guessJson(value: unknown): Guess | null {
  const lists = listsIn(value, '', 0).sort((a, b) => b.list.length - a.list.length);
  const read = lists.flatMap(({ path, list }) => itemsGuess(path, list) ?? []);
  const figures = lists.flatMap(({ path, list }) => figuresGuess(path, list) ?? []);
  if (read[0] ?? figures[0]) return read[0] ?? figures[0]!;
  const [longest] = lists;
  return longest ? { select: `${longest.path}[]`, gives: 'items' } : null;
}

/** The same value with each list cut to its first elements and each long text cut, so that it stays valid JSON. */
export function shortened(value: unknown, most = LOOKED_AT, depth = 0): unknown {
  if (typeof value === 'string') return value.length > 500 ? `${value.slice(0, 499)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 12) return null;
  if (Array.isArray(value)) return value.slice(0, most).map((one) => shortened(one, most, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 100)
      .map(([key, one]) => [key, shortened(one, most, depth + 1)]),
  );
}

type Row = Record<string, unknown>;
interface Found {
  readonly path: string;
  readonly list: readonly Row[];
}

function listsIn(value: unknown, path: string, depth: number): Found[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const list = value.filter(isRow);
    return list.length > 0 && list.length >= value.length / 2 ? [{ path, list }] : [];
  }
  return Object.entries(value).flatMap(([key, one]) =>
    listsIn(one, path === '' ? named(key) : `${path}.${named(key)}`, depth + 1),
  );
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A key as JMESPath writes it. */
const named = (key: string) => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key));

/** The first key that most rows have and whose name and values fit. */
function keyFor(list: readonly Row[], name: RegExp, fits: (value: unknown) => boolean): string | null {
  const rows = list.slice(0, LOOKED_AT);
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => name.test(key));
  const good = keys.find((key) => rows.filter((row) => fits(row[key])).length >= rows.length / 2);
  return good ?? null;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isLink = (value: unknown) => isText(value) && /^(https?:\/\/|\/)\S+$/.test(value);
const isWhen = (value: unknown) =>
  typeof value === 'number'
    ? value > 900_000_000
    : isText(value) && /\d{4}[-/.年]\d{1,2}|^\d{10}(\d{3})?$|\b\d{4}\b.*:/.test(value);

function itemsGuess(path: string, list: readonly Row[]): Guess | null {
  const url =
    keyFor(list, /^(url|link|href|share_?url|web_?url|page_?url|permalink)$/i, isLink) ??
    keyFor(list, /url|link|href/i, isLink);
  if (url === null) return null;
  const title = keyFor(list, /^(title|headline|name|subject)$/i, isText) ?? keyFor(list, /title/i, isText);
  const published =
    keyFor(list, /^(published|publish_?(at|time|date)|pub_?(date|time)|date|ctime)$/i, isWhen) ??
    keyFor(list, /time|date|publish|created/i, isWhen);
  const text = keyFor(
    list,
    /content|body|text/i,
    (value) => isText(value) && value.length >= LONG_TEXT && !/^https?:/.test(value),
  );
  const parts = Object.entries({ url, title, published, text }).flatMap(([ours, theirs]) =>
    theirs === null ? [] : [`${ours}: ${named(theirs)}`],
  );
  return { select: `${path}[].{${parts.join(', ')}}`, gives: 'items' };
}

const COLUMNS: readonly (readonly [string, RegExp])[] = [
  ['platform', /^(platform|app|product|company|平台|应用)/i],
  ['metric', /^(metric|indicator|指标)/i],
  ['period', /^(period|month|quarter|date|时间|月份|期间)/i],
  ['value', /^(value|users|amount|数值|mau|dau|gmv)/i],
  ['unit', /^(unit|单位)/i],
];

function figuresGuess(path: string, list: readonly Row[]): Guess | null {
  const parts = COLUMNS.flatMap(([ours, name]) => {
    const theirs = keyFor(list, name, (value) => isText(value) || typeof value === 'number');
    return theirs === null ? [] : [[ours, theirs] as const];
  });
  const has = (ours: string) => parts.some(([one]) => one === ours);
  if (!has('platform') || !has('value')) return null;
  const columns = parts.map(([ours, theirs]) => `${ours}: ${named(theirs)}`);
  return { select: `${path}[].{${columns.join(', ')}}`, gives: 'figures' };
}
