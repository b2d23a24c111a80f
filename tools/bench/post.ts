import { contentId, openCatalog } from '@jinghe/catalog';
import { Config, type Delivery } from '@jinghe/contracts';
import { postPorts, sendMails } from '@jinghe/deliver';
import { composeEdition } from '@jinghe/digest';
import { renderEdition } from '@jinghe/mail';
import { openStore } from '@jinghe/store';
import { createTransport } from 'nodemailer';
import { parseArgs } from 'node:util';
import { baselineFacts, changesOfFacts, heldOn } from '../testing/baseline-pool.js';
import { startServices } from '../testing/services.js';
import { startSmtp } from '../testing/smtp-server.js';

/**
 * What the outbox costs: one edition of the bundled data to many readers through a local SMTP server, against a bare nodemailer loop
 * over as many connections that sends the same bytes, in turns within one run.
 */
const { values } = parseArgs({ options: { recipients: { type: 'string', default: '5000' } } });
const recipients = Number(values.recipients);
const FROM = '2025-11-16';
const TO = '2025-11-23';
const NOW = '2025-11-24T00:00:00.000Z';
const CONNECTIONS = 5;

const catalog = openCatalog();
const facts = baselineFacts(new URL('../../', import.meta.url), catalog);
const { observations, events } = heldOn(TO, facts, catalog);
const changes = changesOfFacts(facts, catalog).filter(({ day }) => day > FROM && day <= TO);
const edition = composeEdition(
  { observations, events, changes, silentSources: [], waiting: 0, earlier: [] },
  { kind: 'executive', about: null, from: FROM, to: TO, composedAt: NOW, catalog },
);
const address = (n: number): string => `reader${n}@example.org`;

const smtp = await startSmtp({ keeps: false });
const services = await startServices();
const store = await openStore({ uri: services.freshUri() });
await store.ensureIndexes();
await store.editions.keep(edition);
const log = { log: () => {}, warn: () => {}, error: (message: string) => console.error(message) };
const office = await postPorts(
  { store, catalog, now: () => NOW, signal: new AbortController().signal, log },
  Config.parse({
    MONGODB_URI: services.freshUri(),
    REDIS_URL: 'redis://127.0.0.1',
    SMTP_URL: smtp.url,
    JINGHE_MAIL_FROM: 'Jinghe <jinghe@example.org>',
    JINGHE_MAIL_RATE: 0,
    JINGHE_URL: 'https://radar.example.org',
  }),
);
const mail = await renderEdition(edition, { lang: 'zh', baseUrl: 'https://radar.example.org' });

async function bare(count: number): Promise<number> {
  const transport = createTransport({
    url: smtp.url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 500,
  } as object);
  const from = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      transport.sendMail({
        from: 'Jinghe <jinghe@example.org>',
        to: address(n),
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        attachments: mail.attachments.map(({ cid, filename, contentType, content }) => ({
          cid,
          filename,
          contentType,
          content: Buffer.from(content),
        })),
      }),
    ),
  );
  transport.close();
  return performance.now() - from;
}

let round = 0;
async function ours(count: number): Promise<number> {
  round += 1;
  const planned = Array.from({ length: count }, (_, n): Delivery => ({
    id: contentId(['bench', round, n]),
    kind: 'edition',
    editionId: edition.id,
    subscriptionId: contentId(['reader', n]),
    to: address(n),
    lang: 'zh',
    state: 'waiting',
    attempts: 0,
    createdAt: NOW,
    nextAt: NOW,
    sentAt: null,
    problem: null,
  }));
  await store.deliveries.plan(planned);
  const from = performance.now();
  const sent = await sendMails(office);
  const took = performance.now() - from;
  if (sent !== count) throw new Error(`${sent} of ${count} mails went`);
  return took;
}

await bare(50);
await ours(50);
const ROUNDS = 3;
const part = Math.ceil(recipients / ROUNDS);
let [bareMs, oursMs] = [0, 0];
for (let n = 0; n < ROUNDS; n += 1) {
  bareMs += await bare(part);
  oursMs += await ours(part);
}
office.out?.close();
await store.close();
await services.stop();
await smtp.close();
const total = part * ROUNDS;
console.log(
  `${total} mails of ${Math.round(mail.html.length / 1024)} kB and a chart: bare loop ${Math.round(bareMs)} ms, outbox ${Math.round(oursMs)} ms`,
);
console.log(
  `BENCH post recipients=${total} ratio=${(oursMs / bareMs).toFixed(3)} per_second=${Math.round(total / (oursMs / 1000))}`,
);
