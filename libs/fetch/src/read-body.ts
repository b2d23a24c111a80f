import { pipeline, type Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { FetchError } from './fetch-error.js';

type Decoder = () => Transform;

/** Node has zstd from 22.15 on. */
const zstd = (zlib as { createZstdDecompress?: Decoder }).createZstdDecompress;

/** The stream that is read gives the same error. */
const ignore = () => undefined;

/** A server may end in the middle of the last block, as browsers tolerate. */
const LENIENT = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
const DECODERS: Record<string, Decoder> = {
  gzip: () => zlib.createGunzip(LENIENT),
  'x-gzip': () => zlib.createGunzip(LENIENT),
  deflate: () => zlib.createInflate(LENIENT),
  br: () => zlib.createBrotliDecompress(),
  ...(zstd ? { zstd } : {}),
};

export const ACCEPT_ENCODING = zstd ? 'gzip, br, zstd' : 'gzip, br';
/** More layers than one are an attack or a mistake. */
const MOST_LAYERS = 2;

/**
 * Reads a body whole. The limit counts the bytes after decompression while they arrive, so that a small body that swells is
 * stopped early.
 *
 * @param encoding the `Content-Encoding` header
 * @param room asked before the body is read on, with the bytes it has
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  room: (size: number) => Promise<void> = async () => undefined,
): Promise<Buffer> {
  body.on('error', ignore); // also after we stopped reading it
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse();
  const decoders = layers.map((name) => DECODERS[name]);
  if (layers.length > MOST_LAYERS || decoders.includes(undefined)) {
    body.destroy();
    throw new FetchError(
      'permanent',
      'unknown-encoding',
      `The answer is encoded as "${encoding}", which is not read.`,
    );
  }
  const streams: (Readable | Transform)[] = [body, ...decoders.map((make) => make!())];
  const last = streams.at(-1)!;
  if (streams.length > 1) pipeline(streams as [Readable, Transform], ignore);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
      await room(size);
    }
  } catch (error) {
    body.destroy();
    throw isZlibError(error)
      ? new FetchError('transient', 'bad-encoding', `The answer is no valid ${encoding}.`, null, {
          cause: error,
        })
      : error;
  }
  return Buffer.concat(chunks, size);
}

export const tooLarge = (maxBytes: number) =>
  new FetchError('permanent', 'too-large', `The answer is larger than ${Math.round(maxBytes / 1e6)} MB.`);

/** Codes of zlib, brotli and zstd as Node names them. */
const isZlibError = (error: unknown) =>
  /^(?:Z_|ERR__|ERR_BROTLI|ZSTD_)/.test((error as NodeJS.ErrnoException).code ?? '');
