import { type Marked } from '@jinghe/contracts';
import { searchForm } from '@jinghe/store';

const AROUND = 30;

/** Where the parts of a question stand in a text; neighbours and overlaps are one mark. */
export function marked(text: string, parts: readonly string[]): Marked {
  const form = searchForm(text);
  const found: [number, number][] = [];
  for (const part of parts)
    for (let at = form.indexOf(part); at !== -1; at = form.indexOf(part, at + part.length))
      found.push([at, at + part.length]);
  found.sort((a, b) => a[0] - b[0]);
  const marks: [number, number][] = [];
  for (const [start, end] of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return { text, marks };
}

/** At most `most` characters around the first mark, with an ellipsis where the text goes on. */
export function excerptOf(text: string, parts: readonly string[], most = 120): Marked {
  if (text.length <= most) return marked(text, parts);
  const [first] = marked(text, parts).marks;
  const from = Math.max(0, Math.min((first?.[0] ?? 0) - AROUND, text.length - most));
  const cut = text.slice(from, from + most);
  return marked(`${from > 0 ? '…' : ''}${cut}${from + most < text.length ? '…' : ''}`, parts);
}
