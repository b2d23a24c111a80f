import { simpleParser } from 'mailparser';
import { letterText } from './letter-text.js';

/** A newsletter as an article to read. */
export interface Letter {
  /** `<id@host>`; null where the letter has none. */
  readonly messageId: string | null;
  /** Lower-case address of the sender; empty where there is none. */
  readonly from: string;
  readonly senderName: string | null;
  readonly subject: string | null;
  /** When it was written, by its own account (RFC 5322 Date), the day in China; null where it says nothing sensible. */
  readonly written: string | null;
  /** Its words, decoded, a line for each block; null where there are none. */
  readonly text: string | null;
}

/**
 * Reads a letter (RFC 5322 and MIME) from its bytes. Attachments are left aside, images stay out, and nothing is fetched.
 *
 * @throws nothing for a malformed letter: what cannot be understood is null
 */
export async function readLetter(bytes: Uint8Array): Promise<Letter> {
  const mail = await simpleParser(Buffer.from(bytes), {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipTextLinks: true,
  });
  const sender = mail.from?.value[0];
  // The plain part may be the whole letter, or no more than "see the other part".
  const [plain, html] = [
    (mail.text ?? '').trim(),
    typeof mail.html === 'string' ? letterText(mail.html) : '',
  ];
  const text = html.length > plain.length ? html : plain.replaceAll('\r\n', '\n');
  return {
    messageId: mail.messageId?.trim() || null,
    from: sender?.address?.toLowerCase() ?? '',
    senderName: sender?.name.trim() || null,
    subject: mail.subject?.trim() || null,
    written: dayOf(mail.headerLines.find(({ key }) => key === 'date')?.line),
    text: text || null,
  };
}

/**
 * The day in China, where the newsletters' readers and writers are. Read from the header itself: the parser takes the present
 * instant where it cannot read the date.
 */
function dayOf(header: string | undefined): string | null {
  const time = Date.parse(
    (header ?? '')
      .replace(/^date:/i, '')
      .replace(/\([^)]*\)/g, ' ')
      .trim(),
  );
  if (Number.isNaN(time)) return null;
  const day = new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
  return day < '1990' || day > '2100' ? null : day;
}
