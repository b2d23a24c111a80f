import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type AuditEntry } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { type FastifyRequest } from 'fastify';
import { InjectStore } from '../tokens.js';
import { actorOf } from './actor.js';

/** What a route can say of a change beyond what the request says by itself. */
export interface AuditNote {
  /** What it was about: `source/taobao-newsroom`. */
  subject?: string;
  /** Old and new values; never a secret. */
  details?: Record<string, unknown>;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];
const SECRET = /password|token|secret|authorization|cookie/i;
const LONGEST = 500;
const MOST_ITEMS = 20;

/**
 * Writes down who changed what. Every changing request is entered by itself; a route that knows more (what it was about,
 * old and new values) adds it by `note`, and what changes without a request is entered by `add`.
 */
@Injectable()
export class AuditLog {
  private readonly notes = new WeakMap<FastifyRequest['raw'], AuditNote>();

  constructor(@InjectStore() private readonly store: Store) {}

  /** Adds to the entry of a request that runs. */
  note(request: FastifyRequest, note: AuditNote): void {
    const before = this.notes.get(request.raw);
    const details = { ...before?.details, ...note.details };
    this.notes.set(request.raw, { ...before, ...note, details });
  }

  /** The entry of a changing request. */
  async request(request: FastifyRequest, outcome: AuditEntry['outcome']): Promise<void> {
    if (READING.includes(request.method)) return;
    const note = this.notes.get(request.raw);
    const route = request.routeOptions.url ?? request.url.split('?')[0];
    const params = request.params as Record<string, unknown>;
    const body = withoutSecrets(request.body);
    await this.write({
      by: actorOf(request),
      what: `${request.method} ${route}`,
      subject: note?.subject ?? subjectOf(route ?? '', params),
      outcome,
      details: {
        ...(Object.keys(params ?? {}).length > 0 ? { params: withoutSecrets(params) } : {}),
        ...(body === undefined || body === null ? {} : { given: body }),
        ...note?.details,
      },
    });
  }

  /** A change that no request of its own made, in the words of the code that made it. */
  add(
    by: Actor | null,
    what: string,
    subject: string | null,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.write({ by, what, subject, outcome: 'done', details });
  }

  private async write({
    by,
    ...entry
  }: Omit<AuditEntry, 'id' | 'at' | 'by'> & { by: Actor | null }): Promise<void> {
    const who = by && { id: by.id, name: by.name, role: by.role, via: by.via };
    await this.store.audit.append({ id: randomUUID(), at: new Date().toISOString(), by: who, ...entry });
  }
}

/** `/api/v1/sources/:id/pause` with its id: `sources/feed-1`. */
function subjectOf(route: string, params: Record<string, unknown> | undefined): string | null {
  const kind = route.split('/').filter((part) => part !== '' && part !== 'api' && part !== 'v1')[0];
  // The token of a link is as good as a password.
  const [, id] = Object.entries(params ?? {}).find(([name]) => !SECRET.test(name)) ?? [];
  return kind && typeof id === 'string' ? `${kind}/${id}` : null;
}

/** What was given, with secrets left out and what is long cut off: the log is read by people. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (depth > 4) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST_ITEMS).map((one) => withoutSecrets(one, depth + 1));
    return value.length > MOST_ITEMS ? [...shown, `… ${value.length - MOST_ITEMS} more`] : shown;
  }
  // A key of MongoDB's own shape (`$…`, `a.b`) would be read as an operator by some clients.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SECRET.test(key))
      .map(([key, one]) => [key.replace(/^\$/, '＄').replaceAll('.', '．'), withoutSecrets(one, depth + 1)]),
  );
}
