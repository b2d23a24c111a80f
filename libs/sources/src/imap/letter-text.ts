import { Parser } from 'htmlparser2';

const BREAKS =
  /^(address|article|blockquote|br|center|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|td|th|tr|ul)$/;
const SILENT = new Set(['head', 'script', 'style', 'template', 'noscript', 'title']);
/** Layout tables nest some dozens deep; an attack nests by the thousand, and the parser's time grows with its square. */
const DEEPEST = 1_000;
const PIECE = 65_536;

/**
 * The text of a letter's HTML, a line for each block. All of it: a newsletter is many short pieces of equal rank, of which
 * a reader of pages would keep the largest only.
 */
export function letterText(html: string): string {
  const lines: string[] = [''];
  let silent = 0;
  let depth = 0;
  const breakLine = (name: string) => {
    if (BREAKS.test(name)) lines.push('');
  };
  const parser = new Parser({
    onopentagname: (name) => {
      depth += 1;
      if (SILENT.has(name)) silent += 1;
      breakLine(name);
    },
    ontext: (piece) => {
      if (silent === 0) lines[lines.length - 1] += piece;
    },
    onclosetag: (name) => {
      depth -= 1;
      if (SILENT.has(name)) silent -= 1;
      breakLine(name);
    },
  });
  for (let at = 0; at < html.length && depth < DEEPEST; at += PIECE) parser.write(html.slice(at, at + PIECE));
  parser.end();
  return lines
    .map((line) => line.replace(/(?:\s|\u200b|\u200c|\u200d|\u034f|\ufeff|\u00ad)+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
