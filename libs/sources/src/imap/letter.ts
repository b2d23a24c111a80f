import { simpleParser } from 'mailparser';

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
  /** Decoded from its charset and transfer encoding; HTML where the letter has it, else plain text. */
  readonly body: { readonly type: 'text/html' | 'text/plain'; readonly text: string } | null;
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
    skipTextLinks: true,
    maxHtmlLengthToParse: 10_000_000,
  });
  const sender = mail.from?.value[0];
  const html = typeof mail.html === 'string' && mail.html.trim() !== '' ? mail.html : null;
  const text = mail.text?.trim() ? mail.text : null;
  return {
    messageId: mail.messageId?.trim() || null,
    from: sender?.address?.toLowerCase() ?? '',
    senderName: sender?.name.trim() || null,
    subject: mail.subject?.trim() || null,
    written: dayOf(mail.date),
    body: html ? { type: 'text/html', text: html } : text ? { type: 'text/plain', text } : null,
  };
}

/** The day in China, where the newsletters' readers and writers are; an instant without a zone would say less. */
function dayOf(date: Date | undefined): string | null {
  if (!date || Number.isNaN(date.getTime())) return null;
  const instant = date.getTime() + 8 * 3_600_000;
  const year = new Date(instant).getUTCFullYear();
  return year < 1990 || year > 2100 ? null : new Date(instant).toISOString().slice(0, 10);
}
