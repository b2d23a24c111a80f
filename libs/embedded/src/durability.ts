/**
 * Rounds of kill -9 under concurrent writers: every acknowledged write must be there after the restart, the index must agree
 * with the documents, and no transaction may be half there. Run by the spec (few rounds) and the bench (many).
 */
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MongoClient, type Collection } from 'mongodb';

interface Item {
  _id: string;
  k: string;
  n: number;
  pad?: string;
}

export interface Tally {
  rounds: number;
  acknowledged: number;
  /** Acknowledged and not there after the restart. */
  lost: number;
  /** Rounds after which the index found another number of documents than the collection holds. */
  indexMismatches: number;
  /** Transactions of which only one of two documents is there. */
  halfTransactions: number;
}

const WRITERS = 20;

/**
 * @param program the bundled `main.ts`
 * @param dir the data folder, empty at first
 * @param wait how long writers run before the kill, in milliseconds, by round
 */
export async function killRounds(
  program: string,
  dir: string,
  rounds: number,
  wait: (round: number) => number,
): Promise<Tally> {
  const acknowledged = new Set<string>();
  const tally: Tally = { rounds, acknowledged: 0, lost: 0, indexMismatches: 0, halfTransactions: 0 };
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(program, dir);
    const client = await connect(server.port);
    await client.db('k').collection<Item>('items').createIndex({ k: 1 }, { unique: true });
    const run = { over: false };
    const writers = Array.from({ length: WRITERS }, (_none, i) =>
      write(client.db('k').collection<Item>('items'), `${round}-${i}`, acknowledged, run),
    );
    const all = Promise.all([...writers, transact(client, round, run)]);
    await new Promise((resolve) => setTimeout(resolve, wait(round)));
    run.over = true;
    await kill(server.child);
    await client.close(true); // what still waits for an answer fails now
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
    await check(program, dir, acknowledged, tally);
  }
  tally.acknowledged = acknowledged.size;
  return tally;
}

async function write(
  items: Collection<Item>,
  name: string,
  acknowledged: Set<string>,
  run: { over: boolean },
) {
  for (let n = 0; !run.over; n++) {
    const k = `${name}-${n}`;
    try {
      if (n % 3 === 0) await items.insertOne({ _id: k, k, n, pad: 'x'.repeat(500) });
      else if (n % 3 === 1)
        await items.updateOne({ k }, { $set: { n }, $setOnInsert: { _id: k } }, { upsert: true });
      else {
        await items.insertMany([
          { _id: k, k, n },
          { _id: `${k}b`, k: `${k}b`, n },
        ]);
        acknowledged.add(`${k}b`);
      }
      acknowledged.add(k);
    } catch (error) {
      if (run.over) return; // the server was killed while it worked: not acknowledged, so nothing is promised
      throw error;
    }
  }
}

async function transact(client: MongoClient, round: number, run: { over: boolean }) {
  const db = client.db('k');
  for (let i = 0; !run.over; i++) {
    const session = client.startSession();
    try {
      await session.withTransaction(
        async () => {
          await db.collection('left').insertOne({ round, i }, { session });
          await db.collection('right').insertOne({ round, i }, { session });
        },
        { timeoutMS: 800 },
      );
    } catch (error) {
      if (run.over) return;
      throw error;
    } finally {
      session.endSession().catch(() => undefined);
    }
  }
}

async function check(program: string, dir: string, acknowledged: Set<string>, tally: Tally): Promise<void> {
  const server = await startServer(program, dir);
  const client = await connect(server.port);
  const items = client.db('k').collection<Item>('items');
  const there = new Set((await items.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
  for (const id of acknowledged) if (!there.has(id)) tally.lost++;
  const byIndex = await items
    .find({ k: { $gte: '' } })
    .hint({ k: 1 })
    .toArray();
  if (byIndex.length !== there.size) tally.indexMismatches++;
  const side = async (name: string) => {
    const docs = await client.db('k').collection(name).find().toArray();
    return new Set(docs.map(({ round, i }) => `${round}-${i}`));
  };
  const [left, right] = [await side('left'), await side('right')];
  tally.halfTransactions =
    [...left].filter((id) => !right.has(id)).length + [...right].filter((id) => !left.has(id)).length;
  await client.close();
  await kill(server.child);
}

async function startServer(program: string, dir: string): Promise<{ child: ChildProcess; port: number }> {
  const args = [program, '--dir', dir, '--replica-set', 'rs0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout! }), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The database ended with code ${code} before it listened.`);
    }),
  ])) as [string];
  return { child, port: (JSON.parse(line) as { port: number }).port };
}

const connect = (port: number) =>
  new MongoClient(
    `mongodb://127.0.0.1:${port}/?replicaSet=rs0&retryWrites=false&serverSelectionTimeoutMS=5000`,
  ).connect();

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
