import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface HookCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a hook does with a call: answers with a status and a text, hangs up, or never answers. */
export type HookBehaviour = (call: HookCall) => { status: number; body?: string } | 'hangs up' | 'is silent';

export interface HookHost {
  readonly url: string;
  readonly calls: HookCall[];
  close(): Promise<void>;
}

/** A real HTTP server on loopback that takes, refuses, keeps silent or hangs up. */
export async function startHook(behaviour: HookBehaviour = () => ({ status: 200 })): Promise<HookHost> {
  const calls: HookCall[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      calls.push(call);
      const does = behaviour(call);
      if (does === 'hangs up') request.socket.destroy();
      else if (does !== 'is silent') response.writeHead(does.status).end(does.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
