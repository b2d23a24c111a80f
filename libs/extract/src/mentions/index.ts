export type { Mention, MentionFinder, MentionKind } from './types.js';
