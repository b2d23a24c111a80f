import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { letterText } from './letter-text.js';
import { readLetter } from './letter.js';

const read = (name: string) => readLetter(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));

describe('a letter', () => {
  it('in GBK with parts, an attachment and a picture gives its words, sender and day', async () => {
    expect(await read('weekly.eml')).toEqual({
      messageId: '<20250509.1@letters.example>',
      from: 'news@letters.example',
      senderName: '平台周刊',
      subject: '本周:两家平台互通',
      written: '2025-05-10',
      text: '一\n两个平台本周开始互通。\n二\n另一家公布了用户数。',
    });
  });

  it('of plain text is taken as it is; one whose HTML says more gives that', async () => {
    const plain = await readLetter(bytes('From: a@b.example\n\n第一行\n第二行\n'));
    expect(plain).toMatchObject({ messageId: null, subject: null, written: null, text: '第一行\n第二行' });
    const both = await readLetter(
      bytes(
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the page.\n' +
          '--x\nContent-Type: text/html\n\n<p>All of the news of this week.</p><p>And more.</p>\n--x--\n',
      ),
    );
    expect(both.text).toBe('All of the news of this week.\nAnd more.');
  });

  it('that is broken or empty gives what there is', async () => {
    expect((await readLetter(bytes('')))?.text).toBeNull();
    expect((await readLetter(bytes('Date: someday\nSubject: x\n\n')))?.written).toBeNull();
    expect((await readLetter(new Uint8Array([0xff, 0, 0x80]))).messageId).toBeNull();
  });
});

describe('the text of HTML', () => {
  it('leaves scripts and styles out and keeps each block a line', () => {
    expect(
      letterText('<style>p{}</style><table><tr><td>甲</td><td>乙&amp;丙</td></tr></table>尾<br>巴'),
    ).toBe('甲\n乙&丙\n尾\n巴');
  });

  it('nested a hundred thousand deep is read or given up', () => {
    expect(typeof letterText(`${'<div>'.repeat(100_000)}x`)).toBe('string');
  });
});
