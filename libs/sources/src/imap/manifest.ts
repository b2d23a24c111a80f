/**
 * Newsletters in a mailbox, by IMAP4rev1 (RFC 3501) over TLS: `host`, `port` (993), `user`, and a password of the secret
 * store. Letters are only read: none is moved, deleted or marked as seen (`BODY.PEEK`).
 *
 * A letter is known by its Message-ID, else by mailbox, UIDVALIDITY and UID, so that a mailbox that was renumbered brings
 * nothing twice. At most 200 letters a run, oldest first; one of more than 10 MB is told and left out. Providers allow
 * some ten connections at once; here one a source, for as long as the run takes.
 */
export { ImapConfig } from '@jinghe/contracts';

export const MOST_LETTERS = 200;
export const MOST_LETTER_BYTES = 10_000_000;
