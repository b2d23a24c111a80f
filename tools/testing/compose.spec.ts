import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Config } from '@jinghe/contracts';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** What this product uses of the Compose specification (compose-spec.json): an unknown key is an error. */
const Service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  restart: z.literal('unless-stopped'),
  init: z.boolean().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, 'published on loopback only')).optional(),
  volumes: z.array(z.string()).min(1),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: z.object({
    test: z.array(z.string()).min(2),
    interval: z.string(),
    timeout: z.string(),
    retries: z.number(),
    start_period: z.string().optional(),
  }),
});
const Compose = z.strictObject({
  name: z.literal('jinghe'),
  'x-jinghe': z.unknown(),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const compose = Compose.parse(parse(read('docker-compose.yml'), { merge: true }));

describe('docker-compose.yml', () => {
  it('has the five services, each with a health check', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'mailpit', 'mongo', 'redis', 'worker']);
  });

  it('names every volume that a service mounts', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it('keeps the worker scalable: no fixed port', () => {
    expect(compose.services.worker?.ports).toBeUndefined();
  });

  it.each(['api', 'worker'])(
    'gives %s an environment that the configuration accepts, and no key that it does not know',
    (name) => {
      const environment = compose.services[name]?.environment ?? {};
      const plain = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{\w+:-([^}]*)\}/, '$1')]),
      );
      expect(z.strictObject(Config.shape).safeParse(plain)).toMatchObject({ success: true });
    },
  );

  it('waits for both stores', () => {
    for (const name of ['api', 'worker'])
      expect(Object.keys(compose.services[name]?.depends_on ?? {})).toEqual(['mongo', 'redis']);
  });
});

describe('.env.example', () => {
  it('names every setting and no other', () => {
    const named = [...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(Config.shape).sort());
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  it('runs only what npm test and npm start run too: npm ci and npm run build', () => {
    const runs = lines.filter((line) => line.startsWith('RUN ')).map((line) => line.slice(4));
    expect(runs.filter((command) => !/^npm (ci|run build)|^install -d/.test(command))).toEqual([]);
  });
  it('runs as another user than root and starts the built programs', () => {
    expect(lines).toContain('USER node');
    const started = Object.values(compose.services)
      .flatMap(({ command }) => command ?? [])
      .filter((word) => word.startsWith('dist/'));
    expect(started).toEqual(['dist/apps/api/main.js', 'dist/apps/worker/main.js']);
  });
});
