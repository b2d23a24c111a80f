import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default) with the least that OWASP's password storage sheet asks for: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 10;
/** What is tried first everywhere; compared without what people add at the end. */
const COMMON = new Set(
  'password passw0rd qwerty qwertyuiop asdfghjkl zxcvbnm letmein welcome admin administrator iloveyou changeme woaini jinghe default secret monkey dragon sunshine princess football baseball'.split(
    ' ',
  ),
);

export const passwords = {
  hash: (password: string): Promise<string> => hash(password.normalize('NFC'), COST),
  verify: ({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> =>
    verify(kept, password.normalize('NFC')),
};

/** Why a password is too weak to be taken; null where it will do. Length is what counts (NIST SP 800-63B, 5.1.1.2). */
export function weakness(password: string, email: string): 'short' | 'common' | 'email' | null {
  const letters = [...password.normalize('NFC')];
  if (letters.length < SHORTEST) return 'short';
  const lower = password.toLowerCase();
  const stem = lower.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '');
  if (new Set(letters).size < 5 || COMMON.has(stem) || isRun(lower)) return 'common';
  const [local = ''] = email.toLowerCase().split('@');
  if (
    lower === email.toLowerCase() ||
    (local.length >= 4 && lower.includes(local) && letters.length < local.length + 6)
  )
    return 'email';
  return null;
}

/** `1234567890`, `abcdefghij`: each character the one after the last. */
const isRun = (text: string): boolean =>
  [...text].slice(1).every((letter, at) => {
    const step = letter.charCodeAt(0) - text.charCodeAt(at);
    return step === 1 || step === -1 || (letter === '0' && text[at] === '9');
  });
