import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** Where gathering finds what lies on the machine, and what it remembers between two looks at a folder. */
export interface GatherSettings {
  /** Where the paths of sources begin. */
  dataFolder: string;
  /** Bytes of a table by its path; null where there is none. */
  readTable(path: string): Promise<Uint8Array | null>;
}

/**
 * @param dataFolder the user's own data, looked at first
 * @param bundledFolder what comes with the product
 */
export function gatherSettings(dataFolder: string, bundledFolder: string): GatherSettings {
  return {
    dataFolder,
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
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
