import { Parser } from 'htmlparser2';

const SILENT = new Set(['script', 'style', 'iframe', 'template']);

/** What a reader sees of a piece of HTML: without tags, scripts and runs of white space, at most `most` characters. */
export function plainText(html: string, most: number): string {
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT.has(name)) silent += 1;
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1;
      else if (/^(p|br|div|li|h[1-6])$/.test(name)) text += ' ';
    },
    ontext: (piece) => {
      if (silent === 0) text += piece;
    },
  });
  // Markup may be many times longer than its text; what is cut here could only be the end of an overlong summary.
  parser.end(html.slice(0, most * 40));
  const whole = text.replace(/\s+/g, ' ').trim();
  return whole.length > most ? `${whole.slice(0, most - 1)}…` : whole;
}
