import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type Role } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { APIError } from 'better-auth/api';
import { passwords } from './passwords.js';

const DAY = 86_400;
/** The code of the error by which a deactivated person's sign-in ends. */
export const DEACTIVATED = 'DEACTIVATED';
/** The header by which the sign-in library is told from where a person comes; only our own code sets it. */
export const FROM_HEADER = 'x-jinghe-from';

interface AuthSettings {
  secret: string;
  /** Where people reach us: `https://radar.example`. */
  url: string;
  plugins?: BetterAuthPlugin[];
  /** The role of somebody whom a company's sign-on brings and who has no account yet. */
  onNewUser?: (email: string) => Promise<Role>;
}

/** Sessions outlive a restart and hold in every process, so what signs their cookies is kept with them. */
export const signingSecret = (store: Store): Promise<string> =>
  store.installation.once('session-secret', randomBytes(32).toString('base64url'));

export type Auth = ReturnType<typeof makeAuth>;

/**
 * The sign-in library over our database: people, their passwords and sessions. None of its routes is mounted; our own
 * controllers call it, so that each route has a declared role. No transactions: the one-machine database has none.
 */
export function makeAuth(store: Store, { secret, url, plugins = [], onNewUser }: AuthSettings) {
  const logger = new Logger('SignIn');
  return betterAuth({
    appName: 'Jinghe',
    baseURL: url,
    basePath: '/api/auth',
    secret,
    database: mongodbAdapter(store.db, { usePlural: true, transaction: false }),
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 256, password: passwords },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'viewer', input: false },
        active: { type: 'boolean', required: true, defaultValue: true, input: false },
      },
    },
    account: { encryptOAuthTokens: true },
    session: { expiresIn: 14 * DAY, updateAge: DAY },
    databaseHooks: {
      ...(onNewUser
        ? {
            user: {
              create: {
                before: async (user: { email: string }) => ({
                  data: { ...user, role: await onNewUser(user.email), active: true },
                }),
              },
            },
          }
        : {}),
      session: {
        create: {
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId);
            const isActive = (user as { active?: boolean } | null | undefined)?.active !== false;
            if (!isActive) throw new APIError('FORBIDDEN', { code: DEACTIVATED });
          },
        },
      },
    },
    plugins,
    // Where a browser is led that comes back from a sign-on which nobody began.
    onAPIError: { errorURL: '/signin' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => (level === 'error' ? logger.error(message) : logger.debug(message)) },
    advanced: {
      cookiePrefix: 'jinghe',
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [FROM_HEADER] },
    },
  });
}
