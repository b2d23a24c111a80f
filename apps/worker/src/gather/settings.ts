import { type Fetcher } from '@jinghe/fetch';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** Where gathering finds what lies on the machine, and how it goes out to the network. */
export interface GatherSettings {
  /** Where the paths of sources begin. */
  dataFolder: string;
  /** Folder of what comes with the product. */
  bundledFolder: string;
  /** Bytes of a table by its path; null where there is none. */
  readTable(path: string): Promise<Uint8Array | null>;
  fetcher: Fetcher;
  /** Ends what is being fetched when the process is to stop. */
  signal: AbortSignal;
  /** Address of the RSSHub instance; empty where there is none. */
  rsshub: string;
  /** Hosts off the public internet that may be reached by other ways than HTTP too. */
  allowPrivate: readonly string[];
  /** An authority (PEM) that mail servers' certificates may come from, beside the usual ones. */
  mailAuthority?: string;
}

/**
 * @param dataFolder the user's own data, looked at first
 * @param bundledFolder what comes with the product
 */
export function gatherSettings(
  dataFolder: string,
  bundledFolder: string,
  fetcher: Fetcher,
  signal: AbortSignal,
  rsshub = '',
  allowPrivate: readonly string[] = [],
): GatherSettings {
  return {
    dataFolder,
    bundledFolder,
    fetcher,
    signal,
    rsshub,
    allowPrivate,
    async readTable(path) {
      const places = isAbsolute(path) ? [path] : [join(dataFolder, path), join(bundledFolder, path)];
      for (const place of places) {
        try {
          return await readFile(place);
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
      return null;
    },
  };
}

/** True for the error of a file or folder that is not there. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
