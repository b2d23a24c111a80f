import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleProgram } from './bundle-program.js';

/** A real Redis and the one-machine database, private to one spec: their own ports, folders and names. */
export interface Services {
  redisUrl: string;
  mongoUri: string;
  /** A fresh prefix of Redis keys, so that one test's jobs never meet another's. */
  freshPrefix(): string;
  /** An address with a fresh database name. */
  freshUri(): string;
  /** Ends both by their process ids and removes what they wrote. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}

/** Starts a program and resolves with the first line that matches, or rejects with what it said before it ended. */
function started(child: ChildProcess, name: string, ready: (line: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const hear = (line: string) => {
      said.push(line);
      if (ready(line)) resolve(line);
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', hear);
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}:\n${said.join('\n')}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}

/** Starts both; `redis-server` must be on the PATH (`npm test` sees to it). */
export async function startServices(): Promise<Services> {
  const program = await bundleProgram('tools/testing/database.config.ts');
  const folder = await mkdtemp(join(tmpdir(), 'jinghe-spec-'));
  const env = { ...process.env, NODE_OPTIONS: '' };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const redisPort = await freePort();
  const redis = spawn(
    'redis-server',
    `--bind 127.0.0.1 --port ${redisPort} --dir ${folder} --appendonly yes --maxmemory-policy noeviction`.split(
      ' ',
    ),
    { stdio, env },
  );
  const mongo = spawn(
    process.execPath,
    [join(program.folder, 'embedded.js'), '--dir', join(folder, 'mongo'), '--port', '0'],
    {
      stdio,
      env,
    },
  );
  const stop = async () => {
    await Promise.all([ended(redis), ended(mongo)]);
    await Promise.all([rm(folder, { recursive: true, force: true }), program.remove()]);
  };
  try {
    const [, line] = await Promise.all([
      started(redis, 'redis-server', (text) => text.includes('Ready to accept connections')),
      started(mongo, 'the database', (text) => text.startsWith('{"port"')),
    ]);
    const { port } = JSON.parse(line) as { port: number };
    const name = () => randomBytes(6).toString('hex');
    return {
      redisUrl: `redis://127.0.0.1:${redisPort}`,
      mongoUri: `mongodb://127.0.0.1:${port}/spec`,
      freshPrefix: () => `{spec-${name()}}`,
      freshUri: () => `mongodb://127.0.0.1:${port}/spec-${name()}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
