import { Injectable } from '@nestjs/common';
import { type Actor, Role } from '@jinghe/contracts';
import { APIError } from 'better-auth/api';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { rememberActor } from './actor.js';
import { type Auth, DEACTIVATED, FROM_HEADER } from './auth.js';
import { deactivated, wrongPassword } from './problems.js';
import { InjectAuth } from './tokens.js';

/** What the library needs of a request: its cookies, and where it comes from. */
export function headersOf(request: FastifyRequest): Headers {
  const { cookie, 'user-agent': agent } = request.headers;
  return new Headers({
    ...(cookie === undefined ? {} : { cookie }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
    [FROM_HEADER]: request.ip,
  });
}

/** Sets the cookies that the library wants set. */
export function giveCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
}

/** Somebody who is signed in, from the sign-in library's record. */
export const actorFrom = ({ id, name, role }: { id: string; name: string; role?: unknown }): Actor => ({
  id,
  name,
  role: Role.catch('viewer').parse(role),
  via: 'session',
  scopes: [],
});

/** Sessions of people who signed in, kept in the database and told by an httpOnly cookie. */
@Injectable()
export class Sessions {
  constructor(@InjectAuth() private readonly auth: Auth) {}

  /** Whose session a request belongs to; null without one, or where its cookie was altered, ended or outlived. */
  async of(request: FastifyRequest, reply: FastifyReply): Promise<{ actor: Actor; email: string } | null> {
    if (!request.headers.cookie?.includes('jinghe.session_token')) return null;
    const { headers, response } = await this.auth.api.getSession({
      headers: headersOf(request),
      returnHeaders: true,
    });
    giveCookies(reply, headers);
    const user = response?.user;
    if (!user?.active) return null;
    return { actor: actorFrom(user), email: user.email };
  }

  /** @throws problems that say what was wrong, and not whether the address is known */
  async begin(request: FastifyRequest, reply: FastifyReply, email: string, password: string): Promise<void> {
    try {
      const { headers, response } = await this.auth.api.signInEmail({
        body: { email, password },
        headers: headersOf(request),
        returnHeaders: true,
      });
      giveCookies(reply, headers);
      rememberActor(request, actorFrom(response.user));
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      if (error.body?.code === DEACTIVATED) throw deactivated();
      if (error.statusCode >= 500) throw error;
      throw wrongPassword();
    }
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = await this.of(request, reply);
    if (session) rememberActor(request, session.actor);
    const { headers } = await this.auth.api.signOut({ headers: headersOf(request), returnHeaders: true });
    giveCookies(reply, headers);
  }

  /** Whether this is the password of that address; makes no session. */
  async isPassword(id: string, password: string): Promise<boolean> {
    const { internalAdapter, password: hashing } = await this.auth.$context;
    const hash = (await internalAdapter.findCredentialAccount(id))?.password;
    return hash ? hashing.verify({ hash, password }) : false;
  }
}
