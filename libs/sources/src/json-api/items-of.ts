import { type Problem } from '@jinghe/contracts';
import { z } from 'zod';
import { httpAddress } from '../address.js';
import { feedDay, feedTime } from '../feed/feed-date.js';
import { plainText } from '../feed/plain-text.js';
import { distinct, type ListedItem, listing, type Listing } from '../listing.js';
import { inputProblem, shown } from '../problems.js';

const MOST_TEXT = 200_000;

const Item = z.object({
  url: z.string(),
  title: z.string().nullish(),
  published: z.union([z.string(), z.number()]).nullish(),
  text: z.string().nullish(),
});

/** Objects of a JSON answer as articles. */
export function itemsOf(list: readonly unknown[], file: string): Listing {
  const problems: Problem[] = [];
  const items: ListedItem[] = [];
  list.forEach((one, index) => {
    const name = `Item ${index + 1}`;
    const read = Item.safeParse(one);
    if (!read.success) {
      const issue = read.error.issues[0];
      const field = issue?.path.join('.') || null;
      problems.push(
        inputProblem('bad-item', `${name}: ${issue?.message ?? 'not readable'}.`, { file, field }),
      );
      return;
    }
    const { title, published, text } = read.data;
    const url = httpAddress(read.data.url, file);
    if (!url) {
      const message = `${name} has no address to read ('${shown(read.data.url)}').`;
      problems.push(inputProblem('item-without-link', message, { file, field: 'url' }));
      return;
    }
    const day = dayOf(published ?? '');
    if (published && !day) {
      const message = `${name} has a date that cannot be read: '${shown(String(published))}'.`;
      problems.push(inputProblem('bad-date', message, { file, field: 'published' }));
    }
    items.push({
      url,
      title: plainText(title ?? '', 300) || null,
      published: day,
      ...feedTime(typeof published === 'string' ? published : null),
      summary: null,
      text: text?.trim().slice(0, MOST_TEXT) || null,
    });
  });
  const readable = items.length > 0 || list.length === 0;
  return { ...listing({ items: distinct(items), problems }), readable };
}

/** Seconds up to the year 5138, milliseconds above; the day is China's. */
function dayOf(date: string | number): string | null {
  const number = typeof date === 'number' ? date : /^\d{10}(\d{3})?$/.test(date) ? Number(date) : null;
  if (number === null) return feedDay(String(date));
  const instant = number < 100_000_000_000 ? number * 1_000 : number;
  const china = new Date(instant + 8 * 3_600_000);
  return number > 0 && Number.isFinite(china.getTime()) ? china.toISOString().slice(0, 10) : null;
}
