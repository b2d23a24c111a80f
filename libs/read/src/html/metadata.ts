import { type Document } from 'domhandler';
import { readDate, readTime } from '../calendar.js';
import { eachElement, lineText, rawText } from './dom.js';

/** What a page says of itself in its head, its scripts and its microdata. */
export interface Metadata {
  /** `<title>` as it stands. */
  pageTitle: string;
  /** Titles that are not `<title>`, the surest first. */
  titles: string[];
  headings: string[];
  author: string | null;
  published: string | null;
  /** The instant of `published`, with its zone. */
  publishedAt: string | null;
  siteName: string | null;
  canonical: string | null;
  lang: string | null;
  description: string | null;
}

const DATE_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'bytedance:published_time',
  'og:release_date',
  'og:pubdate',
  'article:create_at',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'datepublished',
  'publishdate',
  'publish_date',
  'publishtime',
  'publish_time',
  'publication_date',
  'pubdate',
  'pubtime',
  'sailthru.date',
  'parsely-pub-date',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'apub:time',
  'date',
  '_pubtime',
  'firstpublishedtime',
];

export function readMetadata(page: Document, html: string): Metadata {
  const meta = new Map<string, string>();
  const headings: string[] = [];
  const ld: unknown[] = [];
  let pageTitle = '';
  let canonical: string | null = null;
  let lang: string | null = null;
  let time: string | null = null;
  let itemDate: string | null = null;
  eachElement(page, (element) => {
    const { name, attribs } = element;
    if (name === 'meta') {
      const key = (attribs['property'] ?? attribs['name'] ?? attribs['itemprop'] ?? '').trim().toLowerCase();
      const content = attribs['content']?.trim();
      if (key && content && !meta.has(key)) meta.set(key, content);
    } else if (name === 'title' && !pageTitle && element.parent && !isInside(element, 'svg'))
      pageTitle = lineText(element);
    else if (name === 'link' && /\bcanonical\b/i.test(attribs['rel'] ?? ''))
      canonical ??= attribs['href'] ?? null;
    else if (name === 'html') lang = attribs['lang'] ?? null;
    else if (/^h[1-3]$/.test(name)) {
      const text = lineText(element);
      if (text) headings.push(text);
    } else if (name === 'script' && /ld\+json/i.test(attribs['type'] ?? ''))
      ld.push(...jsonLd(rawText(element)));
    else if (name === 'time' && time === null && attribs['datetime']) time = dated(attribs['datetime']);
    if (attribs['itemprop'] === 'datePublished' && itemDate === null)
      itemDate = dated(attribs['content'] ?? attribs['datetime'] ?? lineText(element));
  });
  const article = ld.find(isArticle) as Record<string, unknown> | undefined;
  const wechat = wechatScript(html);
  const metaDate = DATE_NAMES.map((name) => meta.get(name)).find((value) => value && readDate(value));
  const written = wechat.published ?? metaDate ?? dated(article?.['datePublished']) ?? itemDate ?? time;
  const given = [wechat.title, meta.get('og:title'), text(article?.['headline']), meta.get('twitter:title')];
  return {
    pageTitle,
    titles: given.flatMap((title) => (title ? [title] : [])),
    headings,
    author:
      wechat.author ??
      nameOf(article?.['author']) ??
      named(meta.get('author')) ??
      named(meta.get('article:author')) ??
      named(meta.get('og:article:author')),
    published: written === null ? null : readDate(written),
    publishedAt: written === null ? null : readTime(written),
    siteName: wechat.account ?? meta.get('og:site_name') ?? nameOf(article?.['publisher']),
    canonical: canonical ?? meta.get('og:url') ?? null,
    lang,
    description: meta.get('description') ?? meta.get('og:description') ?? null,
  };
}

function isInside(element: { parent: unknown }, name: string): boolean {
  const parent = element.parent as { name?: string } | null;
  return parent?.name === name;
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null);
/** A text that tells a date; null else. */
const dated = (value: unknown) => (typeof value === 'string' && readDate(value) ? value : null);
/** An author's name; addresses, numbers and the makers of the site's software stand there too. */
const named = (value: string | undefined) =>
  value && !/^https?:|^\d+$|discuz|\bcms\b|publishers?$|wordpress|^admin$/i.test(value) ? value : null;

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(nameOf).filter(Boolean).join(', ') || null;
  if (typeof value === 'object' && value !== null) return text((value as Record<string, unknown>)['name']);
  return text(value);
}

/** Things a JSON-LD script tells of. Broken scripts are common; they tell nothing. */
function jsonLd(source: string): unknown[] {
  let data: unknown;
  try {
    data = JSON.parse(
      source.replace(/^\s*(?:\/\/<!\[CDATA\[|<!--)|(?:\/\/\]\]>|-->)\s*$/g, '').replace(/[\n\r\t]+/g, ' '),
    );
  } catch (_broken) {
    return [];
  }
  const list = Array.isArray(data) ? data : [data];
  return list.flatMap((item: unknown) => {
    const graph = (item as Record<string, unknown> | null)?.['@graph'];
    return Array.isArray(graph) ? [item, ...graph] : [item];
  });
}

function isArticle(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const type = String((item as Record<string, unknown>)['@type'] ?? '');
  return /Article|BlogPosting|Report|WebPage/.test(type) || 'datePublished' in item;
}

/** WeChat's pages keep title, account and time (seconds) only in a script: `var ct = "1620000000"`. */
function wechatScript(html: string) {
  const value = (name: string) => {
    const match = new RegExp(`\\bvar ${name}\\s*=\\s*(?:htmlDecode\\()?["']([^"'\\n]{1,300})["']`).exec(html);
    return match?.[1]?.trim() || null;
  };
  if (!/\bvar (?:ct|msg_title)\s*=/.test(html))
    return { title: null, author: null, account: null, published: null };
  const seconds = Number(value('ct') ?? value('svr_time'));
  const published = seconds > 1e9 && seconds < 4e9 ? new Date(seconds * 1000).toISOString() : null;
  return { title: value('msg_title'), author: null, account: value('nickname'), published };
}
