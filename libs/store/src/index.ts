export { type DirtyKey } from './dirty.js';
export { type Place } from './facts.js';
export { openStore, type Store } from './open.js';
export { BadCursor, type Page } from './page.js';
export { type Kept } from './reconciled.js';
export { type OnWrite } from './record.js';
export { SecretError } from './secret-box.js';
export { secretKey } from './secret-key.js';
export { SourceTakenOver } from './source-states.js';
