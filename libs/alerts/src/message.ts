import { type EditionLang, type Firing } from '@jinghe/contracts';

/** Lines of one message; who has more of them opens the page. */
const MOST_LINES = 20;

export interface AlertLine {
  readonly text: string;
  readonly why: string;
  readonly url: string;
}

/** What goes to one channel at once, in its language. */
export interface AlertText {
  /** Of the message: a copy of it carries the same. */
  readonly id: string;
  readonly lang: EditionLang;
  readonly isTest: boolean;
  readonly title: string;
  readonly lines: readonly AlertLine[];
  /** What the lines leave out, in words; empty where they leave out nothing. */
  readonly rest: string;
  /** The page of alerts, with a word for it. */
  readonly page: { readonly url: string; readonly name: string };
  /** The reader's own link that ends these mails, with a word for it; null elsewhere. */
  readonly leave: { readonly url: string; readonly name: string } | null;
  readonly firings: readonly Firing[];
}

/** The page on which a firing is shown: its proof where it has one. */
function urlOf({ factId, path }: Firing, lang: EditionLang, baseUrl: string): string {
  if (factId !== null) return `${baseUrl}/?lang=${lang}&fact=${factId}`;
  return `${baseUrl}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

/**
 * One message of firings that came together.
 *
 * @param baseUrl where the dashboard is reached, without a slash at its end
 */
export function alertText(
  firings: readonly Firing[],
  { id, lang, baseUrl, leaveUrl }: { id: string; lang: EditionLang; baseUrl: string; leaveUrl?: string },
): AlertText {
  const zh = lang === 'zh';
  const isTest = firings.every(({ kind }) => kind === 'test');
  const shown = firings.slice(0, MOST_LINES);
  const more = firings.length - shown.length;
  const first = firings[0]?.title[lang] ?? '';
  const many = zh ? `${firings.length} 条提醒：${first}` : `${firings.length} alerts: ${first}`;
  const tag = zh ? '【测试】' : '[Test] ';
  return {
    id,
    lang,
    isTest,
    title: `${isTest ? tag : ''}${firings.length > 1 ? many : first}`,
    lines: shown.map((firing) => ({
      text: firing.title[lang],
      why: zh
        ? `规则「${firing.ruleName}」：${firing.why.zh}`
        : `Rule “${firing.ruleName}”: ${firing.why.en}`,
      url: urlOf(firing, lang, baseUrl),
    })),
    rest: more === 0 ? '' : zh ? `另有 ${more} 条，见提醒页。` : `${more} more on the page of alerts.`,
    page: { url: `${baseUrl}/alerts?lang=${lang}`, name: zh ? '全部提醒与规则' : 'All alerts and rules' },
    leave:
      leaveUrl === undefined ? null : { url: leaveUrl, name: zh ? '不再接收提醒邮件' : 'Stop these mails' },
    firings,
  };
}

/** The message in plain text, for the text part of a mail. */
export const plainText = ({ lines, rest, page, leave, lang }: AlertText): string =>
  [
    ...lines.map(({ text, why, url }) => `${text}\n${why}\n${url}`),
    ...(rest === '' ? [] : [rest]),
    ...[page, ...(leave ? [leave] : [])].map(({ name, url }) =>
      lang === 'zh' ? `${name}：${url}` : `${name}: ${url}`,
    ),
  ].join('\n\n');
