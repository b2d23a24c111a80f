import { type ArticleHint } from '@jinghe/contracts';
import { NO_HINT, type ReadResult } from './article.js';
import { canonicalUrl } from './canonical-url.js';
import { dating } from './dating.js';
import { splitFrontMatter } from './front-matter.js';
import { languageOf } from './language.js';

/** A first line that names people or sources is no headline. */
const BYLINE =
  /^\s*(?:作者|编辑|文|图|来源|记者|责编|责任编辑|校对|出品|原创|本文|by\b|source\b|author\b|editor\b)\s*(?:[|｜丨/:：]|为|来自|\s)/i;
const LONGEST_TITLE = 80;
/** Headlines are shorter than most paragraphs. English ones take more letters. */
const SHORT_LINE = 60;

/**
 * Reads a text or Markdown file, with optional front matter. The title is the front matter's, else the hint's, else the
 * first short line that is no byline, else the first sentence. The date is the front matter's, else the hint's, else
 * inferred from the text.
 */
export function readPlain(
  source: string,
  hint: ArticleHint = NO_HINT,
  mediaType: 'text/plain' | 'text/markdown' = 'text/plain',
): ReadResult {
  const split = splitFrontMatter(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  if ('problem' in split) return split;
  const { front } = split;
  const text = tidy(mediaType === 'text/markdown' ? withoutMarkdown(split.body) : split.body);
  if (text === '')
    return { problem: { code: 'empty', message: 'The file has no text below its front matter.' } };
  const url = front?.url ?? hint.url;
  return {
    article: {
      title: front?.title ?? hint.title ?? firstTitle(text),
      text,
      lang: languageOf(text),
      url: url ? canonicalUrl(url) : null,
      ...dating(front, hint, null, text),
      publisher: front?.publisher ?? hint.publisher,
      author: bylineAuthor(text),
    },
  };
}

/** Lines without trailing blanks, at most one empty line between two, none at the ends. */
const tidy = (text: string) =>
  text
    .replace(/[ \t\u3000\u00a0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');

function firstTitle(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first =
    lines
      .slice(0, 8)
      .find((line) => !BYLINE.test(line))
      ?.trim() ?? lines[0]!.trim();
  if (first.length <= SHORT_LINE && lines.length > 1 && !/[。！.]$/.test(first)) return first;
  const sentence = /^.{6,}?[。！？!?]|^.{20,}?\.(?=\s)/u.exec(first)?.[0].replace(/[。.]$/, '') ?? first;
  return sentence.length <= LONGEST_TITLE ? sentence : `${sentence.slice(0, LONGEST_TITLE - 1)}…`;
}

function bylineAuthor(text: string): string | null {
  const match = /^\s*(?:作者|文|记者)\s*[|｜丨/:：]\s*([^\n|｜]{2,20})$/m.exec(text.slice(0, 400));
  return match?.[1]?.trim() ?? null;
}

/** Markdown's marks would stand in the middle of a quoted sentence. */
const withoutMarkdown = (text: string) =>
  text
    .replace(/^ {0,3}(?:```|~~~).*$/gm, '')
    .replace(/!\[[^\]\n]*\]\([^)\n]*\)/g, '')
    .replace(/\[([^\]\n]+)\]\([^)\n]*\)/g, '$1')
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/gm, '$1')
    .replace(/^ {0,3}(?:[-*_][ \t]*){3,}$/gm, '')
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .replace(/^([ \t]*)[-*+][ \t]+/gm, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1');
