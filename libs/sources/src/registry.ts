import { type SourceKind } from '@jinghe/contracts';
import { type z } from 'zod';
import { FeedConfig } from './feed/manifest.js';
import { FiguresConfig } from './figures/manifest.js';
import { FolderConfig } from './folder/manifest.js';

/** All kinds of source, one line each; `config` is what a source of the kind must name, as contracts state it. */
export const SOURCE_KINDS = {
  folder: { config: FolderConfig },
  feed: { config: FeedConfig },
  figures: { config: FiguresConfig },
} as const satisfies Record<SourceKind, { config: z.ZodType }>;
