/**
 * The one-machine database as a process: `node embedded.js --dir FOLDER [--port N]`. Prints one line `{"port":N}` when it
 * listens; ends cleanly on SIGTERM and SIGINT.
 */
import { parseArgs } from 'node:util';
import { startDatabase } from './database.js';
import { FolderInUseError } from './folder-lock.js';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    port: { type: 'string', default: '0' },
    'replica-set': { type: 'string' },
  },
});
const port = Number(values.port);
if (!values.dir || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('Usage: embedded --dir FOLDER [--port N]   (port 0, the default: a free one)');
  process.exit(2);
}

try {
  const database = await startDatabase({ dir: values.dir, port, replicaSet: values['replica-set'] });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await database.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.stdout.write(`${JSON.stringify({ port: database.port })}\n`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof FolderInUseError) console.error(message);
  else if (code === 'EADDRINUSE')
    console.error(`Port ${port} is used by another program; choose another --port.`);
  else console.error(`The database in ${values.dir} could not be opened:`, error);
  process.exit(1);
}
