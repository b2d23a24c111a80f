import { createHmac } from 'node:crypto';
import { type AlertText } from '../message.js';
import { answerOfStatus, type Hook, JSON_TYPE } from './hook.js';

const PREFIX = 'whsec_';

/** A key with its prefix is base64 behind it (Standard Webhooks); any other is taken as it is written. */
const keyBytes = (key: string): Buffer =>
  key.startsWith(PREFIX) ? Buffer.from(key.slice(PREFIX.length), 'base64') : Buffer.from(key, 'utf8');

/** A fresh key as receivers expect it, from random bytes. */
export const webhookKey = (bytes: Uint8Array): string => `${PREFIX}${Buffer.from(bytes).toString('base64')}`;

/** `v1,<base64 of HMAC-SHA-256>` over id, second and body, joined by dots. https://www.standardwebhooks.com */
export const webhookSignature = (key: string, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', keyBytes(key)).update(`${id}.${seconds}.${body}`).digest('base64')}`;

const payload = ({ id, isTest, lang, title, firings, lines }: AlertText, now: Date): object => ({
  type: isTest ? 'alert.test' : 'alert.fired',
  timestamp: now.toISOString(),
  data: {
    id,
    lang,
    title,
    alerts: firings.map((firing, n) => ({
      id: firing.id,
      rule: firing.ruleName,
      ruleId: firing.ruleId,
      at: firing.at,
      title: firing.title,
      why: firing.why,
      factId: firing.factId,
      url: lines[n]?.url ?? null,
    })),
  },
});

/**
 * Our own hook, signed as Standard Webhooks are: a receiver checks the signature, that the second is of the last minutes, and that it
 * has not seen the id before. Every try is signed anew under the same id.
 */
export const webhook: Hook = {
  request({ url, key }, text, now) {
    const seconds = Math.floor(now.getTime() / 1_000);
    const body = JSON.stringify(payload(text, now));
    return {
      url,
      headers: {
        ...JSON_TYPE,
        'webhook-id': text.id,
        'webhook-timestamp': String(seconds),
        ...(key === null ? {} : { 'webhook-signature': webhookSignature(key, text.id, seconds, body) }),
      },
      body,
    };
  },
  answer: answerOfStatus,
};
