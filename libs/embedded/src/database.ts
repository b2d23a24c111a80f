import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import { MongoServer, type ServerOptions } from './server.js';

export interface Database {
  port: number;
  /** `mongodb://127.0.0.1:PORT`, to which a caller adds the database's name. */
  uri: string;
  /** Ends connections, flushes, and gives the folder back. */
  stop(): Promise<void>;
}

/**
 * Opens the folder in this process and serves it on loopback. Throws FolderInUseError.
 *
 * @param options.dir made if it is missing
 * @param options.port 0: a free one
 */
export async function startDatabase(
  options: { dir: string; port: number } & Partial<Pick<ServerOptions, 'replicaSet'>>,
): Promise<Database> {
  const { dir, port, replicaSet } = options;
  const unlock = lockFolder(dir);
  try {
    const server = await new MongoServer(join(dir, 'data.lmdb'), { port, replicaSet }).listen();
    const at = server.options.port;
    return {
      port: at,
      uri: `mongodb://127.0.0.1:${at}`,
      async stop() {
        await server.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
