import { describe, expect, it } from '@jest/globals';
import { type AuditEntry } from '@jinghe/contracts';
import { auditLine } from './audit-csv.js';

const entry: AuditEntry = {
  id: '1',
  at: '2026-01-02T03:04:05.000Z',
  by: { id: 'u', name: '=HYPERLINK("http://evil")', role: 'analyst', via: 'session' },
  what: 'POST /api/v1/sources',
  subject: '@sum',
  outcome: 'done',
  details: { given: 'a,b\n"c"' },
};

describe('a line of the audit log', () => {
  it('is no formula and stays one record', () => {
    const line = auditLine(entry);
    expect(line).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(line).toContain(`,'@sum,`);
    expect(line.endsWith('\r\n')).toBe(true);
    expect(line.trimEnd()).not.toMatch(/[\r\n]/);
  });
  it('has empty cells where nobody was signed in', () =>
    expect(auditLine({ ...entry, by: null })).toMatch(/^2026-01-02T03:04:05\.000Z,,,,,POST/));
});
