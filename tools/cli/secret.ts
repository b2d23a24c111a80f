/**
 * Keys and passwords of sources: `secret set NAME < value`, `secret list`, `secret remove NAME`. A source writes
 * `{secret:NAME}` where it needs one. The value is read from stdin, so that no history or list of processes holds it, and is
 * never printed. Run it on the worker's machine, with its MONGODB_URI (by default that of a running `npm start`),
 * JINGHE_SECRET and JINGHE_DATA.
 */
import { text } from 'node:stream/consumers';
import { Config } from '@jinghe/contracts';
import { openStore, secretKey } from '@jinghe/store';

const USAGE = 'usage: secret set NAME < value | secret list | secret remove NAME\n';
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const config = Config.pick({ MONGODB_URI: true, JINGHE_DATA: true, JINGHE_SECRET: true }).parse({
  MONGODB_URI: 'mongodb://127.0.0.1:17017/jinghe',
  ...given,
});
const [deed, name = ''] = process.argv.slice(2);
if (!['set', 'list', 'remove'].includes(deed ?? '') || (deed !== 'list' && name === '')) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const store = await openStore({
  uri: config.MONGODB_URI,
  secretKey: await secretKey(config.JINGHE_SECRET, config.JINGHE_DATA),
});
try {
  if (deed === 'set') {
    const value = (await text(process.stdin)).replace(/\r?\n$/, '');
    await store.secrets.put(name, value, new Date().toISOString());
    process.stdout.write(`${name} is set.\n`);
  } else if (deed === 'remove')
    process.stdout.write(
      (await store.secrets.remove(name)) ? `${name} is gone.\n` : `There is no ${name}.\n`,
    );
  else for (const one of await store.secrets.list()) process.stdout.write(`${one.name}  set ${one.setAt}\n`);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await store.close();
}
