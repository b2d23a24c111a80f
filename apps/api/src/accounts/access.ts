import { Injectable } from '@nestjs/common';
import { type Actor, type Config, isLoopback, Role } from '@jinghe/contracts';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { InjectConfig } from '../tokens.js';
import { rememberActor } from './actor.js';
import { Keys } from './keys.service.js';
import { type Need } from './needs.js';
import { People } from './people.js';
import { notForKeys, notLocal, notSignedIn, roleTooLow, scopeMissing, setUpFirst } from './problems.js';
import { Sessions } from './sessions.js';

const OPEN: Actor = { id: 'open', name: 'analyst', role: 'admin', via: 'open', scopes: [] };
const READER: Actor = { id: 'reader', name: 'reader', role: 'viewer', via: 'before-set-up', scopes: [] };
const READING = ['GET', 'HEAD'];
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
const rank = (role: Role): number => Role.options.indexOf(role);

/** Who makes a request, and whether it may be made. */
@Injectable()
export class Access {
  constructor(
    @InjectConfig() private readonly config: Config,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly keys: Keys,
  ) {}

  /**
   * The one who makes a request. On a machine without accounts, or before the first admin is made, that is whoever
   * sits at it; a name that leads to loopback from outside (DNS rebinding) or a proxy is not that person.
   *
   * @throws a 401 problem for a key that is not valid
   */
  async actor(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
    const { JINGHE_OPEN: isOpen, JINGHE_HOST: host } = this.config;
    if (isOpen) return isLocal(request, host) ? OPEN : null;
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.keys.actor(authorization, new Date());
    const session = await this.sessions.of(request, reply);
    if (session) return session.actor;
    return isLocal(request, host) && !(await this.people.any()) ? READER : null;
  }

  /** @throws a problem where the request may not be made; the actor stands in the request afterwards */
  async admit(request: FastifyRequest, reply: FastifyReply, need: Need): Promise<void> {
    if (need === 'public') return;
    const actor = await this.actor(request, reply);
    if (!actor) throw this.config.JINGHE_OPEN ? notLocal() : notSignedIn();
    rememberActor(request, actor);
    const isReading = READING.includes(request.method);
    if (actor.via === 'key') return admitKey(actor, need, isReading);
    if (actor.via === 'before-set-up' && !isReading) throw setUpFirst();
    if (rank(actor.role) < rank(need)) throw roleTooLow(need, actor.role);
  }
}

function admitKey({ scopes }: Actor, need: Role, isReading: boolean): void {
  if (need === 'admin') throw notForKeys();
  const scope = need === 'viewer' && isReading ? 'read' : 'write';
  if (!scopes.includes(scope)) throw scopeMissing(scope);
}

function isLocal({ headers }: FastifyRequest, listening: string): boolean {
  if (!isLoopback(listening) || FORWARDED.some((name) => headers[name] !== undefined)) return false;
  const address = `http://${headers.host ?? ''}`;
  return URL.canParse(address) && isLoopback(new URL(address).hostname);
}
