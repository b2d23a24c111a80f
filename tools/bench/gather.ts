/**
 * Gathers local feeds through real workers, Redis and database: `npm run bench:gather [-- --hosts N --feeds N]`. Two workers
 * sweep the feeds alone, then with five pages each, then with nothing changed, then some hosts with the pace on. Ends
 * with a line for machines; exits 1 where a goal was missed. The times are goals on a machine that does nothing else; what is waited
 * for is waited for as long as it goes on.
 */
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Habit, askedBy, startFeedHost } from '../testing/feed-hosts.js';
import { feedSource, openBenchServices, openRig, peakMemory, sourcesOf } from '../testing/gather-rig.js';

const flag = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const HOSTS = flag('hosts', 200);
const FEEDS = flag('feeds', 5);
const SLOTS = flag('slots', 8);
const ITEMS = 5;
const LATENCY = 200;
/** Nothing more comes where nothing came for so long. */
const STALLED_MS = 240_000;
/** Tells what each worker's memory is made of. */
const PROBE = new URL('./bench-memory-probe.js', import.meta.url).href;
/** One host in so many of each bad habit. */
const BAD: Habit[] = ['slow', 'busy', 'failing', 'huge', 'endless', 'loop'];
const EXPECTED: Record<Habit, RegExp> = {
  good: /^$/,
  slow: /^$/,
  busy: /^(http-429|resting)$/,
  failing: /^(http-500|circuit-open)$/,
  huge: /^too-large$/,
  endless: /^too-large$/,
  loop: /^too-many-redirects$/,
};
const habit = (i: number): Habit => (i % 25 < BAD.length ? BAD[i % 25]! : 'good');
const address = (i: number) => `127.0.${1 + Math.floor(i / 200)}.${1 + (i % 200)}`;

const bench = await openBenchServices();
const misses: string[] = [];
const figures: Record<string, string | number> = { hosts: HOSTS, feeds: HOSTS * FEEDS, slots: 2 * SLOTS };

async function scene(pace: { atOnce: number; gap: number }, hostCount: number) {
  const hosts = await Promise.all(
    Array.from({ length: hostCount }, (_, i) =>
      startFeedHost(address(i), pace.gap > 0 ? 'good' : habit(i), Array<number>(FEEDS).fill(0), LATENCY),
    ),
  );
  const rig = await openRig(
    {
      JINGHE_WORKER_CONCURRENCY: String(SLOTS),
      JINGHE_HOST_AT_ONCE: String(pace.atOnce),
      JINGHE_HOST_GAP: String(pace.gap),
      NODE_OPTIONS: `--import=${PROBE}`,
    },
    bench.services,
    bench.folder,
  );
  // Those that come with the product are there already, and off: only the bench's own are gathered.
  for (const id of ['inbox', 'baseline'])
    await rig.store.sources.upsert({ ...feedSource(id, 'http://127.0.0.1/'), enabled: false });
  const workers = ['one', 'two'].map((name) => rig.start(name));
  for (const worker of workers)
    if (!(await waitFor(() => worker.said().includes('ready'))))
      throw new Error(`A worker did not start:\n${worker.said()}`);
  const sources = sourcesOf(hosts, FEEDS);
  const runs = rig.database.db().collection('runs');
  const articles = rig.database.db().collection('articles');
  for (const { source } of sources) await rig.store.sources.upsert(source);

  /** One sweep over all sources; resolves with its seconds when each has a run that ended. */
  const sweep = async (): Promise<number> => {
    const before = new Date().toISOString();
    const from = performance.now();
    await rig.gather(sources.map(({ source }) => source.id));
    const all = new Set<string>();
    let since = before;
    let grown = from;
    for (;;) {
      // Only what ended since the last look, so that looking costs the database little.
      const done = await runs
        .find({ startedAt: { $gte: before }, endedAt: { $gte: since }, sourceId: /^h\d+-f\d+$/ })
        .project<{ sourceId: string; endedAt: string }>({ sourceId: 1, endedAt: 1, _id: 0 })
        .toArray();
      for (const { sourceId, endedAt } of done) {
        if (!all.has(sourceId)) grown = performance.now();
        all.add(sourceId);
        // A worker may write an end a moment after it took the time.
        const safe = new Date(Date.parse(endedAt) - 5_000).toISOString();
        if (safe > since) since = safe;
      }
      const ended = all.size;
      if (process.stdout.isTTY) process.stdout.write(`\r${ended}/${sources.length} `);
      if (ended === sources.length) return (performance.now() - from) / 1000;
      if (performance.now() - grown > STALLED_MS) {
        misses.push(`only ${ended} of ${sources.length} sources ended`);
        return NaN;
      }
      await sleep(250);
    }
  };
  const stop = async () => {
    for (const worker of workers) await worker.stop();
    await rig.stop();
    await Promise.all(hosts.map((host) => host.close()));
  };
  return { hosts, rig, workers, sources, articles, sweep, stop };
}

/** @param progress a number that grows as long as there is something to wait for */
async function waitFor(
  done: () => boolean | Promise<boolean>,
  progress: () => number | Promise<number> = () => 0,
): Promise<boolean> {
  let [most, since] = [await progress(), performance.now()];
  while (!(await done())) {
    const now = await progress();
    if (now > most) [most, since] = [now, performance.now()];
    else if (performance.now() - since > STALLED_MS) return false;
    await sleep(250);
  }
  return true;
}

function goal(name: string, value: number, fits: boolean): void {
  figures[name] = Math.round(value * 100) / 100;
  console.log(`${name} ${figures[name]}`);
  if (!fits) misses.push(`${name}=${figures[name]}`);
}

/** The processor's time that a process took, in seconds (Linux, `proc(5)`: 100 ticks a second). */
async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces; user and system time are the 14th and 15th fields.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What the probe said last: the parts of the largest resident size, in bytes. */
function lastMemory(said: string): Record<'rss' | 'heapTotal' | 'heapUsed' | 'external', number> {
  const lines = said.match(/^MEMORY .*$/gm) ?? [];
  return JSON.parse(lines.at(-1)!.slice('MEMORY '.length)) as ReturnType<typeof lastMemory>;
}

async function unpaced(): Promise<void> {
  const { hosts, rig, workers, sources, articles, sweep, stop } = await scene({ atOnce: 64, gap: 0 }, HOSTS);
  try {
    /**
     * The latency-bound minimum: the seconds that each host keeps a slot waiting, added up and shared by all slots, but at
     * least the longest host by itself where one slot after another has it. Pauses before repetitions count, as the fetcher's
     * policy has them on average; work of the processors does not.
     */
    const least = (each: Record<Habit, number>) =>
      Math.max(
        hosts.reduce((sum, host) => sum + each[host.habit], 0) / (2 * SLOTS),
        ...hosts.map((host) => each[host.habit] / FEEDS),
      );
    const answer = LATENCY / 1000;
    // robots.txt once a host; then its feeds. A slow host takes five times as long for everything. One that answers 429 is
    // asked once. Of one that fails, the first feed is asked three times (after 1 s and 2 s) and the second twice (after 1 s):
    // then the breaker is open. A loop is followed five times.
    const firstSweep: Record<Habit, number> = {
      good: answer * (1 + FEEDS),
      slow: 5 * answer * (1 + FEEDS),
      busy: answer * (1 + 1),
      failing: answer * (1 + Math.min(5, 3 * FEEDS)) + (FEEDS > 1 ? 4 : 3),
      huge: answer * (1 + FEEDS),
      endless: answer * (1 + FEEDS),
      loop: answer * (1 + 6 * FEEDS),
    };
    askedBy.clear();
    const first = await sweep();
    goal('feeds_least_s', least(firstSweep), true);
    goal('feeds_s', first, true);
    goal('feeds_ratio', first / least(firstSweep), first / least(firstSweep) <= 1.5);
    const counts = [...askedBy.values()];
    goal(
      'share',
      Math.min(...counts) / (counts.reduce((a, b) => a + b, 0) || 1),
      Math.min(...counts) / counts.reduce((a, b) => a + b, 0) > 0.4,
    );

    const wrong: string[] = [];
    for (const { source, host } of sources) {
      const last = (await rig.store.runs.last(source.id, 10)).at(-1);
      const code = last?.problems[0]?.code ?? '';
      if (!EXPECTED[host.habit].test(code)) wrong.push(`${host.habit}: ${code || 'nothing'}`);
    }
    goal('mistyped', wrong.length, wrong.length === 0);
    if (wrong.length) console.log([...new Set(wrong)].join('; '));

    for (const host of hosts) host.items.fill(ITEMS);
    const good = sources.filter(({ host }) => host.habit === 'good' || host.habit === 'slow').length;
    const second = await sweep();
    const stored = () => articles.countDocuments({});
    const pages = await waitFor(async () => (await stored()) >= good * ITEMS, stored);
    goal('articles', await stored(), pages);
    // No robots.txt any more. The five items of a feed go four at a time, so in two rounds behind it. Busy and failing hosts
    // are left alone by now.
    const withPages: Record<Habit, number> = {
      good: answer * 3 * FEEDS,
      slow: 5 * answer * 3 * FEEDS,
      busy: 0,
      failing: 0,
      huge: answer * FEEDS,
      endless: answer * FEEDS,
      loop: answer * 6 * FEEDS,
    };
    goal('pages_least_s', least(withPages), true);
    goal('pages_s', second, true);
    goal('pages_ratio', second / least(withPages), second / least(withPages) <= 1.5);

    const known = () => hosts.reduce((sum, { seen }) => sum + seen.notModified, 0);
    const before = known();
    await sweep();
    const unchanged = known() - before;
    goal('not_modified', unchanged, unchanged === good);
    const memory = Math.max(...(await Promise.all(workers.map(({ pid }) => peakMemory(pid)))));
    goal('rss_mb', memory, memory < 400);
    // What three sweeps cost both, however busy the machine is.
    const busy = await Promise.all(workers.map(({ pid }) => processorSeconds(pid)));
    goal('workers_cpu_s', busy[0]! + busy[1]!, true);
    // Of the larger one, when it was largest.
    const made = workers.map(({ said }) => lastMemory(said())).sort((a, b) => b.rss - a.rss)[0]!;
    for (const part of ['heapTotal', 'heapUsed', 'external'] as const)
      goal(`${part.toLowerCase()}_mb`, Math.round(made[part] / 2 ** 20), true);
  } finally {
    await stop();
  }
}

async function paced(): Promise<void> {
  const GAP = 500;
  const { hosts, sweep, stop } = await scene({ atOnce: 2, gap: GAP }, Math.min(20, HOSTS));
  try {
    for (const host of hosts) host.items.fill(1);
    await sweep();
    const most = Math.max(...hosts.map(({ seen }) => seen.most));
    goal('paced_at_once', most, most <= 2);
    // Whole seconds of five: arrival may lag the turn by a moment, the rate may not be above it.
    const rate = Math.max(
      ...hosts.flatMap(({ seen: { begun } }) =>
        begun.map((at) => begun.filter((other) => other >= at && other < at + 5_000 - GAP / 5).length),
      ),
    );
    goal('paced_in_5s', rate, rate <= 5_000 / GAP);
  } finally {
    await stop();
  }
}

goal('load', loadavg()[0]!, true);
try {
  await unpaced();
  await paced();
} finally {
  await bench.stop();
}
if (misses.length) console.log(`missed: ${misses.join(', ')}`);
console.log(
  `BENCH gather ${Object.entries(figures)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`,
);
process.exit(misses.length ? 1 : 0);
