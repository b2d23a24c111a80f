import { STATUS_CODES } from 'node:http';
import compress from '@fastify/compress';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config } from '@jinghe/contracts';
import { type FastifyError, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import { guardDocs } from '../accounts/guard-docs.js';
import { ApiModule } from '../api.module.js';
import { ProblemFilter, sendProblem } from '../problem/problem.filter.js';
import { serveDashboard } from './dashboard.js';
import { describeApi } from './docs.js';
import { isOwnWrite } from './same-origin.js';
import { validation } from './validation.js';

const LEVELS = ['error', 'warn', 'log', 'debug'] as const;

/**
 * The API, ready to listen.
 *
 * @param dashboard folder of the built dashboard
 * @param onRoute told of each route as it is registered, Nest's and others
 */
export async function createApp(
  config: Config,
  dashboard: string,
  onRoute: (route: RouteOptions) => void = () => {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    routerOptions: { maxParamLength: 200 },
    trustProxy: config.JINGHE_PROXIES.trim() || false,
    // A malformed address fails before any route, and so before the filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const status = error.statusCode ?? 400;
      const title = STATUS_CODES[status] ?? 'Error';
      sendProblem(reply, { type: 'about:blank', title, status, detail: error.message }, request.url);
    },
  });
  adapter.getInstance().addHook('onRoute', onRoute);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), adapter, {
    forceCloseConnections: true,
    logger: new ConsoleLogger({
      json: true,
      logLevels: ['fatal', ...LEVELS.slice(0, LEVELS.indexOf(config.LOG_LEVEL) + 1)],
    }),
  });
  const plugin = (it: unknown) => it as Parameters<typeof app.register>[0];
  await app.register(plugin(helmet), {
    // The product is also used over plain HTTP inside a network: nothing may send its reader to HTTPS.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Charts and the API's pages set their sizes in style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: null,
      },
    },
  });
  // Before packing: what is packed while it is sent can no longer be hashed.
  await app.register(plugin(etag), { weak: true });
  await app.register(plugin(compress), { threshold: 1024 });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (request.url.startsWith('/api/')) void reply.header('cache-control', 'private, no-cache');
      if (isOwnWrite(request)) return done();
      const detail = 'Changes are taken from our own pages and from programs, not from pages of other sites.';
      sendProblem(reply, { type: 'about:blank', title: 'Forbidden', status: 403, detail }, request.url);
    });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  guardDocs(app);
  describeApi(app);
  await serveDashboard(app, dashboard);
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}
