import { z } from 'zod';

const Switch = z
  .enum(['', '0', '1', 'false', 'true'])
  .default('')
  .transform((said) => said === '1' || said === 'true');
const Port = z.coerce.number().int().min(0).max(65535);

/**
 * Everything that can be set from outside, parsed once when a process starts. Names are those of the environment; what
 * each does stands in `.env.example`, whose keys a test compares with these.
 */
export const Config = z.object({
  MONGODB_URI: z.url({ protocol: /^mongodb(\+srv)?$/ }),
  REDIS_URL: z.union([z.url({ protocol: /^rediss?$/ }), z.string().startsWith('unix:')]),
  /** Prefix of every key in Redis; the braces keep one queue's keys on one node of a Redis Cluster. */
  REDIS_PREFIX: z.string().min(1).default('{jinghe}'),
  JINGHE_DATA: z.string().min(1).default('./data'),
  /** Folder of the pack of sources (YAML); empty: the one that comes with the product; `none`: no pack. */
  JINGHE_SOURCES: z.string().default(''),
  JINGHE_HOST: z.string().min(1).default('127.0.0.1'),
  JINGHE_PORT: Port.default(4310),
  /** Where people reach the dashboard: for links in mails and the way back from the company's sign-on. Empty: host and port. */
  JINGHE_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Full rights without accounts for whoever sits at this machine; refused where others can reach it. */
  JINGHE_OPEN: Switch,
  /** Comma-separated addresses or CIDR blocks of the proxies in front, whose `X-Forwarded-*` is believed. */
  JINGHE_PROXIES: z.string().default(''),
  /** The company's sign-on (OpenID Connect): its issuer, and what it knows us by. Empty issuer: passwords only. */
  JINGHE_OIDC_ISSUER: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  JINGHE_OIDC_CLIENT: z.string().default(''),
  JINGHE_OIDC_SECRET: z.string().default(''),
  /** What the button says. */
  JINGHE_OIDC_NAME: z.string().default('SSO'),
  /** Comma-separated domains of mail addresses that may sign in there without an invitation, as viewers. */
  JINGHE_OIDC_DOMAINS: z.string().default(''),
  /** Where mail is handed over, `smtps://user:password@host:465`; empty: links are shown instead of sent. */
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
  /** Who our mails are from. */
  JINGHE_MAIL_FROM: z.string().min(3).default('Jinghe <jinghe@localhost>'),
  /** Mails a second at most; 0: as fast as the mail server takes them. */
  JINGHE_MAIL_RATE: z.coerce.number().int().min(0).max(1_000).default(10),
  /** An erratum is sent where a figure that was sent is held otherwise by more than so many percent of it. */
  JINGHE_ERRATUM_PERCENT: z.coerce.number().min(0).max(1_000).default(1),
  /** Minutes after the last correction until its erratum is written, so that corrections made together are told together. */
  JINGHE_ERRATUM_WAIT: z.coerce.number().int().min(0).max(10_080).default(60),
  /** An OpenAI-compatible endpoint that smooths the sentences of editions, `https://llm.example/v1`. Empty: nobody does. */
  JINGHE_POLISH_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  JINGHE_POLISH_MODEL: z.string().default(''),
  /** Its key, or `{secret:NAME}` of the secret store; empty where it wants none. */
  JINGHE_POLISH_KEY: z.string().default(''),
  /** Seconds that the polishing of one edition may take; then the templates' words are sent. */
  JINGHE_POLISH_TIMEOUT: z.coerce.number().int().min(1).max(600).default(60),
  /** Shown to the sites we visit, so that they can reach the operator: a mail address or a page. */
  JINGHE_CONTACT: z.string().min(3).default('no contact configured'),
  /** Comma-separated hosts or CIDR blocks that the fetcher may reach although they are private. */
  JINGHE_ALLOW_PRIVATE: z.string().default(''),
  /** Address of an RSSHub instance, `https://rsshub.example`; without it the sources of that kind rest. */
  JINGHE_RSSHUB: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Locks the secret store: at least 16 characters. Empty: a key file is made in the data folder. */
  JINGHE_SECRET: z.union([z.literal(''), z.string().min(16)]).default(''),
  /** Requests to one host at once, and the milliseconds between two, of all workers together. */
  JINGHE_HOST_AT_ONCE: z.coerce.number().int().min(1).max(64).default(2),
  JINGHE_HOST_GAP: z.coerce.number().int().min(0).max(600_000).default(500),
  JINGHE_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Seconds after which a pending stage is put into the queue again. */
  JINGHE_SWEEP_AFTER: z.coerce.number().int().min(1).default(30),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log'),
});
export type Config = z.infer<typeof Config>;

/** Whether a host is only to be reached from this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Why these settings do not go together; null where they do. */
export function contradiction({
  JINGHE_OPEN,
  JINGHE_HOST,
  ...config
}: Omit<Config, 'MONGODB_URI' | 'REDIS_URL'>): string | null {
  if (JINGHE_OPEN && !isLoopback(JINGHE_HOST))
    return `JINGHE_OPEN gives full rights without sign-in, so it is for one machine only: set JINGHE_HOST to 127.0.0.1, or leave JINGHE_OPEN out and make accounts (JINGHE_HOST is ${JINGHE_HOST}).`;
  if (config.JINGHE_OIDC_ISSUER !== '' && config.JINGHE_OIDC_CLIENT === '')
    return 'JINGHE_OIDC_ISSUER is set and JINGHE_OIDC_CLIENT is not: set both, or neither.';
  if (config.JINGHE_POLISH_URL !== '' && config.JINGHE_POLISH_MODEL === '')
    return 'JINGHE_POLISH_URL is set and JINGHE_POLISH_MODEL is not: set both, or neither.';
  return null;
}
