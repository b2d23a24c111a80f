import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.js';
import { createApp } from './http/create-app.js';

try {
  const config = readConfig();
  // The bundle stands in dist/apps/api; the dashboard is built beside it.
  const app = await createApp(config, fileURLToPath(new URL('../dashboard', import.meta.url)));
  await app.listen(config.JINGHE_PORT, config.JINGHE_HOST);
  process.stdout.write(`${JSON.stringify({ listening: await app.getUrl() })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
