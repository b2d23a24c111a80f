import { type ArticleContext } from '../context.js';
import { type Span, type View } from './types.js';

/** The clauses that hold all of a deal's words, whole; sentences before it where a party stands there. */
export function quoteOf(context: ArticleContext, view: View, spans: readonly Span[]): Span {
  const from = Math.min(...spans.map((s) => s.start));
  const to = Math.max(...spans.map((s) => s.end));
  let start = from;
  let end = to;
  for (const clause of view.clauses) {
    if (clause.start <= from && from < clause.end) start = clause.start;
    if (clause.start < to && to <= clause.end) end = clause.end;
  }
  if (from < view.start) {
    const home = context.sentences.find((s) => s.start <= from && from < s.end);
    if (home) start = home.start;
  }
  while (start < from && /[\s,，、。;；:：]/.test(context.text[start] ?? '')) start++;
  while (end > to && /[\s,，。;；:：]/.test(context.text[end - 1] ?? '')) end--;
  return { start, end };
}
