/**
 * A folder into which people put articles: `*.txt`, `*.md`, `*.html`, `*.pdf`, each a file an article; text may have front
 * matter. A file's identity is its content; files are read and never moved or deleted.
 */
export { FolderConfig } from '@jinghe/contracts';

/** An article is some kilobytes, a report some megabytes; what is larger no record of the database could hold. */
export const MOST_FILE_BYTES = 16_000_000;

export const ARTICLE_ENDINGS = ['.txt', '.md', '.html', '.htm', '.pdf'] as const;
