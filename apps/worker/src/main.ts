import 'reflect-metadata';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.js';
import { keepHeapTight } from './heap.js';
import { faultPoint, killSelf, parseFault } from './fault.js';
import { WorkerModule } from './worker.module.js';

const LEVELS: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];
/** The workspace's own `data`, as seen from the source and from the bundle: both lie three folders below the root. */
const BUNDLED = fileURLToPath(new URL('../../../data', import.meta.url));

keepHeapTight();
try {
  const config = readConfig();
  const fault = parseFault(process.argv.slice(2));
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with({
      config,
      bundledFolder: BUNDLED,
      ...(fault ? { onStep: faultPoint(fault, killSelf) } : {}),
    }),
    {
      logger: new ConsoleLogger({ logLevels: LEVELS.slice(0, LEVELS.indexOf(config.LOG_LEVEL) + 1) }),
      abortOnError: false,
    },
  );
  app.enableShutdownHooks();
} catch (error) {
  process.stderr.write(
    `The worker could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
