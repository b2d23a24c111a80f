/** Loaded into a program before it starts (`node --import`): says what its memory is made of each time that it has grown. */
const EVERY_MS = 200;
const GROWN = 4_000_000;

let told = 0;
setInterval(() => {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  if (rss < told + GROWN) return;
  told = rss;
  process.stderr.write(`MEMORY ${JSON.stringify({ rss, heapTotal, heapUsed, external })}\n`);
}, EVERY_MS).unref();
