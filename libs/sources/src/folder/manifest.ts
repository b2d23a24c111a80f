/**
 * A folder into which people put articles: `*.txt`, `*.md`, `*.html`, each a file an article, with optional front matter. A
 * file's identity is its content; files are read and never moved or deleted.
 */
export { FolderConfig } from '@jinghe/contracts';

/** An article is some kilobytes; what is larger is something else. */
export const MOST_FILE_BYTES = 20_000_000;

export const ARTICLE_ENDINGS = ['.txt', '.md', '.html', '.htm'] as const;
