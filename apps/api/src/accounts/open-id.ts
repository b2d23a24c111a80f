import { createServiceCalls, type ServiceCalls } from '@jinghe/fetch';
import { z } from 'zod';

/** What we need of a provider's description of itself (OpenID Connect Discovery 1.0, 3). */
const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
});
const Tokens = z.object({ access_token: z.string().min(1), id_token: z.string().optional() });
const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
});
const Profile = z.object({
  sub: z.string().min(1),
  email: z.email().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});

export interface Client {
  issuer: string;
  id: string;
  secret: string;
}
/** Somebody whom the provider vouches for. */
export interface Vouched {
  sub: string;
  email: string;
  name: string;
}

/** The provider answered, and what it said cannot be used. */
export class OpenIdError extends Error {}

/** The company's sign-on, asked only through the guard of addresses. */
export class OpenIdProvider {
  private constructor(
    private readonly calls: ServiceCalls,
    private readonly client: Client,
    private readonly found: z.infer<typeof Discovery>,
  ) {}

  /**
   * Asks the provider for its endpoints.
   *
   * @throws FetchError, or OpenIdError where its answer is not one
   */
  static async discover(client: Client, allowPrivate: readonly string[]): Promise<OpenIdProvider> {
    const calls = createServiceCalls(allowPrivate);
    const issuer = client.issuer.replace(/\/$/, '');
    try {
      const found = await json(calls, Discovery, `${issuer}/.well-known/openid-configuration`);
      // 4.3: an issuer that is another one than was asked is an attack or a mistake.
      if (found.issuer.replace(/\/$/, '') !== issuer)
        throw new OpenIdError(`${issuer} says that it is ${found.issuer}.`);
      return new OpenIdProvider(calls, client, found);
    } catch (error) {
      await calls.close();
      throw error;
    }
  }

  get authorizationUrl(): string {
    return this.found.authorization_endpoint;
  }

  /** Trades the code for tokens (RFC 6749, 4.1.3, with PKCE). */
  async tokens(
    code: string,
    redirectUri: string,
    verifier: string | undefined,
  ): Promise<{ access: string; subject: string | null }> {
    const { id, secret } = this.client;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...(verifier === undefined ? {} : { code_verifier: verifier }),
      ...(secret === '' ? { client_id: id } : {}),
    }).toString();
    const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(secret === '' ? {} : { authorization: `Basic ${basic}` }),
    };
    const tokens = await json(this.calls, Tokens, this.found.token_endpoint, {
      method: 'POST',
      headers,
      body,
    });
    return { access: tokens.access_token, subject: tokens.id_token ? this.subject(tokens.id_token) : null };
  }

  /** Who the token is for; null where the provider does not vouch for an address of that person. */
  async profile(access: string, subject: string | null): Promise<Vouched | null> {
    const headers = { authorization: `Bearer ${access}` };
    const told = await json(this.calls, Profile, this.found.userinfo_endpoint, { headers });
    // 5.3.2: a profile of somebody else must not be used.
    if (subject !== null && told.sub !== subject) throw new OpenIdError('The profile is of another person.');
    if (!told.email || told.email_verified === false || told.email_verified === 'false') return null;
    const email = told.email.toLowerCase();
    return { sub: told.sub, email, name: told.name ?? told.preferred_username ?? email };
  }

  close(): Promise<void> {
    return this.calls.close();
  }

  /**
   * Whom the ID token names. It came straight from the token endpoint over a connection that we made, which stands for
   * checking its signature (OpenID Connect Core 1.0, 3.1.3.7).
   */
  private subject(idToken: string): string {
    const claims = Claims.parse(
      JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')),
    );
    const isForUs = [claims.aud].flat().includes(this.client.id);
    if (claims.iss !== this.found.issuer || !isForUs || claims.exp * 1_000 < Date.now() - 60_000)
      throw new OpenIdError('The ID token is from another issuer, for another client, or expired.');
    return claims.sub;
  }
}

async function json<T>(
  calls: ServiceCalls,
  shape: z.ZodType<T>,
  url: string,
  call: Parameters<ServiceCalls['call']>[1] = {},
): Promise<T> {
  const { status, body } = await calls.call(url, call);
  const { host, pathname } = new URL(url);
  if (status !== 200) throw new OpenIdError(`${host}${pathname} answered ${status}.`);
  try {
    return shape.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new OpenIdError(`${host}${pathname} did not answer as OpenID Connect has it.`, { cause: error });
  }
}
