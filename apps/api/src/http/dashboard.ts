import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';

const YEAR = 31_536_000;

function filesIn(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Set(
    files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

/**
 * Serves the built dashboard: its files by name, and its page for every other address that looks like a page. Vite puts
 * a content hash into the names below `assets/`, so these may be kept for ever; the page itself is always asked for.
 *
 * @param folder the built dashboard; where it is not built, its addresses are 404s that say so
 */
export async function serveDashboard(app: NestFastifyApplication, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = filesIn(folder);
  await app.register(fastifyStatic as unknown as Parameters<typeof app.register>[0], {
    root: folder,
    serve: false,
    cacheControl: false,
  });
  const send = (reply: FastifyReply, file: string) =>
    reply
      .header('cache-control', file.startsWith('assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache')
      .sendFile(file);
  const instance = app.getHttpAdapter().getInstance();
  instance.get('/', (_request: FastifyRequest, reply: FastifyReply) => send(reply, 'index.html'));
  instance.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = (request.params as { '*': string })['*'];
    if (files.has(path)) return send(reply, path);
    const isPage = path !== 'api' && !path.startsWith('api/') && !path.split('/').at(-1)?.includes('.');
    return isPage ? send(reply, 'index.html') : reply.callNotFound();
  });
}
