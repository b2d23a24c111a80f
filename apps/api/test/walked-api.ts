import 'reflect-metadata';
import { type KeyScope, type Role } from '@jinghe/contracts';
import { type RouteOptions } from 'fastify';
import { type DeclaredRoute, declaredRoutes } from '../src/accounts/declared-routes.js';
import { Keys } from '../src/accounts/keys.service.js';
import { People } from '../src/accounts/people.js';
import { readConfig } from '../src/config.js';
import { createApp } from '../src/http/create-app.js';

/** What the walked API says of itself when it listens. */
export interface Walk {
  listening: string;
  /** What its controllers declare. */
  declared: DeclaredRoute[];
  /** `GET /api/…`: all that its server answers. */
  registered: string[];
  /** One key with each scope. */
  keys: Record<KeyScope, string>;
}

/** The API as it runs, with one person of each role (`viewer@x.example`), that tells all its routes. */
const [dashboard = '', password = ''] = process.argv.slice(2);
const registered: string[] = [];
const hear = ({ method, url }: RouteOptions) =>
  registered.push(...[method].flat().map((one) => `${one} ${url}`));
const app = await createApp(readConfig(), dashboard, hear);
await app.listen(0, '127.0.0.1');
const roles: Role[] = ['viewer', 'analyst', 'admin'];
for (const role of roles) await app.get(People).add(`${role}@x.example`, role, role, password);
const make = async (scope: KeyScope) =>
  (await app.get(Keys).make({ name: scope, scopes: [scope], days: null }, 'spec', new Date())).key;
const walk: Walk = {
  listening: await app.getUrl(),
  declared: declaredRoutes(app, 'api'),
  registered,
  keys: { read: await make('read'), texts: await make('texts'), write: await make('write') },
};
process.stdout.write(`${JSON.stringify(walk)}\n`);
