import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type LinkKind, type LinkMade, type LinkUse, type LinkView, type Role } from '@jinghe/contracts';
import { type Link, type Store } from '@jinghe/store';
import { invalidInput } from '../problem/problem.js';
import { InjectStore } from '../tokens.js';
import { tokenHash } from './keys.service.js';
import { Letters } from './letters.js';
import { People } from './people.js';
import { emailTaken, linkExpired, linkUnknown, linkUsed, weakPassword } from './problems.js';
import { PublicAddress } from './public-address.js';
import { weakness } from './passwords.js';

const HOUR_MS = 3_600_000;
const LASTS_MS: Record<LinkKind, number> = {
  'set-up': 24 * HOUR_MS,
  invitation: 168 * HOUR_MS,
  reset: HOUR_MS,
};
const PATH: Record<LinkKind, string> = { 'set-up': 'setup', invitation: 'invite', reset: 'reset' };

/**
 * Links that do one thing once: make the first admin, let somebody join, choose a new password. The token stands behind
 * the `#` of the address, which no browser sends to a server or tells to another page.
 */
@Injectable()
export class OneTimeLinks {
  constructor(
    @InjectStore() private readonly store: Store,
    private readonly people: People,
    private readonly letters: Letters,
    private readonly address: PublicAddress,
  ) {}

  /** The link that makes the first admin; null where there is one. */
  async setUp(now: Date): Promise<string | null> {
    if (await this.people.any()) return null;
    return (await this.make('set-up', null, 'admin', 'start', now)).url;
  }

  /** @throws a 409 problem where the address has an account */
  async invite(email: string, role: Role, by: string, now: Date): Promise<LinkMade> {
    if (await this.people.byEmail(email)) throw emailTaken();
    // A new invitation takes the place of an older one.
    await this.store.links.closeAll('invitation', now.toISOString(), email);
    const made = await this.make('invitation', email, role, by, now);
    // An invitation may also be handed over by other ways, so it is shown even where it was sent.
    return { ...made, sent: await this.letters.send('invitation', email, made.url, role) };
  }

  /** A link to a new password. It is shown only where it cannot be sent: an admin need not be able to enter as others. */
  async reset(email: string, role: Role, by: string, now: Date): Promise<LinkMade & { url: string }> {
    const made = await this.make('reset', email, role, by, now);
    return { ...made, sent: await this.letters.send('reset', email, made.url, role) };
  }

  async look(token: string, now: Date): Promise<LinkView> {
    const { kind, email, role, expiresAt } = await this.usable(token, now);
    return { kind, email, role, expiresAt };
  }

  /**
   * Does what the link is for. Whoever comes first has used it up; what fails before it was done leaves it usable.
   *
   * @returns the address to sign in with
   * @throws problems: unknown, used or expired link, weak password, address taken
   */
  async use({ token, password, ...given }: LinkUse, now: Date): Promise<{ email: string; kind: LinkKind }> {
    const link = await this.usable(token, now);
    const email = link.email ?? given.email;
    if (!email) throw invalidInput([{ field: 'email', message: 'is needed for the first admin' }]);
    if (link.kind !== 'reset' && !given.name)
      throw invalidInput([{ field: 'name', message: 'is needed: it stands beside what you change' }]);
    const weak = weakness(password, email);
    if (weak) throw weakPassword(weak);
    if (!(await this.store.links.take(link.id, now.toISOString()))) throw linkUsed();
    try {
      await this.does(link, email, given.name ?? '', password);
    } catch (error) {
      await this.store.links.putBack(link.id);
      throw error;
    }
    const one = link.kind === 'reset' ? [email] : [];
    if (link.kind !== 'invitation') await this.store.links.closeAll(link.kind, now.toISOString(), ...one);
    return { email, kind: link.kind };
  }

  private async does({ kind, role, id }: Link, email: string, name: string, password: string): Promise<void> {
    if (kind === 'reset') {
      const user = await this.people.byEmail(email);
      if (!user) throw linkUnknown();
      return this.people.setPassword(user.id, password);
    }
    // Two set-up links may be used at once; the installation has one first admin.
    if (kind === 'set-up' && (await this.store.installation.once('first-admin-by', id)) !== id)
      throw linkUsed();
    await this.people.add(email, name, role, password);
  }

  private async usable(token: string, now: Date): Promise<Link> {
    const link = await this.store.links.get(tokenHash(token));
    if (!link) throw linkUnknown();
    if (link.usedAt !== null) throw linkUsed();
    if (link.expiresAt <= now.toISOString()) throw linkExpired();
    return link;
  }

  private async make(kind: LinkKind, email: string | null, role: Role, by: string, now: Date) {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + LASTS_MS[kind]).toISOString();
    const id = tokenHash(token);
    await this.store.links.add({
      id,
      kind,
      email,
      role,
      by,
      createdAt: now.toISOString(),
      expiresAt,
      usedAt: null,
    });
    return { url: `${this.address.url}/${PATH[kind]}#${token}`, sent: false, expiresAt };
  }
}
