/** What Nest injects by name: plain values that no class stands for. */
export const CONFIG = Symbol('config');
export const STORE = Symbol('store');
export const REDIS = Symbol('redis');
export const PORTS = Symbol('ports');
export const SETTINGS = Symbol('settings');
export const FETCHER = Symbol('fetcher');
/** Platforms whose sources go first. */
export const WATCHED = Symbol('watched');
/** Aborted when the process is to stop. */
export const STOPPING = Symbol('stopping');
