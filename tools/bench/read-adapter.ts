/** The article reader as an adapter of the public page benchmark: bytes, address → title, author, date, text. */
import { decodeText, readArticle } from '@jinghe/read';

export { decodeText };

export default async () => ({
  name: 'jinghe',
  run(bytes: Buffer, url: string) {
    const read = readArticle(bytes, 'text/html', null, {
      url,
      title: null,
      published: null,
      publisher: null,
    });
    if ('problem' in read) return null;
    const { title, author, published, publishedInferred, text } = read.article;
    return { title, author, date: publishedInferred ? undefined : published, text };
  },
});
