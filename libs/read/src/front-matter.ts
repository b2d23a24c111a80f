import { isScalar, LineCounter, parseDocument, isMap } from 'yaml';
import { readDate } from './calendar.js';
import { type ReadProblem } from './problem.js';

/** What the author of a file says of it. */
export interface FrontMatter {
  url: string | null;
  published: string | null;
  publisher: string | null;
  title: string | null;
}

const FIELDS = ['url', 'published', 'publisher', 'title'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Splits off the block between two lines `---` at the beginning of a text. Values are taken as written (YAML's failsafe
 * schema), so that a title `2025` stays a title. An unknown field is a problem: it is mostly a misspelt one.
 *
 * @returns `front: null` where there is no such block
 */
export function splitFrontMatter(
  text: string,
): { front: FrontMatter | null; body: string } | { problem: ReadProblem } {
  const none = { front: null, body: text };
  const open = /^---[ \t]*\n/.exec(text);
  if (!open) return none;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(text.slice(open[0].length));
  if (!close) {
    // A rule at the top of a Markdown file is no front matter; a field after it is one that was never closed.
    const field = /^---[ \t]*\n(url|published|publisher|title)[ \t]*:/.exec(text);
    return field
      ? { problem: problem('The front matter is not closed: add a line "---" after its last field.', 1) }
      : none;
  }
  const block = text.slice(open[0].length, open[0].length + close.index);
  const body = text.slice(open[0].length + close.index + close[0].length);
  const lines = new LineCounter();
  const document = parseDocument(block, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const error = document.errors[0];
  if (error)
    return {
      problem: problem(
        `The front matter is no valid YAML: ${error.message.split('\n')[0]}`,
        lineAt(error.pos[0]),
      ),
    };
  const { contents } = document;
  const front: FrontMatter = { url: null, published: null, publisher: null, title: null };
  if (contents === null) return { front, body };
  if (!isMap(contents)) return { problem: problem('The front matter must have lines "field: value".', 2) };
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const line = isScalar(key) && key.range ? lineAt(key.range[0]) : 2;
    if (!FIELDS.includes(name as Field))
      return {
        problem: problem(`There is no field "${name}"; those there are: ${FIELDS.join(', ')}.`, line, name),
      };
    if (value !== null && !isScalar(value))
      return { problem: problem(`The field "${name}" must be one line of text.`, line, name) };
    const written = String(value?.value ?? '').trim();
    if (written === '') continue;
    const read = readField(name as Field, written);
    if ('problem' in read) return { problem: problem(read.problem, line, name) };
    front[name as Field] = read.value;
  }
  return { front, body };
}

const problem = (message: string, line: number, field?: string): ReadProblem => ({
  code: 'front-matter',
  message,
  line,
  field,
});

function readField(name: Field, written: string): { value: string } | { problem: string } {
  if (name === 'published') {
    const date = readDate(written);
    return date
      ? { value: date }
      : { problem: `"${written}" is no date; write 2025-05-08, 2025-05 or 2025.` };
  }
  if (name === 'url' && !(URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)))
    return { problem: `"${written}" is no http or https address.` };
  return { value: written };
}
