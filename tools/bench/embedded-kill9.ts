/** Kills the one-machine database again and again under load: `npm run bench:embedded [-- ROUNDS]`; 25 rounds take a minute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRounds } from '@jinghe/embedded/durability';

const rounds = Number(process.argv[2] ?? 25);
const dir = mkdtempSync(join(tmpdir(), 'jinghe-kill9-'));
const began = Date.now();
try {
  const program = new URL('./embedded.js', import.meta.url).pathname;
  const tally = await killRounds(program, join(dir, 'mongo'), rounds, () => 300 + Math.random() * 700);
  const figures = { ...tally, seconds: Math.round((Date.now() - began) / 1000) };
  const line = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  console.log(`BENCH embedded-kill9 ${line.join(' ')}`);
  process.exitCode = tally.lost || tally.indexMismatches || tally.halfTransactions ? 1 : 0;
} finally {
  rmSync(dir, { recursive: true });
}
