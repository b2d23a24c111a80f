/**
 * Servers that keep publishing, workers that are killed at random: `npm run bench:soak [-- --minutes=N]`, 30 minutes where
 * nothing is said. At the end every article that the servers offered must be stored exactly once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { itemUrl, startFeedHost } from '../testing/feed-hosts.js';
import { openBenchServices, openRig, feedSource, sourcesOf } from '../testing/gather-rig.js';

const MINUTES = Number(/--minutes=([\d.]+)/.exec(process.argv.join(' '))?.[1] ?? 30);
const HOSTS = 20;
const FEEDS = 3;
const MOST_ITEMS = 150;

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
  let nextKill = performance.now() + 15_000;
  while (performance.now() < until) {
    for (const host of hosts)
      host.items.forEach((count, feed) => {
        if (Math.random() < 0.3) host.items[feed] = Math.min(count + 1, MOST_ITEMS);
      });
    await rig.gather(sources.map(({ id }) => id));
    if (performance.now() > nextKill) {
      const at = Math.floor(Math.random() * workers.length);
      await workers[at]!.kill();
      kills += 1;
      workers[at] = rig.start(`again-${kills}`);
      nextKill = performance.now() + 5_000 + Math.random() * 20_000;
    }
    await sleep(5_000);
  }
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
// Peace: what was left is taken up, at the latest when the leases of the dead are over. A slow machine may take its time as
// long as it goes on.
const left = ({ lost, pending }: Awaited<ReturnType<typeof compare>>) => lost + pending;
let result = await compare();
let since = performance.now();
while (left(result) > 0 && performance.now() - since < 180_000) {
  await rig.gather(sources.map(({ id }) => id));
  await sleep(10_000);
  const next = await compare();
  if (left(next) < left(result)) since = performance.now();
  result = next;
}
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
const figures = { minutes: MINUTES, kills, offered: offered().length, ...result };
console.log(
  `BENCH soak ${Object.entries(figures)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`,
);
process.exit(result.lost + result.twice + result.foreign + result.pending > 0 ? 1 : 0);
