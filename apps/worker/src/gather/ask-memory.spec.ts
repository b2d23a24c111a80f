import { describe, expect, it } from '@jest/globals';
import { type Fetched } from '@jinghe/fetch';
import { type Run } from '@jinghe/contracts';
import { AskMemory } from './ask-memory.js';

const ask = { url: 'https://a.test/feed' };
const NOON = '2025-05-08T12:00:00.000Z';
const at = (time: string) => new Date(`2025-05-08T${time}:00.000Z`);

const read = (freshUntil: Date | null): Fetched => ({
  status: 'ok',
  url: ask.url,
  body: Buffer.from(''),
  contentType: null,
  charset: null,
  etag: '"1"',
  lastModified: null,
  freshUntil,
});

/** Memories of one source at several runs, over the same marks. */
function memories() {
  const marks = new Map<string, string>();
  let writes = 0;
  const run = (startedAt: string, trigger: Run['trigger'] = 'schedule') => ({
    startedAt,
    trigger,
    async remember(name: string, value: string) {
      writes += 1;
      marks.set(name, value);
    },
  });
  const store = { mark: async (_source: string, name: string) => marks.get(name) ?? null };
  return {
    at: (...of: Parameters<typeof run>) => new AskMemory(store, 's', run(...of)),
    marks,
    writes: () => writes,
  };
}

async function learnt(freshUntil: Date | null) {
  const all = memories();
  const first = all.at(NOON);
  await first.saw(ask, read(freshUntil));
  await first.write();
  return all;
}

describe('an address whose server says that it stays as it is', () => {
  it('is not asked by the schedule until then, by any worker', async () => {
    const { at: memory } = await learnt(at('13:00'));
    expect(await memory('2025-05-08T12:59:59.000Z').isFresh(ask)).toBe(true);
    expect(await memory('2025-05-08T13:00:00.000Z').isFresh(ask)).toBe(false);
  });

  it.each(['manual', 'start', 'backfill', 'recovery'] as const)('is asked by a %s run', async (trigger) => {
    const { at: memory } = await learnt(at('13:00'));
    expect(await memory(NOON, trigger).isFresh(ask)).toBe(false);
  });

  it('is asked each time where nothing was said, with its validators', async () => {
    const { at: memory } = await learnt(null);
    expect(await memory(NOON).isFresh(ask)).toBe(false);
    expect(await memory(NOON).conditions(ask)).toEqual({ etag: '"1"', lastModified: null });
  });

  it('is fresh again by a "not modified" that says so, and keeps its validators', async () => {
    const all = await learnt(at('13:00'));
    const second = all.at('2025-05-08T13:00:00.000Z');
    await second.saw(ask, { status: 'not-modified', freshUntil: at('14:00') });
    await second.write();
    expect(await all.at('2025-05-08T13:30:00.000Z').isFresh(ask)).toBe(true);
    expect(await all.at(NOON).conditions(ask)).toEqual({ etag: '"1"', lastModified: null });
  });

  it('is asked where an item of it is still owed', async () => {
    const all = memories();
    const first = all.at(NOON);
    await first.saw(ask, read(at('13:00')));
    first.owe();
    await first.write();
    expect(await all.at(NOON).isFresh(ask)).toBe(false);
    expect(await all.at(NOON).conditions(ask)).toEqual({ etag: null, lastModified: null });
  });

  it('is known from a mark that an earlier version wrote', async () => {
    const all = memories();
    all.marks.set(`saw ${ask.url}`, '{"etag":"\\"0\\"","lastModified":null}');
    expect(await all.at(NOON).isFresh(ask)).toBe(false);
    expect(await all.at(NOON).conditions(ask)).toEqual({ etag: '"0"', lastModified: null });
  });

  it('costs no write where nothing changed', async () => {
    const all = await learnt(null);
    const second = all.at(NOON);
    await second.saw(ask, { status: 'not-modified', freshUntil: null });
    await second.write();
    expect(all.writes()).toBe(1);
  });
});
