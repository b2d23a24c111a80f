import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'secret.key';
const KEY_BYTES = 32;

/**
 * The key of the secret store: made from `secret` where one is set, else the one of `<folder>/secret.key`, which is made
 * at the first call (readable by its owner only). Processes that begin at once agree on one. Whoever loses it sets the
 * secrets again.
 *
 * @throws Error where the key file is not one of ours
 */
export async function secretKey(secret: string, folder: string): Promise<Uint8Array> {
  if (secret !== '') return derived(secret);
  const path = join(folder, FILE);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(path, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'))
      throw error;
  }
  return readKey(path);
}

/**
 * As `secretKey`, but makes no key: a process that reads no secret must not lock them with a key that the others do not have.
 *
 * @returns null where `secret` is empty and the folder holds no key
 */
export async function existingSecretKey(secret: string, folder: string): Promise<Uint8Array | null> {
  if (secret !== '') return derived(secret);
  const path = join(folder, FILE);
  return existsSync(path) ? readKey(path) : null;
}

/** The salt is the same for all installations: what is derived is one key for one database, no list of passwords. */
const derived = (secret: string): Uint8Array =>
  scryptSync(secret.normalize('NFC'), 'jinghe secret store', KEY_BYTES);

/** Another process may have made the file and not written it yet. */
async function readKey(path: string): Promise<Uint8Array> {
  for (let look = 0; look < 20; look++) {
    const text = (await readFile(path, 'utf8')).trim();
    const key = Buffer.from(text, 'base64url');
    if (key.length === KEY_BYTES) return key;
    if (text !== '') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `${path} holds no key of the secret store: put the right one back, or take it away and set the secrets again.`,
  );
}
