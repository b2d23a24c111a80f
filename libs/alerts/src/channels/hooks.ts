import { type Hook, type HookKind } from './hook.js';
import { dingtalk, feishu, slack, wecom } from './messengers.js';
import { webhook } from './webhook.js';

/** Each kind of hook. */
export const HOOKS: Readonly<Record<HookKind, Hook>> = { webhook, feishu, dingtalk, wecom, slack };

/** Kinds whose key is a field of its own; those of the others stand in the address. */
export const SIGNS: ReadonlySet<string> = new Set(['webhook', 'feishu', 'dingtalk']);
