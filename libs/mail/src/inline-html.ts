import { type EditionLang, type Span } from '@jinghe/contracts';
import { evidenceUrl, type TextLinks } from '@jinghe/digest';
import { LIGHT } from './look.js';

/** Text for HTML and for attributes; MJML escapes nothing. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** Longer words may break over lines; a figure should not. */
const SHORT = 14;

export function link(href: string, text: string, bold = false): string {
  // Colour alone tells no link from the words around it: weight or a line does.
  const mark = bold ? 'text-decoration:none;font-weight:600;' : 'text-decoration:underline;';
  const whole = text.length <= SHORT ? 'white-space:nowrap;' : '';
  return `<a href="${escaped(href)}" style="color:${LIGHT.link};${mark}${whole}">${escaped(text)}</a>`;
}

/** Pieces of a sentence; each figure or deal leads to its evidence. */
export const spansHtml = (spans: readonly Span[], lang: EditionLang, links: TextLinks, bold = true): string =>
  spans
    .map(({ text, proof }) => (proof ? link(evidenceUrl(proof, lang, links), text, bold) : escaped(text)))
    .join('');
