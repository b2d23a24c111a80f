import { type AlertChannelKind } from '@jinghe/contracts';
import { type AlertText } from '../message.js';

/** Where a hook is, and the key that it signs with; both are secrets. */
export interface HookSecret {
  readonly url: string;
  readonly key: string | null;
}

/** The name under which a channel's secret is kept. */
export const hookSecretName = (channelId: string): string => `CHANNEL_${channelId.toUpperCase()}`;

/** A POST as it goes out. */
export interface HookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an answer means: `refused` for good, `failed` for now, `gone`: this hook wants nothing more. */
export type HookAnswer =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused' | 'failed' | 'gone'; readonly problem: string };

/** One kind of hook. */
export interface Hook {
  /** @param now an instant of the present; signatures are good for minutes */
  request(secret: HookSecret, text: AlertText, now: Date): HookRequest;
  answer(status: number, body: string): HookAnswer;
}

export type HookKind = Exclude<AlertChannelKind, 'mail'>;

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const LONGEST = 200;
const shortened = (body: string): string => body.replace(/\s+/g, ' ').trim().slice(0, LONGEST);

/** What a status alone says: what is busy or broken may take it later, what says no to the message will say so again. */
export function answerOfStatus(status: number, body: string): HookAnswer {
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  const problem = `answered ${status} ${shortened(body)}`.trim();
  if (status === 410) return { outcome: 'gone', problem };
  const again = status >= 500 || status === 408 || status === 425 || status === 429;
  return { outcome: again ? 'failed' : 'refused', problem };
}

/**
 * The answer of a bot that says 200 whatever it thinks, with a code in the body: 0 is well.
 *
 * @param later codes of "too many, try again"
 */
export function answerOfCode(
  status: number,
  body: string,
  field: string,
  later: readonly number[],
): HookAnswer {
  const byStatus = answerOfStatus(status, body);
  if (byStatus.outcome !== 'taken') return byStatus;
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch (_noJson) {
    return { outcome: 'failed', problem: `answered with no JSON: ${shortened(body)}` };
  }
  const code =
    typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[field] : undefined;
  if (code === 0) return { outcome: 'taken' };
  const problem = `answered ${shortened(body)}`;
  return { outcome: later.includes(Number(code)) ? 'failed' : 'refused', problem };
}

/** Words for Markdown that must not become links or marks: names in deals come from gathered texts. */
export const forMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replace(/([`*_#\\])/g, '\\$1');

/** The lines of a message in Markdown, as many as fit into so many bytes of UTF-8; what does not fit is said. */
export function markdown(text: AlertText, mostBytes: number): string {
  const zh = text.lang === 'zh';
  const head = `**${forMarkdown(text.title)}**`;
  const foot = `[${text.page.name}](${text.page.url})`;
  const parts = text.lines.map(
    ({ text: line, why, url }) => `- [${forMarkdown(line)}](${url})\n  ${forMarkdown(why)}`,
  );
  const bytes = (some: readonly string[]) => new TextEncoder().encode(some.join('\n\n')).length;
  const fits = [...parts];
  const whole = () => {
    const left = text.firings.length - fits.length;
    const rest = left === 0 ? [] : [zh ? `另有 ${left} 条` : `${left} more`];
    return [head, ...fits, ...rest, foot];
  };
  while (fits.length > 0 && bytes(whole()) > mostBytes) fits.pop();
  return whole().join('\n\n');
}
