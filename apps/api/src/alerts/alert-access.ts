import { type Actor, type Person } from '@jinghe/contracts';

/** Something of an alert that somebody made: a rule or a channel. */
interface Owned {
  readonly owner: Person;
  readonly shared: boolean;
}

export const isAnalyst = ({ role }: Actor): boolean => role !== 'viewer';

/** One's own and what is shared; an admin sees all. */
export const maySee = ({ owner, shared }: Owned, me: Actor): boolean =>
  shared || owner.id === me.id || me.role === 'admin';

/** One's own; what is shared is tended by every analyst. */
export const mayChange = (owned: Owned, me: Actor): boolean =>
  owned.owner.id === me.id || me.role === 'admin' || (owned.shared && isAnalyst(me));

/** Whose channel a rule may use: a viewer's rules tell the viewer alone. */
export const mayUse = (owned: Owned, me: Actor): boolean =>
  owned.owner.id === me.id || (isAnalyst(me) && maySee(owned, me));
