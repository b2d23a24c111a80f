import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';

export interface Redis {
  /** `redis://127.0.0.1:PORT` */
  url: string;
  pid: number;
  /** Asks it to write its file and end; killed after ten seconds. */
  stop(): Promise<void>;
}

const PATIENCE = 10_000;

/**
 * Starts a private redis-server on loopback that keeps its data in `dir` (append-only, flushed each second) and never
 * evicts: queues are not a cache. Resolves when it answers PING.
 *
 * @param options.binary the redis-server program
 * @param options.port 0: a free one
 */
export async function startRedis(options: { dir: string; binary: string; port: number }): Promise<Redis> {
  const { dir, binary } = options;
  mkdirSync(dir, { recursive: true });
  const port = options.port || (await freePort());
  const settings: Record<string, string> = {
    bind: '127.0.0.1',
    port: String(port),
    dir,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${binary} could not be started: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}: ${said.trim()}`)));
  });
  await Promise.race([failed, answers(port, child.pid ?? -1)]).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  failed.catch(() => undefined); // its end is awaited by stop()
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid!, stop: () => end(child) };
}

/** Waits until the port answers as the process `pid`: another redis may hold the port and would answer as well. */
async function answers(port: number, pid: number): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const answer = await ask(port, 'PING\r\nINFO server\r\n');
    if (answer.startsWith('+PONG') && answer.includes(`process_id:${pid}\r\n`)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`redis-server did not answer PING on port ${port} within ${PATIENCE / 1000} s.`);
}

/** What it answers within a moment; empty while nobody listens yet. While it loads its file it says `-LOADING`. */
function ask(port: number, commands: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.end(commands));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(answer));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await gone;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
