/**
 * The desk's journey in machine time: from an address that somebody pastes to a point of the chart, by the API of the real
 * product (worker, API, database, Redis) and a site on loopback, with the usual pause between two requests to one host. So many
 * rounds (5, or the first argument), each a list page of its own. Ends with one line for machines; a round of 10 s or more fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PreviewView, type RecogniseView, type SourceDetail } from '@jinghe/contracts';
import { startDeskSite } from '../testing/desk-site.js';
import { startApi, startProgram } from '../testing/running-program.js';
import { startServices } from '../testing/services.js';

const ROUNDS = Number(process.argv[2] ?? 5);
const GOAL_MS = 10_000;
const say = (line: string) => process.stdout.write(`${line}\n`);

const services = await startServices();
const folder = await mkdtemp(join(tmpdir(), 'jinghe-bench-desk-'));
const closing: (() => Promise<unknown>)[] = [() => services.stop()];
try {
  const settings = {
    MONGODB_URI: services.freshUri(),
    REDIS_URL: services.redisUrl,
    REDIS_PREFIX: services.freshPrefix(),
    JINGHE_DATA: folder,
    JINGHE_OPEN: 1,
    JINGHE_SOURCES: 'none',
    JINGHE_ALLOW_PRIVATE: '127.0.0.1',
    LOG_LEVEL: 'log',
  };
  const isReady = (line: string) => line.includes('ready');
  const worker = await startProgram('apps/worker/vite.config.ts', [], settings, isReady);
  closing.push(worker.stop);
  const api = await startApi({ ...settings, LOG_LEVEL: 'warn' }, 'none');
  closing.push(api.stop);

  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${api.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const series = async () =>
    (await fetch(`${api.url}/api/v1/compare?metric=active-users-monthly&platforms=xiaohongshu`)).text();
  // The bundled history is loaded first, as on any machine that was started before.
  while (!(await series()).includes('"value"')) await new Promise((next) => setTimeout(next, 200));

  const took: { recognise: number; preview: number; point: number; total: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const site = await startDeskSite();
    closing.push(site.close);
    const figure = 61 + round;
    const from = performance.now();
    const found = await post<RecogniseView>('/sources/recognise', { url: `${site.origin}/list/${figure}` });
    const choice = found.choices[0];
    if (!choice) throw new Error(`nothing was found: ${found.problem?.message}`);
    const { kind, config } = choice;
    const recognised = performance.now();
    const shown = await post<PreviewView>('/sources/preview', { kind, config });
    if (shown.factCount === 0) throw new Error('the preview shows no figure');
    const previewed = performance.now();
    const { source } = await post<SourceDetail>('/sources', {
      kind,
      config,
      name: { zh: `虚构${round}`, en: `Made-up ${round}` },
      schedule: { cron: '30 8 * * *', zone: 'Asia/Shanghai' },
      terms: {},
      termsRead: true,
    });
    await post(`/sources/${source.id}/run-now`, {});
    const value = `"value":${(300 + figure) * 1_000_000}`;
    const known = async () => (await series()).includes(value);
    while (!(await known())) {
      if (performance.now() - previewed > 60_000)
        throw new Error(`no point after a minute:\n${worker.said()}`);
      await new Promise((next) => setTimeout(next, 25));
    }
    const at = performance.now();
    const times = {
      recognise: recognised - from,
      preview: previewed - recognised,
      point: at - previewed,
      total: at - from,
    };
    took.push(times);
    say(
      `round ${round + 1}: ${Object.entries(times)
        .map(([name, ms]) => `${name} ${Math.round(ms)} ms`)
        .join(', ')}`,
    );
  }
  const median = (of: keyof (typeof took)[number]) =>
    Math.round(took.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(took.length / 2)]!);
  const worst = Math.round(Math.max(...took.map(({ total }) => total)));
  say(
    `BENCH desk rounds=${took.length} recogniseMs=${median('recognise')} previewMs=${median('preview')} pointMs=${median('point')} totalMs=${median('total')} worstMs=${worst} goalMs=${GOAL_MS}`,
  );
  if (worst >= GOAL_MS) process.exitCode = 1;
} finally {
  for (const close of closing.reverse()) await close();
  await rm(folder, { recursive: true, force: true });
}
