export { createMentionFinder, type MentionOptions } from './finder.js';
export type { Mention, MentionFinder, MentionKind } from './types.js';
