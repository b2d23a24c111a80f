/** What Nest injects by name: plain values that no class stands for. */
export const CONFIG = Symbol('config');
export const STORE = Symbol('store');
export const REDIS = Symbol('redis');
export const PORTS = Symbol('ports');
export const SETTINGS = Symbol('settings');
