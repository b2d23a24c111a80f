import { Config } from '@jinghe/contracts';

/**
 * The process's configuration, from its environment. The only place that reads it.
 *
 * @throws Error that names each wrong key; values are not printed, since an address may hold a password
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Config.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not as it should be (see .env.example):\n${wrong.join('\n')}`);
}
