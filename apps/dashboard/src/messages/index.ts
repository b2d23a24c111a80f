import { en } from './en.js';
import { zh } from './zh.js';

export type Lang = 'zh' | 'en';
export type Messages = typeof zh;

/** Both languages; a key that one of them lacks does not compile. */
export const messages: Record<Lang, Messages> = { zh, en };
