export { startDatabase, type Database } from './database.js';
export { FolderInUseError } from './folder-lock.js';
export { startRedis, type Redis } from './redis.js';
