import { type PostPorts } from '@jinghe/deliver';
import { type ServiceCalls } from '@jinghe/fetch';
import { setTimeout } from 'node:timers/promises';
import { gatherPosts } from './gather-posts.js';
import { type AlertPorts, judgeRules } from './judge-rules.js';
import { type AlertOffice, sendAlerts } from './send-alerts.js';

const AGAIN_MS = 5_000;

/** Sources fall silent by the clock, in hours. */
const SOURCES_EVERY_MS = 60_000;

/**
 * Turns of alerts: in each, rules are judged, what is news is gathered into messages, and what is due is sent. What failed in one part
 * is told and tried at the next turn, and does not hold up the others.
 *
 * @returns one turn; it gives how many messages were handed over
 */
export function alertTurns(ports: AlertPorts, office: AlertOffice): () => Promise<number> {
  let lookedAt = -Infinity;
  const tried = async (what: string, part: () => Promise<number | void>): Promise<number> => {
    try {
      return (await part()) ?? 0;
    } catch (error) {
      ports.log.error(`alerts: ${what} failed: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    }
  };
  return async () => {
    const now = Date.parse(ports.now());
    const sources = now - lookedAt >= SOURCES_EVERY_MS;
    if (sources) lookedAt = now;
    await tried('judging', () => judgeRules(ports, { sources }));
    await tried('gathering', () => gatherPosts(ports));
    return tried('sending', () => sendAlerts(ports, office));
  };
}

/** The office of alerts beside that of digests: the same mail server, links of the same key to places of their own. */
export function alertOffice(
  { out, baseUrl, leaveBy }: Pick<PostPorts, 'out' | 'baseUrl' | 'leaveBy'>,
  calls: ServiceCalls,
): AlertOffice {
  return {
    ...{ out, baseUrl, calls },
    leaveBy: (channelId) => {
      const token = new URL(leaveBy(channelId).page).searchParams.get('t') ?? '';
      return {
        click: `${baseUrl}/api/v1/alerts/leave/${token}`,
        page: `${baseUrl}/unsubscribe?alerts=${token}`,
      };
    },
  };
}

/** Judges what has just changed; what fails is told, and made good by the next turn. */
export async function judgeSoon(ports: AlertPorts): Promise<void> {
  try {
    await judgeRules(ports, { sources: false });
  } catch (error) {
    ports.log.error(`alerts: judging failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Takes turns for as long as other work lasts: thousands of digests on their way do not hold up an alert. */
export async function besides(work: Promise<void>, turn: () => Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  // Awaited below; a failure must not count as unheard meanwhile.
  over.catch(() => undefined);
  for (;;) {
    await turn();
    if (isOver) break;
    const waiting = new AbortController();
    await Promise.race([
      over.catch(() => undefined),
      setTimeout(AGAIN_MS, null, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
    if (isOver) break;
  }
  await over;
}
