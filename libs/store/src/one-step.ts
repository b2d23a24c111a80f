import { type ClientSession, type Connection } from 'mongoose';
import { type Database } from './record.js';

const known = new WeakMap<Connection, Promise<boolean>>();

/** Whether the server has transactions: a member of a replica set and a sharded cluster do, one that stands alone does not. */
function hasTransactions(connection: Connection): Promise<boolean> {
  let answer = known.get(connection);
  if (!answer) {
    answer = (async () => {
      const hello = await connection.db?.admin().command({ hello: 1 });
      return hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid';
    })();
    // Asked again where it was not answered.
    answer.catch(() => known.delete(connection));
    known.set(connection, answer);
  }
  return answer;
}

/**
 * Does one command so that others see all of it or nothing: in a transaction where the server has them. Those who keep answers
 * are told once it is committed, since what they read before is the old.
 *
 * @param collection that the command writes
 * @param command is given what it passes on with its options; called again where the transaction met another one
 */
export async function inOneStep<T>(
  { connection, changed }: Database,
  collection: string,
  command: (options: { session?: ClientSession }) => Promise<T>,
): Promise<T> {
  if (!(await hasTransactions(connection))) return command({});
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => command({ session }));
  } finally {
    await session.endSession();
    await changed?.(collection);
  }
}
