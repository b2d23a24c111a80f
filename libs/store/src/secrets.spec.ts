import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { openStore } from './open.js';
import { SecretBox } from './secret-box.js';
import { secretKey } from './secret-key.js';

const KEY = new Uint8Array(32).fill(7);
const NOW = '2025-05-10T00:00:00.000Z';
let services: Services;
beforeAll(async () => {
  services = await startServices();
}, 60_000);
afterAll(() => services?.stop());

describe('a sealed text', () => {
  const box = new SecretBox(KEY);

  it('opens with its key and under its own name only, and looks different each time', () => {
    const sealed = box.seal('NEWS_KEY', '口令 abc');
    expect(box.open('NEWS_KEY', sealed)).toBe('口令 abc');
    expect(sealed).not.toContain('abc');
    expect(box.seal('NEWS_KEY', '口令 abc')).not.toBe(sealed);
    expect(() => box.open('OTHER', sealed)).toThrow(expect.objectContaining({ code: 'altered' }));
    const other = new SecretBox(new Uint8Array(32).fill(8));
    expect(() => other.open('NEWS_KEY', sealed)).toThrow(expect.objectContaining({ code: 'other-key' }));
  });

  it('that was altered in any part is refused', () => {
    const parts = box.seal('K', 'value').split('.');
    for (const [at, part] of parts.entries()) {
      const changed = parts.with(at, `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`).join('.');
      expect(() => box.open('K', changed)).toThrow(expect.objectContaining({ name: 'SecretError' }));
    }
    // A tag cut to four bytes would be guessed in time.
    const short = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => box.open('K', parts.with(3, short).join('.'))).toThrow(
      expect.objectContaining({ code: 'altered' }),
    );
  });
});

describe('the secret store', () => {
  it('keeps values sealed, lists names only, and needs its key', async () => {
    const uri = services.freshUri();
    const store = await openStore({ uri, secretKey: KEY });
    await store.ensureIndexes();
    await store.secrets.put('NEWS_KEY', 'sesame-4711', NOW);
    await store.secrets.put('NEWS_KEY', 'sesame-4712', NOW);
    expect(await store.secrets.reveal('NEWS_KEY')).toBe('sesame-4712');
    expect(await store.secrets.reveal('NOBODY')).toBeNull();
    expect(await store.secrets.list()).toEqual([{ name: 'NEWS_KEY', setAt: NOW }]);
    const raw = await mongoose.createConnection(uri).asPromise();
    expect(JSON.stringify(await raw.db?.collection('secrets').find({}).toArray())).not.toContain('sesame');
    await raw.close();
    const locked = await openStore({ uri });
    await expect(locked.secrets.reveal('NEWS_KEY')).rejects.toMatchObject({ code: 'no-key' });
    expect(await locked.secrets.list()).toHaveLength(1);
    await locked.close();
    await expect(store.secrets.put('no', 'x', NOW)).rejects.toThrow(RangeError);
    await expect(store.secrets.put('NO', 'x\ny', NOW)).rejects.toThrow(RangeError);
    expect(await store.secrets.remove('NEWS_KEY')).toBe(true);
    expect(await store.secrets.reveal('NEWS_KEY')).toBeNull();
    await store.close();
  }, 60_000);
});

describe('its key', () => {
  it('is made once in the data folder, for its owner only, and the same for all who ask at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jinghe-key-'));
    const keys = await Promise.all([1, 2, 3].map(() => secretKey('', folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'secret.key'))).length).toBeGreaterThan(40);
    await writeFile(join(folder, 'secret.key'), 'nonsense');
    await expect(secretKey('', folder)).rejects.toThrow('secret.key');
    expect((await secretKey('a long enough sentence', folder)).length).toBe(32);
    await rm(folder, { recursive: true });
  });
});
