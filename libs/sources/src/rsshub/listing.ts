import { type z } from 'zod';
import { feedListing } from '../feed/listing.js';
import { type ListingKind } from '../listing.js';
import { inputProblem } from '../problems.js';
import { RsshubConfig } from './manifest.js';

export const rsshub: ListingKind<z.infer<typeof RsshubConfig>> = {
  config: RsshubConfig,
  asks: ({ route, base }, context) => {
    const instance = (base ?? context.rsshub).replace(/\/+$/, '');
    if (instance !== '') return { asks: [{ url: instance + route }], problems: [] };
    const message = 'No RSSHub instance is set: name one in JINGHE_RSSHUB, or in this source.';
    return { asks: [], problems: [inputProblem('no-rsshub', message, { field: 'base' })] };
  },
  parse: feedListing,
};
