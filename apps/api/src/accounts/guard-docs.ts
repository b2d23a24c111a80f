import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../problem/problem.js';
import { sendProblem } from '../problem/problem.filter.js';
import { Access } from './access.js';

/** The pages that describe the API are no routes of Nest, so its guard does not see them: they are for viewers. */
export function guardDocs(app: NestFastifyApplication): void {
  const access = app.get(Access);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      // The route that was found, not the address: that may be written in several ways.
      if (!/^\/api\/docs([-/]|$)/.test(request.routeOptions.url ?? '')) return;
      try {
        await access.admit(request, reply, 'viewer');
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        sendProblem(reply, error.details, request.url);
      }
    });
}
