import { type ArticleHint, type Capture } from '@jinghe/contracts';
import { NO_HINT, type ReadResult } from './article.js';
import { decodeText } from './decode-text.js';
import { readHtml } from './html/read-html.js';
import { isPdf, readPdf } from './pdf/read-pdf.js';
import { readPlain } from './plain.js';

/**
 * Bytes as gathered → article, or why not.
 *
 * @param charset what the carrier declared, if anything; a page's own `<meta>` is asked next
 */
export function readArticle(
  bytes: Uint8Array,
  mediaType: Exclude<Capture['mediaType'], 'application/pdf'>,
  charset: string | null = null,
  hint: ArticleHint = NO_HINT,
): ReadResult {
  const decoded = decodeText(bytes, charset ?? (mediaType === 'text/html' ? metaCharset(bytes) : null));
  if ('problem' in decoded) return decoded;
  return mediaType === 'text/html'
    ? readHtml(decoded.text, { url: hint.url, hint })
    : readPlain(decoded.text, hint, mediaType);
}

/** As `readArticle`, and PDF too, which is known by its first bytes whatever type the carrier named. */
export async function readDocument(
  bytes: Uint8Array,
  mediaType: Capture['mediaType'],
  charset: string | null = null,
  hint: ArticleHint = NO_HINT,
): Promise<ReadResult> {
  if (mediaType === 'application/pdf' || isPdf(bytes)) return readPdf(bytes, hint);
  return readArticle(bytes, mediaType, charset, hint);
}

/** The charset in a page's first kilobytes, as https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding looks for it. */
function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}
