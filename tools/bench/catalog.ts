import { openCatalog } from '@jinghe/catalog';

/** What it costs to open the bundled catalogue: time, and heap that stays while it is held. */
const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
collect();
const before = process.memoryUsage().heapUsed;
const started = performance.now();
const catalog = openCatalog();
const found = catalog.findPublisher('QuestMobile');
const openMs = performance.now() - started;
collect();
const heapMb = (process.memoryUsage().heapUsed - before) / 1e6;
console.log(
  `BENCH catalog open_ms=${openMs.toFixed(1)} heap_mb=${heapMb.toFixed(1)} ` +
    `platforms=${catalog.platforms.length} publishers=${catalog.publishers.length} look_up=${found?.id ?? 'none'}`,
);
