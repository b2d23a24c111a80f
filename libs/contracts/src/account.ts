import { z } from 'zod';
import { Instant } from './ids.js';

/** What a person may do; each role may do all that the one before it may. */
export const Role = z.enum(['viewer', 'analyst', 'admin']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** What a key may do: read what a viewer reads, read the full text of articles, change what an analyst changes. */
export const KeyScope = z.enum(['read', 'texts', 'write']).meta({ id: 'KeyScope' });
export type KeyScope = z.infer<typeof KeyScope>;

/**
 * Who makes a request. `via`: signed in; by an API key; on an open machine without accounts (all rights); or reading on
 * this machine before the first admin is made (no rights but reading).
 */
export const Actor = z
  .object({
    id: z.string().min(1),
    name: z.string().min(1),
    role: Role,
    via: z.enum(['session', 'key', 'open', 'before-set-up']),
    scopes: z.array(KeyScope),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const PersonName = z.string().trim().min(1).max(100);
/** Its strength is judged where it is set; here only what no hash should be made of. */
const Password = z.string().min(1).max(256);

/** What the dashboard needs to know first: who looks at it, and how somebody may sign in. */
export const SessionView = z
  .object({
    actor: Actor.nullable(),
    email: z.string().nullable(),
    /** `open`: a machine without accounts; `set-up`: no admin yet; `accounts`: people sign in. */
    mode: z.enum(['open', 'set-up', 'accounts']),
    /** The name of the company's sign-on, where one is configured. */
    signOn: z.string().nullable(),
    /** Whether mail can be sent; without it links are handed over by an admin. */
    mail: z.boolean(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;

export const SignIn = z.strictObject({ email: Email, password: Password }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;
/** `back`: the page to show afterwards, a path of the dashboard. */
export const SignOnRequest = z
  .strictObject({
    back: z
      .string()
      .max(2_000)
      .regex(/^\/(?![/\\])[^\\\s]*$/, 'must be a path of this site')
      .default('/'),
  })
  .meta({ id: 'SignOnRequest' });
export type SignOnRequest = z.infer<typeof SignOnRequest>;
export const SignOnWay = z.object({ url: z.string() }).meta({ id: 'SignOnWay' });
export type SignOnWay = z.infer<typeof SignOnWay>;
export const ForgottenPassword = z.strictObject({ email: Email }).meta({ id: 'ForgottenPassword' });
export type ForgottenPassword = z.infer<typeof ForgottenPassword>;
export const PasswordChange = z
  .strictObject({ password: Password, newPassword: Password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** A link that lets its holder do one thing once: make the first admin, join, or choose a new password. */
export const LinkKind = z.enum(['set-up', 'invitation', 'reset']);
export type LinkKind = z.infer<typeof LinkKind>;
const LinkToken = z.string().min(1).max(200);
export const LinkLook = z.strictObject({ token: LinkToken }).meta({ id: 'LinkLook' });
export type LinkLook = z.infer<typeof LinkLook>;
export const LinkView = z
  .object({ kind: LinkKind, email: z.string().nullable(), role: Role, expiresAt: Instant })
  .meta({ id: 'LinkView' });
export type LinkView = z.infer<typeof LinkView>;
/** `email` for the first admin only; `name` for whoever is new. */
export const LinkUse = z
  .strictObject({
    token: LinkToken,
    password: Password,
    email: Email.optional(),
    name: PersonName.optional(),
  })
  .meta({ id: 'LinkUse' });
export type LinkUse = z.infer<typeof LinkUse>;
/** A link as it is handed over. `sent`: it went by mail, and is not shown. */
export const LinkMade = z
  .object({ url: z.string().nullable(), sent: z.boolean(), expiresAt: Instant })
  .meta({ id: 'LinkMade' });
export type LinkMade = z.infer<typeof LinkMade>;

export const UserView = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: Role,
    active: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'UserView' });
export type UserView = z.infer<typeof UserView>;
export const InvitationView = z
  .object({ id: z.string(), email: z.string(), role: Role, by: z.string(), expiresAt: Instant })
  .meta({ id: 'InvitationView' });
export type InvitationView = z.infer<typeof InvitationView>;
export const UsersView = z
  .object({ users: z.array(UserView), invitations: z.array(InvitationView) })
  .meta({ id: 'UsersView' });
export type UsersView = z.infer<typeof UsersView>;
export const Invitation = z.strictObject({ email: Email, role: Role }).meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;
export const UserChange = z
  .strictObject({ role: Role.optional(), active: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'say what to change: role or active')
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof UserChange>;

/** An API key as it is listed; the key itself is shown once, when it is made. */
export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Its first characters, to tell it by. */
    begins: z.string(),
    scopes: z.array(KeyScope).min(1),
    by: z.string(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKeyView' });
export type ApiKeyView = z.infer<typeof ApiKeyView>;
export const ApiKeyRequest = z
  .strictObject({
    name: PersonName,
    scopes: z.array(KeyScope).min(1).max(3),
    days: z.int().min(1).max(3650).nullable().default(null),
  })
  .meta({ id: 'ApiKeyRequest' });
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>;
export const ApiKeyMade = z.object({ key: z.string(), view: ApiKeyView }).meta({ id: 'ApiKeyMade' });
export type ApiKeyMade = z.infer<typeof ApiKeyMade>;
