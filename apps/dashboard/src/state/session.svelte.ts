import type { Actor, Role, SessionView } from '@jinghe/contracts';
import { accounts } from '../accounts-api.js';
import { SIGNED_OUT } from '../api.js';

/** An unreachable server is asked again after so many milliseconds. */
const RETRY = 3_000;

/** Each may do all that the one before it may. */
export const ROLES: readonly Role[] = ['viewer', 'analyst', 'admin'];

/** Who looks at the page, and what that person may do. What is hidden here is also refused by the server. */
class Session {
  view = $state.raw<SessionView | null>(null);
  /** True from the first answer on, also where that was none: the pages themselves then say what is wrong. */
  known = $state(false);
  readonly actor = $derived<Actor | null>(this.view?.actor ?? null);
  /** Whether there is anything to read for this person. */
  readonly reads = $derived(this.known && (this.view === null || this.actor !== null));

  constructor() {
    document.addEventListener(SIGNED_OUT, () => {
      if (this.actor) void this.load();
    });
  }

  load = async (): Promise<void> => {
    try {
      this.view = await accounts.session();
    } catch (_unreachable) {
      this.view = null;
      setTimeout(this.load, RETRY);
    }
    this.known = true;
  };

  /** Whether somebody with at least that role is there; before there is an admin, nothing is changed by anybody. */
  can(role: Role): boolean {
    const { actor } = this;
    return (
      actor !== null && actor.via !== 'before-set-up' && ROLES.indexOf(actor.role) >= ROLES.indexOf(role)
    );
  }

  /** Starts the page anew, so that nothing of what was read stays in it. */
  signOut = async (): Promise<void> => {
    await accounts.signOut();
    location.assign('/');
  };
}

export const session = new Session();
