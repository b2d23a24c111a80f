import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
/** NIST SP 800-38D: 96 bits of IV, a tag of the full 128; a shorter tag is easier to forge and is refused. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Why a sealed text could not be opened: it was sealed with another key, or it was altered. */
export class SecretError extends Error {
  constructor(
    readonly code: 'no-key' | 'other-key' | 'altered',
    message: string,
  ) {
    super(message);
    this.name = 'SecretError';
  }
}

/**
 * Seals short texts with AES-256-GCM: `v1.<key id>.<iv>.<tag and text>`, base64url. The record's id is authenticated with
 * the text, so that one record's text does not open in another's place.
 */
export class SecretBox {
  readonly #key: Buffer;
  readonly #keyId: string;

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    if (key.length !== KEY_BYTES) throw new RangeError(`a key of ${KEY_BYTES} bytes is needed`);
    this.#key = Buffer.from(key);
    this.#keyId = createHash('sha256').update('key id').update(this.#key).digest('base64url').slice(0, 8);
  }

  seal(id: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const body = Buffer.concat([cipher.getAuthTag(), sealed]).toString('base64url');
    return [VERSION, this.#keyId, iv.toString('base64url'), body].join('.');
  }

  /** @throws SecretError */
  open(id: string, sealed: string): string {
    const [version, keyId, iv = '', body = ''] = sealed.split('.');
    if (version !== VERSION) throw altered(id);
    if (keyId !== this.#keyId)
      throw new SecretError(
        'other-key',
        `The secret ${id} was locked with another key: give that key in JINGHE_SECRET, or set the secret again.`,
      );
    const bytes = Buffer.from(body, 'base64url');
    const nonce = Buffer.from(iv, 'base64url');
    if (bytes.length < TAG_BYTES || nonce.length !== IV_BYTES) throw altered(id);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(bytes.subarray(0, TAG_BYTES));
    const text = decipher.update(bytes.subarray(TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch (_failed) {
      // Node gives a failed authentication no code of its own; nothing else can fail here.
      throw altered(id);
    }
  }
}

const altered = (id: string) =>
  new SecretError('altered', `The secret ${id} was altered in the database: set it again.`);
