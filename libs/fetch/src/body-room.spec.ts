import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { BodyHold, BodyRoom } from './body-room.js';
import { createFetcher } from './fetcher.js';

const MB = 1024 * 1024;
const { signal } = new AbortController();
/** Lets everything go on that can. */
const turnOver = () => new Promise((resolve) => setImmediate(resolve));

/** A body that asks for room: whether it got it by now. */
function asking(room: BodyRoom, hold: BodyHold, size: number, by = signal) {
  const state = { got: false };
  const asked = room.grow(hold, size, by).then(() => {
    state.got = true;
  });
  return { state, asked };
}

describe('the room for large bodies', () => {
  it('is not needed by small ones', async () => {
    const room = new BodyRoom(0);
    await room.grow(new BodyHold(), 100, signal);
    await Promise.all(Array.from({ length: 50 }, () => room.grow(new BodyHold(), 500_000, signal)));
  });

  it('keeps a body waiting that does not fit, until another one leaves', async () => {
    const room = new BodyRoom(4 * MB);
    const [first, second] = [new BodyHold(), new BodyHold()];
    await room.grow(first, 3 * MB, signal);
    const { state, asked } = asking(room, second, 3 * MB);
    await turnOver();
    expect(state.got).toBe(false);
    first.end();
    await asked;
    expect(second.bytes).toBeGreaterThan(0);
  });

  it('lets the one that came first go on beyond it, so that somebody always gets done', async () => {
    const room = new BodyRoom(4 * MB);
    const holds = [new BodyHold(), new BodyHold(), new BodyHold()];
    for (const hold of holds) await room.grow(hold, MB + 1, signal);
    const waiting = holds.map((hold) => asking(room, hold, 16 * MB));
    for (const [at, hold] of holds.entries()) {
      await waiting[at]!.asked;
      expect(waiting.filter(({ state }) => state.got)).toHaveLength(at + 1);
      hold.end();
    }
  });

  it('is left by who is called off', async () => {
    const room = new BodyRoom(MB);
    const first = new BodyHold();
    await room.grow(first, 2 * MB, signal);
    const off = new AbortController();
    const { asked } = asking(room, new BodyHold(), 2 * MB, off.signal);
    off.abort(new Error('off'));
    await expect(asked).rejects.toThrow('off');
  });

  it('is given back when a hold ends, also twice', async () => {
    const room = new BodyRoom(2 * MB);
    const hold = new BodyHold();
    for (let again = 0; again < 5; again++) {
      await room.grow(hold, 2 * MB, signal);
      hold.end();
      hold.end();
    }
    expect(hold.bytes).toBe(0);
  });
});

describe('a fetcher with little room', () => {
  it('reads many large bodies, one after the other where they do not fit, and holds those that are still needed', async () => {
    const body = Buffer.alloc(3 * MB, 'x');
    let begun = 0;
    const server = createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      if (request.url === '/small') return response.writeHead(200).end('small');
      begun += 1;
      response.writeHead(200, { 'content-type': 'text/plain' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const limits = { gapMs: 0, perHost: 16, retries: 0, roomBytes: 4 * MB, maxBytes: 4 * MB };
    const fetcher = createFetcher({ contact: 'spec', allowPrivate: ['127.0.0.1'], limits });
    try {
      const hold = new BodyHold();
      const said: string[] = [];
      await fetcher.get(`${origin}/large`, { hold });
      const second = fetcher.get(`${origin}/large`).then(() => said.push('second'));
      // Others that are small go by while it waits.
      for (let small = 0; small < 20 || begun < 2; small++) await fetcher.get(`${origin}/small`);
      said.push('first ends');
      hold.end();
      await second;
      expect(said).toEqual(['first ends', 'second']);
      const many = await Promise.all(Array.from({ length: 8 }, () => fetcher.get(`${origin}/large`)));
      expect(many.every((one) => one.status === 'ok' && one.body.length === body.length)).toBe(true);
    } finally {
      await fetcher.close();
      server.closeAllConnections();
      server.close();
    }
  }, 120_000);
});
