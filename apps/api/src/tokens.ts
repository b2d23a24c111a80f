import { Inject } from '@nestjs/common';

/** What the module hands out that is no class: the store, the catalogue, the configuration, the Redis to listen on. */
export const STORE = Symbol('store');
export const CATALOG = Symbol('catalog');
/** The catalogue with its revisions; `CATALOG` is what it has in use, and follows it. */
export const CATALOG_IN_USE = Symbol('catalog in use');
/** The part of the catalogue that comparing needs. */
export const COMPARE_CATALOG = Symbol('compare catalog');
export const CONFIG = Symbol('config');
export const REDIS = Symbol('redis');

export const InjectStore = () => Inject(STORE);
export const InjectCatalog = () => Inject(CATALOG);
export const InjectCatalogInUse = () => Inject(CATALOG_IN_USE);
export const InjectCompareCatalog = () => Inject(COMPARE_CATALOG);
export const InjectConfig = () => Inject(CONFIG);
export const InjectRedis = () => Inject(REDIS);
