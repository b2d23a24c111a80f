import { type Reader } from '../ports.js';

/** What reads by the catalogue that comes with the product, which has no other revision. */
export const bundledReader =
  (bundled: Reader) =>
  async (catalogRev: number): Promise<Reader> => {
    if (catalogRev === 0) return bundled;
    throw new Error(`there is no revision ${catalogRev} of the catalogue`);
  };
