import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from './config.js';
import { OneTimeLinks } from './accounts/one-time-links.js';
import { PublicAddress } from './accounts/public-address.js';
import { createApp } from './http/create-app.js';

try {
  const config = readConfig();
  // `--data` only marks the process for the launcher, which looks for it in the command line.
  const { values } = parseArgs({ options: { dashboard: { type: 'string' }, data: { type: 'string' } } });
  // The bundle stands in dist/apps/api; the dashboard is built beside it.
  const built = fileURLToPath(new URL('../dashboard', import.meta.url));
  const app = await createApp(config, values.dashboard ?? built);
  await app.listen(config.JINGHE_PORT, config.JINGHE_HOST);
  const listening = await app.getUrl();
  app.get(PublicAddress).listensAt(Number(new URL(listening).port));
  const setUp = config.JINGHE_OPEN ? null : await app.get(OneTimeLinks).setUp(new Date());
  process.stdout.write(`${JSON.stringify({ listening, ...(setUp ? { setUp } : {}) })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
