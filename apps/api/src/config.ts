import { Config, contradiction } from '@jinghe/contracts';

/**
 * The environment, parsed once.
 *
 * @throws an error whose message names each wrong key and what is expected, and never shows a value: it may be a secret.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Config.safeParse(env);
  if (parsed.success) {
    const wrong = contradiction(parsed.data);
    if (wrong) throw new Error(`The configuration is wrong; see .env.example.\n  ${wrong}`);
    return parsed.data;
  }
  const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The configuration is wrong; see .env.example.\n${wrong.join('\n')}`);
}
