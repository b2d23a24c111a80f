import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { ProblemDetails } from '@jinghe/contracts';
import { type Store } from '@jinghe/store';
import { type Redis } from 'ioredis';
import { z } from 'zod';
import { Needs } from '../accounts/needs.js';
import { unavailable } from '../problem/problem.js';
import { InjectRedis, InjectStore } from '../tokens.js';

const Live = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });
const Ready = z
  .object({ status: z.literal('ok'), database: z.literal('up'), redis: z.literal('up') })
  .meta({ id: 'Ready' });

/** Longer than this and a service counts as down: a load balancer must not wait. */
const PATIENCE_MS = 2_000;

async function answers(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const came = asked.then(
    (answer) => answer !== false,
    () => false,
  );
  return Promise.race([came, late]).finally(() => clearTimeout(timer));
}

@Needs('public')
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @InjectStore() private readonly store: Store,
    @InjectRedis() private readonly redis: Redis,
  ) {}

  /** The process runs. */
  @Get('health')
  @ApiOkResponse({ standardSchema: Live })
  live(): z.infer<typeof Live> {
    return { status: 'ok' };
  }

  /** What it needs to answer is there too. */
  @Get('ready')
  @ApiOkResponse({ standardSchema: Ready })
  @ApiServiceUnavailableResponse({ standardSchema: ProblemDetails })
  async ready(): Promise<z.infer<typeof Ready>> {
    const [database, redis] = await Promise.all([
      answers(this.store.ping(PATIENCE_MS)),
      answers(this.redis.ping()),
    ]);
    const down = [...(database ? [] : ['The database']), ...(redis ? [] : ['Redis'])];
    if (down.length > 0) throw unavailable(down.join(' and '));
    return { status: 'ok', database: 'up', redis: 'up' };
  }
}
