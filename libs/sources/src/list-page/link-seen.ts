import { type AnyNode, type Element, isTag } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { httpAddress } from '../address.js';
import { feedDay } from '../feed/feed-date.js';

/** A link to an article as the list page shows it. */
export interface LinkSeen {
  readonly url: string;
  readonly title: string | null;
  readonly day: string | null;
}

const MOST_TITLE = 300;
const DAY = /(?<!\d)20\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)/;
const DAY_IN_ADDRESS = /[/_t](20\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)/;
/** So far up from a link lies the block of one article at most. */
const MOST_STEPS = 4;

/** The link's text, or its `title` where the text is cut off. */
export function titleOf(link: Element): string {
  const text = squeeze(textContent(link));
  const whole = squeeze(link.attribs['title'] ?? '');
  return (whole.length > text.length ? whole : text).slice(0, MOST_TITLE);
}

/** The day that stands in the block of a link and no other article, else the one in its address. */
export function dayBeside(link: Element, url: string, base: string): string | null {
  let block: Element = link;
  for (let step = 0; step < MOST_STEPS; step++) {
    const time = getElementsByTagName('time', block, true)[0]?.attribs['datetime'];
    const day = (time && feedDay(time)) || dayIn(textContent(block));
    if (day) return day;
    const parent: AnyNode | null = block.parent;
    if (!parent || !isTag(parent) || !holdsOnly(parent, url, base)) break;
    block = parent;
  }
  const [, year, month, date] = DAY_IN_ADDRESS.exec(new URL(url).pathname) ?? [];
  return year ? feedDay(`${year}-${month}-${date}`) : null;
}

function dayIn(text: string): string | null {
  const found = DAY.exec(text)?.[0];
  return found ? feedDay(found.replace(/\s/g, '')) : null;
}

/** Whether all links of a block lead to one article. */
const holdsOnly = (block: Element, url: string, base: string) =>
  getElementsByTagName('a', block, true).every((link) => {
    const other = httpAddress(link.attribs['href'] ?? '', base);
    return other === null || other === url;
  });

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
