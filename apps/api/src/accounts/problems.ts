import { type Role } from '@jinghe/contracts';
import { invalidInput, Problem } from '../problem/problem.js';

const problem = (type: string, title: string, status: number, detail: string) =>
  new Problem({ type: `urn:jinghe:problem:${type}`, title, status, detail });

export const notSignedIn = () =>
  problem(
    'not-signed-in',
    'Not signed in',
    401,
    'Sign in first, or send a key: "Authorization: Bearer jk_…".',
  );
export const badKey = () =>
  problem(
    'bad-key',
    'Key not valid',
    401,
    'This key is not known, was revoked, or has expired. An admin can make another one.',
  );
export const roleTooLow = (needed: Role, has: Role) =>
  problem(
    'role',
    'Not allowed',
    403,
    `This needs the role ${needed}; yours is ${has}. An admin can change it.`,
  );
export const scopeMissing = (scope: string) =>
  problem('scope', 'Not allowed', 403, `This key has no scope "${scope}". An admin can make one that has.`);
export const notForKeys = () =>
  problem(
    'not-for-keys',
    'Not allowed',
    403,
    'Users, keys and settings are changed by a person who is signed in, not by a key.',
  );
export const setUpFirst = () =>
  problem(
    'set-up-first',
    'Not set up yet',
    403,
    'Nothing can be changed before there is an admin. Open the set-up link that was printed in the terminal.',
  );
export const notLocal = () =>
  problem(
    'not-local',
    'Only on this machine',
    403,
    'JINGHE_OPEN serves this machine only, by its loopback address and without a proxy in between.',
  );

export const wrongPassword = () =>
  problem('wrong-password', 'Not signed in', 401, 'The e-mail address or the password is wrong.');
export const deactivated = () =>
  problem(
    'deactivated',
    'Not signed in',
    403,
    'This account was deactivated. An admin can activate it again.',
  );
/** @param seconds until the next try is taken */
export const tooMany = (seconds: number) =>
  problem(
    'too-many-tries',
    'Too many tries',
    429,
    `Too many tries. Wait ${Math.ceil(seconds / 60)} min and try again.`,
  );

export const linkUnknown = () =>
  problem(
    'link-unknown',
    'Link not valid',
    404,
    'This link is not one of ours, or was cut off. Ask for a new one.',
  );
export const linkUsed = () =>
  problem('link-used', 'Link used', 410, 'This link was used already. Sign in, or ask for a new one.');
export const linkExpired = () =>
  problem('link-expired', 'Link expired', 410, 'This link has expired. Ask for a new one.');
export const emailTaken = () =>
  problem('email-taken', 'Address taken', 409, 'There is an account with this e-mail address already.');
export const lastAdmin = () =>
  problem('last-admin', 'Last admin', 409, 'There must be one active admin: make another one first.');
export const signOnFailed = () =>
  problem(
    'sign-on-failed',
    'Sign-on failed',
    502,
    'The company sign-on did not answer as it should; the log says how.',
  );

const WEAK = {
  short: 'must have at least 10 characters',
  common: 'is one that is guessed first: take several words, or let a password manager make one',
  email: 'must not be made of the e-mail address',
} as const;
export function weakPassword(why: keyof typeof WEAK): Problem {
  const { details } = invalidInput([{ field: 'password', message: WEAK[why] }]);
  return new Problem({ ...details, type: `urn:jinghe:problem:weak-password-${why}` });
}
