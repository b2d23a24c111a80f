import { type AuditEntry } from '@jinghe/contracts';

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;
const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** With a byte order mark, by which spreadsheets know that it is UTF-8. */
export const AUDIT_HEAD = `\uFEFF${row(['at', 'by', 'name', 'role', 'via', 'what', 'subject', 'outcome', 'details'])}`;

/** One entry as a line of CSV (RFC 4180). */
export const auditLine = ({ at, by, what, subject, outcome, details }: AuditEntry): string =>
  row([
    at,
    by?.id ?? '',
    by?.name ?? '',
    by?.role ?? '',
    by?.via ?? '',
    what,
    subject ?? '',
    outcome,
    JSON.stringify(details),
  ]);
