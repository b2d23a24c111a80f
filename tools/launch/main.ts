import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Config, contradiction } from '@jinghe/contracts';
import { Child, type Program } from './child.js';
import { endLeftovers, remember } from './leftovers.js';
import { firstFree } from './ports.js';

const { values: flags } = parseArgs({ options: { redis: { type: 'string' } } });
const root = resolve(import.meta.dirname, '../..');
const say = (line: string) => process.stderr.write(`${line}\n`);

/** The settings that do not depend on the services we may have to start. */
const asked = Config.partial({ MONGODB_URI: true, REDIS_URL: true }).safeParse(process.env);
if (!asked.success) {
  for (const { path, message } of asked.error.issues)
    say(`✖ ${path.join('.')}: ${message}. See .env.example.`);
  process.exit(1);
}
const config = asked.data;
const wrong = contradiction(config);
if (wrong) {
  say(`✖ ${wrong}`);
  process.exit(1);
}
const data = resolve(root, config.JINGHE_DATA);
const folders = {
  inbox: join(data, 'inbox'),
  mongo: join(data, 'mongo'),
  redis: join(data, 'redis'),
  run: join(data, 'run'),
};
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });

const marks = join(folders.run, 'processes.json');
const left = await endLeftovers(marks);
if (left.length) say(`· An earlier start had left ${left.join(', ')} running; ended`);

const children: Child[] = [];
let stopping = false;
/** Stops in the order in which work flows: nobody enqueues, then nobody works, then the stores close. */
async function stop(code: number): Promise<never> {
  if (stopping) return new Promise(() => {});
  stopping = true;
  say('\nStopping …');
  for (const child of [...children].reverse()) await child.stop();
  remember(marks, []);
  say('Stopped. Everything gathered is kept in ' + data);
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

async function launch(program: Omit<Program, 'log' | 'words'> & { words?: string }): Promise<string> {
  const log = join(folders.run, `${program.name}.log`);
  const child = new Child(
    { words: data, ...program, log },
    (message) => {
      say(`✖ ${message}`);
      void stop(1);
    },
    () =>
      remember(
        marks,
        children.flatMap((each) => each.mark),
      ),
  );
  children.push(child);
  return child.start();
}

async function redisUrl(): Promise<string> {
  if (config.REDIS_URL) return config.REDIS_URL;
  if (!flags.redis)
    throw new Error('REDIS_URL is not set and no redis-server was named (--redis=FILE). Use npm start.');
  const port = await firstFree('127.0.0.1', 16379);
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folders.redis,
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
  await launch({
    name: 'redis',
    file: flags.redis,
    args,
    env: process.env,
    // Redis rewrites its own command line to this.
    words: `127.0.0.1:${port}`,
    readyLine: (line) => line.includes('Ready to accept connections'),
  });
  return `redis://127.0.0.1:${port}`;
}

async function mongoUri(): Promise<string> {
  if (config.MONGODB_URI) return config.MONGODB_URI;
  const wanted = await firstFree('127.0.0.1', 17017);
  const line = await launch({
    name: 'database',
    file: process.execPath,
    args: [join(root, 'dist/tools/embedded.js'), '--dir', folders.mongo, '--port', String(wanted)],
    env: process.env,
    readyLine: (text) => text.startsWith('{"port"'),
  });
  const { port } = JSON.parse(line) as { port: number };
  return `mongodb://127.0.0.1:${port}/jinghe`;
}

/** A link that somebody waits for and no mail server could take: see the API's terminal.ts. */
function passOnLink(line: string): void {
  if (!line.startsWith('{"link"')) return;
  const { link, for: what } = JSON.parse(line) as { link: string; for: string };
  say(`\n  ${what}:\n    ${link}\n`);
}

const SET_UP = (link: string) => `
  创建第一个管理员（链接只能使用一次，24 小时内有效）；在此之前只能查看：
  Make the first admin by this link (once, within 24 hours); until then there is only reading:

    ${link}
`;

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const ok = await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`The API did not become ready in 60 s; see ${join(folders.run, 'api.log')}`);
}

try {
  say('· Starting the database, the queue, the worker and the API …');
  const [MONGODB_URI, REDIS_URL] = [await mongoUri(), await redisUrl()];
  const port = await firstFree(config.JINGHE_HOST, config.JINGHE_PORT);
  if (port !== config.JINGHE_PORT)
    say(`· Port ${config.JINGHE_PORT} is used by another program; taking ${port}`);
  const env = { ...process.env, MONGODB_URI, REDIS_URL, JINGHE_DATA: data, JINGHE_PORT: String(port) };
  const program = (name: string) => ({
    name,
    file: process.execPath,
    // The data folder stands in the command line so that a later start can tell these processes from a stranger's.
    args: ['--enable-source-maps', join(root, `dist/apps/${name}/main.js`), `--data=${data}`],
    env,
  });
  await launch(program('worker'));
  const told = await launch({
    ...program('api'),
    readyLine: (line) => line.startsWith('{"listening"'),
    onLine: passOnLink,
  });
  const { setUp } = JSON.parse(told) as { setUp?: string };
  const shown = `http://${config.JINGHE_HOST === '0.0.0.0' ? '127.0.0.1' : config.JINGHE_HOST}:${port}`;
  await untilReady(shown);
  process.stdout.write(`
  竞合雷达 Jinghe is running

    open     ${shown}
    add      put .txt, .md or .html articles into ${folders.inbox}
    data     ${data}
    logs     ${folders.run}
    stop     Ctrl-C
${setUp ? SET_UP(setUp) : ''}
`);
} catch (error) {
  say(`✖ ${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}
