import { createServer } from 'node:net';

/** True if nothing listens on the port of that host now. */
export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** The first free port from `wanted` on, at most 50 further; throws with the range where all are used. */
export async function firstFree(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port <= Math.min(wanted + 50, 65535); port++)
    if (await isFree(host, port)) return port;
  throw new Error(
    `No free port from ${wanted} to ${wanted + 50} on ${host}. Set JINGHE_PORT to another one.`,
  );
}
