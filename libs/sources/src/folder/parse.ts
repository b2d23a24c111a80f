import { type Problem } from '@jinghe/contracts';
import { inputProblem } from '../problems.js';
import { ARTICLE_ENDINGS, MOST_FILE_BYTES } from './manifest.js';

/** A file as one look at the folder finds it. */
export interface SeenFile {
  /** Name within the folder. */
  readonly name: string;
  readonly bytes: number;
  /** Time of the last change, in milliseconds since 1970; only compared, never taken for a date of publication. */
  readonly modifiedMs: number;
}

export interface FolderLook {
  /** To be read now, by name: unchanged since the look before. */
  readonly ready: readonly SeenFile[];
  /** New or still growing: look again. */
  readonly waiting: readonly SeenFile[];
  /** One a file that will not be read, with what to do about it. */
  readonly problems: readonly Problem[];
}

/**
 * Decides what of a folder is ready. A file counts as whole when two looks in a row find the same size and time; whoever
 * copies a large file in is not read in the middle of it. The caller remembers what it has read, by content.
 *
 * @param before what the look before found; empty at the first one, so that nothing is ready then
 */
export function lookAtFolder(before: readonly SeenFile[], now: readonly SeenFile[]): FolderLook {
  const known = new Map(before.map((file) => [file.name, file]));
  const ready: SeenFile[] = [];
  const waiting: SeenFile[] = [];
  const problems: Problem[] = [];
  for (const file of [...now].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isHidden(file.name)) continue;
    const last = known.get(file.name);
    if (!last || last.bytes !== file.bytes || last.modifiedMs !== file.modifiedMs) waiting.push(file);
    else {
      const problem = problemOfFile(file);
      if (problem) problems.push(problem);
      else ready.push(file);
    }
  }
  return { ready, waiting, problems };
}

/** Files of editors, systems and unfinished downloads, which nobody meant to put there as an article. */
export function isHidden(name: string): boolean {
  return (
    /^[.~]/.test(name) ||
    /(~|\.(part|tmp|crdownload|swp|download))$/i.test(name) ||
    /^(thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

/** Whether a name is that of an article. */
export function isArticleFile(name: string): boolean {
  const lower = name.toLowerCase();
  return !isHidden(name) && ARTICLE_ENDINGS.some((ending) => lower.endsWith(ending));
}

function problemOfFile({ name, bytes }: SeenFile): Problem | null {
  if (!isArticleFile(name))
    return inputProblem(
      'unsupported-file',
      `Only ${ARTICLE_ENDINGS.join(', ')} files are read: save the article as one of these and add it again.`,
      { file: name },
    );
  if (bytes === 0) return inputProblem('empty-file', 'The file is empty.', { file: name });
  if (bytes > MOST_FILE_BYTES)
    return inputProblem(
      'file-too-large',
      `The file has ${megabytes(bytes)} MB, more than the ${megabytes(MOST_FILE_BYTES)} MB of an article.`,
      { file: name },
    );
  return null;
}

/**
 * What speaks against reading bytes as an article, or null. Zero bytes mean a picture or an office file with a wrong ending;
 * UTF-16 has them too, but begins with a byte order mark. A PDF is any bytes: its reader tells what is wrong with it.
 */
export function problemOfBytes(name: string, bytes: Uint8Array): Problem | null {
  if (bytes.length === 0) return inputProblem('empty-file', 'The file is empty.', { file: name });
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!utf16 && !name.toLowerCase().endsWith('.pdf') && bytes.includes(0))
    return inputProblem('binary-file', 'The file holds zero bytes, so it is no text.', { file: name });
  return null;
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
