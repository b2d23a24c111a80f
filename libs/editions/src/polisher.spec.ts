import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Config, type Edition } from '@jinghe/contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { catalog, editionOn } from '../../../tools/testing/baseline-editions.js';
import { polisherOf } from './polisher.js';

/** What a server that speaks as OpenAI's does makes of a sentence; null: it never answers. */
type Model = (sentence: string) => string | null;

interface Asked {
  authorization: string | undefined;
  model: string;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** `POST /v1/chat/completions`, as in https://platform.openai.com/docs/api-reference/chat. */
async function endpoint(model: Model, broken?: string): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
        return response.writeHead(404).end();
      const said = JSON.parse(body) as { model: string; messages: { role: string; content: string }[] };
      asked.push({ authorization: request.headers.authorization, model: said.model });
      if (broken !== undefined) return response.end(broken);
      const content = model(said.messages.find(({ role }) => role === 'user')!.content);
      if (content === null) return;
      const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', model: said.model, choices }));
    });
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, asked };
}

const edition = editionOn('2025-11-23');
const secrets = (kept: Record<string, string> = {}) =>
  ({ secrets: { reveal: (name: string) => Promise.resolve(kept[name] ?? null) } }) as unknown as Parameters<
    typeof polisherOf
  >[1];
const config = (over: Record<string, string>) =>
  Config.parse({
    MONGODB_URI: 'mongodb://127.0.0.1/x',
    REDIS_URL: 'redis://127.0.0.1',
    JINGHE_POLISH_MODEL: 'some-model',
    ...over,
  });
async function polished(over: Record<string, string>, kept?: Record<string, string>): Promise<Edition> {
  const polish = polisherOf(config(over), secrets(kept));
  if (!polish) throw new Error('no polisher');
  return polish(edition, catalog);
}
const untouched = (one: Edition) => JSON.stringify({ ...one, polishRefused: [] }) === JSON.stringify(edition);

describe('polishing by an endpoint', () => {
  it('is off until one is configured', () => {
    expect(polisherOf(config({}), secrets())).toBeNull();
  });

  it('takes sentences that say the same, with the key of the secret store', async () => {
    const { url, asked } = await endpoint((text) => text.replace(/^(.*?)同比增长/u, '$1同比增长'));
    const good = await polished(
      { JINGHE_POLISH_URL: url, JINGHE_POLISH_KEY: '{secret:POLISH_KEY}' },
      { POLISH_KEY: 'k-1' },
    );
    expect(good).toMatchObject({ polishedBy: 'some-model', polishRefused: [], lead: edition.lead });
    expect(asked.length).toBeGreaterThan(4);
    expect(new Set(asked.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ authorization: 'Bearer k-1', model: 'some-model' })]),
    );
  });

  it('takes new words, and keeps the proofs behind the figures', async () => {
    const { url } = await endpoint((text) => text.replace('in all.', 'altogether.'));
    const good = await polished({ JINGHE_POLISH_URL: url });
    expect(good.lead.en.map(({ text }) => text).join('')).toMatch(/ altogether\.$/);
    expect(good.lead.en.flatMap(({ proof }) => proof ?? [])).toEqual(
      edition.lead.en.flatMap(({ proof }) => proof ?? []),
    );
    expect(good.lead.zh).toEqual(edition.lead.zh);
  });

  it.each([
    [
      'alters a number',
      (text: string) => text.replace(/\d(?=\D*$)/u, (d) => String((Number(d) + 1) % 10)),
      /number/,
    ],
    ['names somebody else', (text: string) => `${text.replace(/[。.]$/u, '')}，Kuaishou。`, /name/],
  ] as const)(
    'sends the template’s words where the model %s, and writes down why',
    async (_what, model, why) => {
      const { url } = await endpoint(model);
      const refused = await polished({ JINGHE_POLISH_URL: url });
      expect(untouched(refused)).toBe(true);
      expect(refused.polishRefused.length).toBeGreaterThan(4);
      expect(refused.polishRefused.filter((one) => !why.test(one.why))).toEqual([]);
      expect(refused.polishRefused[0]!.text).toBe(edition.lead.zh.map(({ text }) => text).join(''));
    },
  );

  it('gives up an endpoint that does not answer in time', async () => {
    const { url } = await endpoint(() => null);
    const late = await polished({ JINGHE_POLISH_URL: url, JINGHE_POLISH_TIMEOUT: '1' });
    expect(untouched(late)).toBe(true);
    expect(new Set(late.polishRefused.map(({ why }) => why))).toEqual(new Set(['no answer within 1 s']));
  }, 60_000);

  it.each([
    ['answers something else', '{"error":"no such model"}', 'no answer'],
    ['answers no JSON', '<html>', 'the endpoint’s answer is no JSON'],
  ])('sends the template’s words where it %s', async (_what, answer, why) => {
    const { url } = await endpoint(() => '', answer);
    const broken = await polished({ JINGHE_POLISH_URL: url });
    expect(untouched(broken)).toBe(true);
    expect(broken.polishRefused[0]!.why).toBe(why);
  });

  it('asks an endpoint that is away no more than a few times, and never one on the inner network unallowed', async () => {
    const { url, asked } = await endpoint(() => null);
    servers.forEach((server) => server.close());
    const away = await polished({ JINGHE_POLISH_URL: url });
    expect(untouched(away)).toBe(true);
    expect(away.polishRefused[0]!.why).toMatch(/^the endpoint was not reached: /);
    expect(away.polishRefused.length).toBeLessThan(8);
    expect(asked).toEqual([]);
    const inner = await polished({ JINGHE_POLISH_URL: 'http://10.0.0.1:8080/v1' });
    expect(inner.polishRefused[0]!.why).toBe('the endpoint was not reached: refused-address');
  });

  it('says so where the key is not set', async () => {
    const { url, asked } = await endpoint((text) => text);
    const keyless = await polished({ JINGHE_POLISH_URL: url, JINGHE_POLISH_KEY: '{secret:POLISH_KEY}' });
    expect(untouched(keyless)).toBe(true);
    expect(keyless.polishRefused).toEqual([
      { lang: 'zh', text: '', why: 'the secret POLISH_KEY is not set' },
    ]);
    expect(asked).toEqual([]);
  });
});
