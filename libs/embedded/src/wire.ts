/** MongoDB's wire protocol: OP_MSG, and OP_QUERY for the first handshake only. */
import { type Socket } from 'node:net';
import { BSON, type Long } from 'bson';
import { type Sequences } from './command.js';
import { decode } from './documents.js';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const LARGEST_MESSAGE = 48_000_000 + 16_384;

/** Documents that are BSON already, spliced into the answer as they are. */
export interface RawBatch {
  docs: Uint8Array[];
  id: Long;
  ns: string;
  key: 'firstBatch' | 'nextBatch';
  /** Further fields of the answer (cluster time). */
  extra?: object;
}

export type Answer = { __raw: RawBatch } | Record<string, unknown>;
export type Answerer = (cmd: any, db: string, sequences: Sequences) => Promise<Answer>;

/** Cuts the stream into messages and answers them one after the other. */
export function serveSocket(sock: Socket, answer: Answerer): void {
  sock.setNoDelay(true);
  sock.on('error', () => sock.destroy());
  let chunks: Buffer[] = [];
  let have = 0;
  let need = 4;
  let chain = Promise.resolve();
  sock.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      const length = all.readInt32LE(0);
      if (length < 16 || length > LARGEST_MESSAGE) {
        sock.destroy();
        return;
      }
      if (have < length) {
        chunks = [all];
        need = length;
        return;
      }
      const message = all.subarray(0, length);
      const rest = all.subarray(length);
      chunks = rest.length ? [rest] : [];
      have = rest.length;
      need = 4;
      chain = chain
        .then(() => reply(sock, message, answer))
        .catch((error: unknown) => {
          console.error('embedded database: a connection was dropped', error);
          sock.destroy();
        });
    }
  });
}

async function reply(sock: Socket, message: Buffer, answer: Answerer): Promise<void> {
  const requestId = message.readInt32LE(4);
  const op = message.readInt32LE(12);
  if (op === OP_QUERY) {
    const nameEnd = message.indexOf(0, 20);
    const body = BSON.serialize(await answer(decode(message.subarray(nameEnd + 9)), 'admin', {}));
    const head = Buffer.alloc(36);
    head.writeInt32LE(36 + body.length, 0);
    head.writeInt32LE(requestId, 8);
    head.writeInt32LE(OP_REPLY, 12);
    head.writeInt32LE(8, 16); // AwaitCapable
    head.writeInt32LE(1, 32); // one document
    sock.write(Buffer.concat([head, body]));
    return;
  }
  if (op !== OP_MSG) {
    sock.destroy();
    return;
  }
  const { cmd, sequences, flags } = readMessage(message);
  const result = await answer(cmd, cmd.$db, sequences);
  if (flags & MORE_TO_COME) return; // an unacknowledged write gets no reply
  const body = isRaw(result) ? cursorBody(result.__raw) : Buffer.from(BSON.serialize(result));
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_MSG, 12);
  sock.cork();
  sock.write(head);
  sock.write(body);
  sock.uncork();
}

const isRaw = (answer: Answer): answer is { __raw: RawBatch } => '__raw' in answer;

function readMessage(message: Buffer): { cmd: any; sequences: Sequences; flags: number } {
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences: Sequences = {};
  let cmd: any;
  let at = 20;
  while (at < end) {
    const kind = message[at++];
    const length = message.readInt32LE(at);
    const sectionEnd = at + length;
    if (kind === 0) {
      cmd = decode(message.subarray(at, sectionEnd));
      at = sectionEnd;
      continue;
    }
    const nameEnd = message.indexOf(0, at + 4);
    const name = message.toString('utf8', at + 4, nameEnd);
    at = nameEnd + 1;
    const docs: Buffer[] = [];
    while (at < sectionEnd) {
      const size = message.readInt32LE(at);
      docs.push(message.subarray(at, at + size));
      at += size;
    }
    sequences[name] = docs;
  }
  return { cmd, sequences, flags };
}

/** Splices raw BSON documents into a cursor's answer without serialising them again. */
function cursorBody(batch: RawBatch): Buffer {
  let size = 5;
  const heads: Buffer[] = [];
  batch.docs.forEach((doc, i) => {
    const head = Buffer.from(`\x03${i}\0`, 'latin1');
    heads.push(head);
    size += head.length + doc.length;
  });
  const key = Buffer.from(`\x04${batch.key}\0`);
  const tail = Buffer.from(BSON.serialize({ id: batch.id, ns: batch.ns })).subarray(4);
  const cursorSize = 4 + key.length + size + tail.length;
  const cursorKey = Buffer.from('\x03cursor\0');
  const ok = Buffer.from(BSON.serialize({ ok: 1.0, ...batch.extra })).subarray(4);
  const body = Buffer.allocUnsafe(4 + cursorKey.length + cursorSize + ok.length);
  let at = body.writeInt32LE(body.length, 0);
  at += cursorKey.copy(body, at);
  at = body.writeInt32LE(cursorSize, at);
  at += key.copy(body, at);
  at = body.writeInt32LE(size, at);
  batch.docs.forEach((doc, i) => {
    at += heads[i]!.copy(body, at);
    body.set(doc, at);
    at += doc.length;
  });
  body[at++] = 0;
  at += tail.copy(body, at);
  ok.copy(body, at);
  return body;
}
