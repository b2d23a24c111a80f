export { type HookAnswer, type HookSecret, hookSecretName } from './channels/hook.js';
export { HOOKS, SIGNS } from './channels/hooks.js';
export { webhookKey, webhookSignature } from './channels/webhook.js';
export { firingOf, postsOf } from './firing.js';
export { judge, lookBack } from './judge.js';
export { alertText, type AlertText, plainText } from './message.js';
export { ruleInWords } from './rule-words.js';
export { type Ground, type Watched } from './types.js';
