import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const packs = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};
export type Encoding = keyof typeof packs;

/** Smaller ones are sent as they are. */
const WORTH_PACKING = 1_024;

/** One answer as it is sent, packed at most once for each way of packing. */
export class Answer {
  readonly etag: string;
  readonly #bytes: Buffer;
  readonly #packed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    readonly version: string,
    body: unknown,
  ) {
    this.#bytes = Buffer.from(JSON.stringify(body));
    this.etag = `W/"${createHash('sha1').update(this.#bytes).digest('base64url')}"`;
  }

  /** What it takes of memory, packed ones counted as they would be. */
  get size(): number {
    return 2 * this.#bytes.length;
  }

  async as(encoding: Encoding | null): Promise<{ bytes: Buffer; encoding: Encoding | null }> {
    if (encoding === null || this.#bytes.length < WORTH_PACKING)
      return { bytes: this.#bytes, encoding: null };
    const packed = this.#packed.get(encoding) ?? packs[encoding](this.#bytes);
    this.#packed.set(encoding, packed);
    return { bytes: await packed, encoding };
  }
}

/** The way of packing that a client takes: the first of ours that its `accept-encoding` names and does not refuse. */
export function encodingFor(accept: string | undefined): Encoding | null {
  const taken = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  return (['br', 'gzip'] as const).find((name) => taken.has(name)) ?? null;
}
