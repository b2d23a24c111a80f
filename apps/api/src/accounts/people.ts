import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Role, type UserChange, UserView } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { InjectStore } from '../tokens.js';
import { type Auth } from './auth.js';
import { InjectAuth } from './tokens.js';
import { emailTaken, lastAdmin } from './problems.js';
import { notFound } from '../problem/problem.js';
import { passwords } from './passwords.js';

/** Before there is anybody, that is asked again after so many milliseconds: another process may make the first admin. */
const LOOK_EVERY = 1_000;
/** No team is larger. */
const MOST = 5_000;

/** A person as the sign-in library keeps one. */
interface Kept {
  id: string;
  email: string;
  name: string;
  role?: unknown;
  active?: unknown;
  createdAt: Date;
}

const userView = ({ id, email, name, role, active, createdAt }: Kept): UserView => ({
  id,
  email,
  name,
  role: Role.catch('viewer').parse(role),
  active: active !== false,
  createdAt: new Date(createdAt).toISOString(),
});

/** The people who may sign in, over the sign-in library's own records. */
@Injectable()
export class People implements OnModuleInit {
  /** Once there is somebody, there always is: nobody is ever deleted. */
  private anybody = false;
  private lookedAt = 0;

  constructor(
    @InjectAuth() private readonly auth: Auth,
    @InjectStore() private readonly store: Store,
  ) {}

  /** The library makes its indexes itself, but for those by which the database clears away what has expired. */
  async onModuleInit(): Promise<void> {
    const { db } = this.store;
    await db.collection('sessions').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    await db.collection('verifications').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  }

  /** True from the first admin on. */
  async any(): Promise<boolean> {
    if (this.anybody || Date.now() - this.lookedAt < LOOK_EVERY) return this.anybody;
    this.anybody = (await (await this.library()).adapter.count({ model: 'user' })) > 0;
    this.lookedAt = Date.now();
    return this.anybody;
  }

  async all(): Promise<UserView[]> {
    const { adapter } = await this.library();
    const users = await adapter.findMany<Kept>({
      model: 'user',
      limit: MOST,
      sortBy: { field: 'createdAt', direction: 'asc' },
    });
    return users.map(userView);
  }

  /** @throws a 404 problem where there is none */
  async get(id: string): Promise<UserView> {
    const user = /^[0-9a-f]{24}$/.test(id)
      ? await (await this.library()).internalAdapter.findUserById(id)
      : null;
    if (!user) throw notFound(`user ${id}`);
    return userView(user);
  }

  async byEmail(email: string): Promise<UserView | null> {
    const found = await (await this.library()).internalAdapter.findUserByEmail(email);
    return found && userView(found.user);
  }

  /** @throws a 409 problem where the address is taken, also for all but one of those who try at once */
  async add(email: string, name: string, role: Role, password: string): Promise<UserView> {
    const { internalAdapter } = await this.library();
    if (await this.byEmail(email)) throw emailTaken();
    const hash = await passwords.hash(password);
    const fields = { email, name, role, active: true, emailVerified: true };
    const user = await internalAdapter.createUser(fields, { method: 'admin' }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? emailTaken() : error;
    });
    this.anybody = true;
    await internalAdapter.linkAccount({
      providerId: 'credential',
      accountId: user.id,
      userId: user.id,
      password: hash,
    });
    return userView(user);
  }

  /** Sets a password and ends all sessions: whoever had the old one is out. */
  async setPassword(id: string, password: string): Promise<void> {
    const { internalAdapter } = await this.library();
    const hash = await passwords.hash(password);
    if (await internalAdapter.findCredentialAccount(id)) await internalAdapter.updatePassword(id, hash);
    else
      await internalAdapter.linkAccount({
        providerId: 'credential',
        accountId: id,
        userId: id,
        password: hash,
      });
    await internalAdapter.deleteUserSessions(id);
  }

  /**
   * Changes role or activity, at once for sessions that run.
   *
   * @throws a 409 problem where no active admin would be left
   */
  async change(id: string, change: UserChange): Promise<UserView> {
    const { internalAdapter } = await this.library();
    const before = await this.get(id);
    const after = { ...before, ...change };
    if (isAdmin(before) && !isAdmin(after)) await this.requireAnotherAdmin(id);
    const user = await internalAdapter.updateUser(id, { role: after.role, active: after.active });
    // Two admins may demote each other at once: whoever comes second sees it here and takes it back.
    if (isAdmin(before) && !isAdmin(after) && !(await this.all()).some(isAdmin)) {
      await internalAdapter.updateUser(id, { role: before.role, active: before.active });
      throw lastAdmin();
    }
    if (!after.active) await internalAdapter.deleteUserSessions(id);
    return userView(user);
  }

  private async requireAnotherAdmin(id: string): Promise<void> {
    if (!(await this.all()).some((one) => one.id !== id && isAdmin(one))) throw lastAdmin();
  }

  private async library() {
    const { adapter, internalAdapter } = await this.auth.$context;
    return { adapter, internalAdapter };
  }
}

const isAdmin = ({ role, active }: UserView): boolean => role === 'admin' && active;
const isDuplicateKey = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 11000;
