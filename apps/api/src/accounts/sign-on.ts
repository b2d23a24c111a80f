import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { genericOAuth } from 'better-auth/plugins';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { notFound } from '../problem/problem.js';
import { InjectConfig, InjectStore } from '../tokens.js';
import { AuditLog } from './audit-log.js';
import { type Auth, DEACTIVATED, makeAuth, signingSecret } from './auth.js';
import { OpenIdProvider, type Vouched } from './open-id.js';
import { People } from './people.js';
import { signOnFailed } from './problems.js';
import { PublicAddress } from './public-address.js';
import { actorFrom, giveCookies, headersOf } from './sessions.js';

const PROVIDER = 'oidc';
const list = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);

interface Ready {
  auth: Auth;
  provider: OpenIdProvider;
}

/**
 * Sign-on by the company (OpenID Connect, code flow with PKCE), by the sign-in library. Its provider is asked for its
 * endpoints when somebody first wants to sign in, and again until it has answered: one that is down keeps nothing from starting.
 */
@Injectable()
export class SignOn implements OnApplicationShutdown {
  private readonly logger = new Logger('SignOn');
  private ready: Promise<Ready> | null = null;

  constructor(
    @InjectConfig() private readonly config: Config,
    @InjectStore() private readonly store: Store,
    private readonly people: People,
    private readonly address: PublicAddress,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Where the browser goes to sign in; it comes back to `callback`.
   *
   * @param back the page to show then, a path of ours
   */
  async begin(request: FastifyRequest, reply: FastifyReply, back: string): Promise<string> {
    const { auth } = await this.library();
    const { headers, response } = await auth.api.signInSocial({
      body: { provider: PROVIDER, callbackURL: back, errorCallbackURL: '/signin', disableRedirect: true },
      headers: headersOf(request),
      returnHeaders: true,
    });
    giveCookies(reply, headers);
    if (!response.url) throw signOnFailed();
    return response.url;
  }

  /** Takes somebody who comes back from the provider; the page that is shown says what was refused. */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { auth } = await this.library();
    const asked = new URL(request.url, this.address.url);
    const answer = await auth.handler(new Request(asked, { headers: headersOf(request) }));
    giveCookies(reply, answer.headers);
    await this.enter(auth, answer.headers);
    const to = answer.headers.get('location');
    if (to) return void reply.redirect(to, 302);
    const said = await answer.text();
    if (!said.includes(DEACTIVATED))
      this.logger.warn(`Sign-on ended with ${answer.status}: ${said.slice(0, 200)}`);
    return void reply.redirect(`/signin?error=${said.includes(DEACTIVATED) ? 'deactivated' : 'failed'}`, 302);
  }

  /** Writes down who came in; coming back is no changing request, and so not written down by itself. */
  private async enter(auth: Auth, headers: Headers): Promise<void> {
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    if (!cookie.includes('session_token=')) return;
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    if (session) await this.audit.add(actorFrom(session.user), 'sign-on', `user/${session.user.email}`, {});
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.ready)
      await this.ready.then(
        ({ provider }) => provider.close(),
        () => undefined,
      );
  }

  private async library(): Promise<Ready> {
    if (this.config.JINGHE_OIDC_ISSUER === '') throw notFound('sign-on of a company here');
    this.ready ??= this.made();
    try {
      return await this.ready;
    } catch (error) {
      this.ready = null;
      this.logger.error(error instanceof Error ? error.message : String(error));
      throw signOnFailed();
    }
  }

  private async made(): Promise<Ready> {
    const { JINGHE_OIDC_ISSUER: issuer, JINGHE_OIDC_CLIENT: id, JINGHE_OIDC_SECRET: secret } = this.config;
    const provider = await OpenIdProvider.discover(
      { issuer, id, secret },
      list(this.config.JINGHE_ALLOW_PRIVATE),
    );
    const plugin = genericOAuth({
      config: [
        {
          providerId: PROVIDER,
          clientId: id,
          authorizationUrl: provider.authorizationUrl,
          redirectURI: `${this.address.url}/api/auth/callback/${PROVIDER}`,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          getToken: async ({ code, redirectURI, codeVerifier }) => {
            const { access, subject } = await provider.tokens(code, redirectURI, codeVerifier);
            return { accessToken: access, raw: { subject } };
          },
          getUserInfo: async ({ accessToken, raw }) => {
            const subject = (raw as { subject?: string | null } | undefined)?.subject ?? null;
            const vouched = await provider.profile(accessToken ?? '', subject);
            if (!vouched || !(await this.mayEnter(vouched))) return null;
            const { sub, email, name } = vouched;
            return { id: sub, sub, email, name, emailVerified: true };
          },
        },
      ],
    });
    const auth = makeAuth(this.store, {
      secret: await signingSecret(this.store),
      url: this.address.url,
      plugins: [plugin],
      onNewUser: (email) => this.invitedAs(email),
    });
    return { auth, provider };
  }

  /** Who has an account, was invited, or has an address in one of the company's domains; nobody before the first admin. */
  private async mayEnter({ email }: Vouched): Promise<boolean> {
    if (!(await this.people.any())) return false;
    if (await this.people.byEmail(email)) return true;
    const [, domain = ''] = email.split('@');
    if (list(this.config.JINGHE_OIDC_DOMAINS).includes(domain)) return true;
    return (await this.invitation(email)) !== null;
  }

  private async invitation(email: string) {
    const open = await this.store.links.open('invitation', new Date().toISOString());
    return open.find((link) => link.email === email) ?? null;
  }

  /** The role of somebody new; an invitation is used up by it. */
  private async invitedAs(email: string) {
    const invitation = await this.invitation(email);
    if (!invitation) return 'viewer' as const;
    await this.store.links.closeAll('invitation', new Date().toISOString(), email);
    return invitation.role;
  }
}
