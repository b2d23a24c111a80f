import { describe, expect, it } from '@jest/globals';
import { saved } from '../listing.fixture.js';
import { isArticleFile, lookAtFolder, problemOfBytes, type SeenFile } from './index.js';

const file = (name: string, bytes = 1000, modifiedMs = 5): SeenFile => ({ name, bytes, modifiedMs });
const names = (files: readonly SeenFile[]) => files.map(({ name }) => name);

describe('looking at a folder', () => {
  it('waits at the first look, reads what the second finds unchanged', () => {
    const files = [file('b.txt'), file('a.md')];
    expect(lookAtFolder([], files)).toMatchObject({ ready: [], problems: [] });
    expect(names(lookAtFolder([], files).waiting)).toEqual(['a.md', 'b.txt']);
    expect(names(lookAtFolder(files, files).ready)).toEqual(['a.md', 'b.txt']);
  });

  it('waits for a file that grew or was written again', () => {
    const grown = lookAtFolder(
      [file('a.txt', 10), file('b.txt', 10, 1)],
      [file('a.txt', 20), file('b.txt', 10, 2)],
    );
    expect(names(grown.waiting)).toEqual(['a.txt', 'b.txt']);
    expect(grown.ready).toEqual([]);
  });

  it('reports what will not be read, once it is whole', () => {
    const files = [file('empty.txt', 0), file('huge.html', 50_000_000), file('slides.pptx'), file('ok.HTML')];
    expect(lookAtFolder([], files).problems).toEqual([]);
    const look = lookAtFolder(files, files);
    expect(names(look.ready)).toEqual(['ok.HTML']);
    expect(look.problems.map(({ code, file: name, type }) => [code, name, type])).toEqual([
      ['empty-file', 'empty.txt', 'input'],
      ['file-too-large', 'huge.html', 'input'],
      ['unsupported-file', 'slides.pptx', 'input'],
    ]);
  });

  it('passes over files that nobody meant as articles, without a word', () => {
    const files = ['.gitkeep', '.DS_Store', '~$draft.txt', 'a.txt~', 'a.txt.part', 'Thumbs.db'].map((name) =>
      file(name),
    );
    expect(lookAtFolder(files, files)).toEqual({ ready: [], waiting: [], problems: [] });
    expect(isArticleFile('.hidden.txt')).toBe(false);
    expect(isArticleFile('文章.TXT')).toBe(true);
  });
});

describe('the bytes of a file', () => {
  it('of an article that a person saved are taken as they are', () => {
    const bytes = saved('folder/fixtures/partner-news.md');
    const seen = file('partner-news.md', bytes.length);
    expect(lookAtFolder([seen], [seen])).toEqual({ ready: [seen], waiting: [], problems: [] });
    expect(problemOfBytes('partner-news.md', bytes)).toBeNull();
  });

  it('with zeros are no text, unless a byte order mark says UTF-16', () => {
    expect(problemOfBytes('a.txt', new Uint8Array([1, 0, 2]))).toMatchObject({
      code: 'binary-file',
      file: 'a.txt',
    });
    expect(problemOfBytes('a.txt', new Uint8Array([0xff, 0xfe, 0x41, 0]))).toBeNull();
    expect(problemOfBytes('a.txt', new Uint8Array())).toMatchObject({ code: 'empty-file' });
    expect(problemOfBytes('a.PDF', new Uint8Array([1, 0, 2]))).toBeNull();
    expect(problemOfBytes('a.txt', new TextEncoder().encode('正文'))).toBeNull();
  });
});
