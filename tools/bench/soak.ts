/**
 * Servers that keep publishing, workers that are killed at random: `npm run bench:soak [-- --minutes=N]`, 30 minutes where
 * nothing is said. At the end every article that the servers offered must be stored exactly once. How long the end may take
 * follows what is done, not the clock, so that a busy machine fails nothing: it is over when nothing is left, when three whole
 * sweeps brought no more, or when nothing at all happens any longer.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemUrl, startFeedHost } from '../testing/feed-hosts.js';
import { openBenchServices, openRig, feedSource, sourcesOf } from '../testing/gather-rig.js';

const MINUTES = Number(/--minutes=([\d.]+)/.exec(process.argv.join(' '))?.[1] ?? 30);
const HOSTS = 20;
const FEEDS = 3;
const MOST_ITEMS = 150;
/** Without any work done for so long, the workers hang. */
const STALLED_MS = 600_000;
/** Sweeps that ended well and brought nothing that was missing: what is missing then is lost. */
const IDLE_SWEEPS = 3;

const bench = await openBenchServices();
const hosts = await Promise.all(
  Array.from({ length: HOSTS }, (_, i) =>
    startFeedHost(`127.0.3.${i + 1}`, 'good', Array<number>(FEEDS).fill(1), 100),
  ),
);
const rig = await openRig(
  { JINGHE_HOST_AT_ONCE: '4', JINGHE_HOST_GAP: '20', JINGHE_SWEEP_AFTER: '10' },
  bench.services,
  bench.folder,
);
for (const id of ['inbox', 'baseline'])
  await rig.store.sources.upsert({ ...feedSource(id, 'http://127.0.0.1/'), enabled: false });
const sources = sourcesOf(hosts, FEEDS).map(({ source }) => source);
for (const source of sources) await rig.store.sources.upsert(source);
const workers = ['one', 'two'].map((name) => rig.start(name));
let kills = 0;

/** Until the time is over: something is published, everything is asked for, now and then somebody is killed. */
async function disturb(until: number): Promise<void> {
  const soon = () => performance.now() + 5_000 + Math.random() * 20_000;
  let nextKill: number | null = soon();
  while (performance.now() < until) {
    for (const host of hosts)
      host.items.forEach((count, feed) => {
        if (Math.random() < 0.3) host.items[feed] = Math.min(count + 1, MOST_ITEMS);
      });
    // No more than the workers keep up with: as the clock does, which never has two gatherings of one source wait.
    if ((await rig.waiting()) < sources.length) await rig.gather(sources.map(({ id }) => id));
    // Who has just been started is let begin, however slow the machine is.
    if (workers.every((worker) => worker.said().includes('ready'))) nextKill ??= soon();
    if (nextKill !== null && performance.now() > nextKill) {
      const at = Math.floor(Math.random() * workers.length);
      await workers[at]!.kill();
      kills += 1;
      workers[at] = rig.start(`again-${kills}`);
      nextKill = null;
    }
    await sleep(5_000);
  }
}

/** A number that grows with everything that is done: runs ended, captures read, articles extracted. */
async function workDone(): Promise<number> {
  const database = rig.database.db();
  const counts = await Promise.all([
    database.collection('runs').countDocuments({ endedAt: { $ne: null } }),
    database.collection('captures').countDocuments({ next: null }),
    database.collection('articles').countDocuments({ next: null }),
  ]);
  return counts.reduce((a, b) => a + b, 0);
}

/** Waits for what must come as long as something is done; false where nothing is any more. */
async function whileWorking(isThere: () => Promise<boolean>): Promise<boolean> {
  let [done, since] = [await workDone(), performance.now()];
  while (!(await isThere())) {
    await sleep(2_000);
    const now = await workDone();
    if (now > done) [done, since] = [now, performance.now()];
    else if (performance.now() - since > STALLED_MS) return false;
  }
  return true;
}

/** Asks for every source and waits until each has a run that began since and ended well, and all that it brought is read. */
async function sweepWhole(): Promise<boolean> {
  const runs = rig.database.db().collection('runs');
  const from = new Date().toISOString();
  const missing = async () => {
    const well = { startedAt: { $gte: from }, state: { $in: ['ok', 'partial'] } };
    const ended = new Set(await runs.distinct('sourceId', well));
    return sources.map(({ id }) => id).filter((id) => !ended.has(id));
  };
  return whileWorking(async () => {
    const ids = await missing();
    if (ids.length > 0) {
      // A gathering that failed or lost its worker for good is asked for again.
      if ((await rig.waiting()) === 0) await rig.gather(ids);
      return false;
    }
    return (await rig.waiting()) === 0 && (await unread()) === 0;
  });
}

async function unread(): Promise<number> {
  const database = rig.database.db();
  const waits = { next: { $ne: null } };
  return (
    (await database.collection('captures').countDocuments(waits)) +
    (await database.collection('articles').countDocuments(waits))
  );
}

const offered = () =>
  hosts.flatMap(({ origin, items }) =>
    items.flatMap((count, feed) => Array.from({ length: count }, (_, item) => itemUrl(origin, feed, item))),
  );

/** What is stored against what was offered. */
async function compare(): Promise<{ lost: number; twice: number; foreign: number; pending: number }> {
  const database = rig.database.db();
  const articles = await database
    .collection('articles')
    .find({})
    .project<{ url: string; next: unknown }>({ url: 1, next: 1 })
    .toArray();
  const captures = await database
    .collection('captures')
    .find({})
    .project<{ item: string }>({ item: 1 })
    .toArray();
  const revisions = await database.collection('revisions').countDocuments({});
  const stored = new Set(articles.map(({ url }) => url));
  const wanted = new Set(offered());
  return {
    lost: [...wanted].filter((url) => !stored.has(url)).length,
    twice:
      articles.length -
      stored.size +
      (captures.length - new Set(captures.map(({ item }) => item)).size) +
      Math.max(0, revisions - articles.length),
    foreign: [...stored].filter((url) => !wanted.has(url)).length,
    pending: articles.filter(({ next }) => next).length,
  };
}

await disturb(performance.now() + MINUTES * 60_000);
// Peace: what was left is taken up, at the latest when the leases of the dead are over.
const left = ({ lost, pending }: Awaited<ReturnType<typeof compare>>) => lost + pending;
let result = await compare();
let idle = 0;
let stalled = false;
while (idle < IDLE_SWEEPS && !stalled && (left(result) > 0 || idle === 0)) {
  stalled = !(await sweepWhole());
  const next = await compare();
  idle = left(next) < left(result) ? 0 : idle + 1;
  result = next;
}
if (stalled) console.log(`nothing was done for ${STALLED_MS / 60_000} minutes`);
if (result.lost > 0) {
  const problems = await rig.database
    .db()
    .collection('runs')
    .find({ problemCount: { $gt: 0 } })
    .sort({ startedAt: -1 })
    .limit(20)
    .project<{ sourceId: string; problems: { message: string }[] }>({ sourceId: 1, problems: 1 })
    .toArray();
  for (const {
    sourceId,
    problems: [first],
  } of problems)
    console.log(`${sourceId}: ${first?.message}`);
}
for (const worker of workers) await worker.stop();
await rig.stop();
await Promise.all(hosts.map((host) => host.close()));
await bench.stop();
const figures = {
  minutes: MINUTES,
  kills,
  offered: offered().length,
  ...result,
  load: Math.round(loadavg()[0]!),
};
console.log(
  `BENCH soak ${Object.entries(figures)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`,
);
process.exit(result.lost + result.twice + result.foreign + result.pending > 0 ? 1 : 0);
