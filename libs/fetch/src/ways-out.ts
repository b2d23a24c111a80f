import { type Agent } from 'undici';
import { type Guard, agentOver, guardedDial } from './guarded-agent.js';
import { type Proxy, ProxyTunnel } from './proxy-tunnel.js';

/** So many origins whose HTTP/2 does not work are remembered. */
const MOST_ORIGINS = 1_000;

interface Way {
  agent: Agent;
  tunnel: ProxyTunnel | null;
}

/** The connections of a fetcher: straight or by a proxy, with HTTP/2 where it is offered and works. */
export class WaysOut {
  readonly #ways = new Map<string, Way>();
  /** Origins that offer HTTP/2 and then fail at it. */
  readonly #plain = new Set<string>();

  constructor(
    private readonly guard: Guard,
    private readonly limits: { perHost: number; firstByteMs: number },
  ) {}

  /** @throws FetchError `refused-…` where the proxy may not be connected to */
  to(origin: string, proxy: Proxy | null): Agent {
    const h2 = !this.#plain.has(origin);
    const key = JSON.stringify([h2, proxy?.url, proxy?.user, proxy?.password]);
    const known = this.#ways.get(key);
    if (known) return known.agent;
    const tunnel = proxy && new ProxyTunnel(proxy, this.guard, this.limits.firstByteMs, h2);
    const agent = agentOver(tunnel?.connect ?? guardedDial(this.guard, h2), this.limits.perHost);
    this.#ways.set(key, { agent, tunnel });
    return agent;
  }

  /** Told of each failed connection: HTTP/2 that breaks is not tried with that origin again. */
  failed(origin: string, error: unknown): void {
    if (!/^(?:ERR_HTTP2|UND_ERR_INFO)/.test((error as NodeJS.ErrnoException | null)?.code ?? '')) return;
    if (this.#plain.size >= MOST_ORIGINS) this.#plain.delete(this.#plain.values().next().value!);
    this.#plain.add(origin);
  }

  async close(): Promise<void> {
    for (const { agent, tunnel } of this.#ways.values()) {
      await agent.destroy();
      await tunnel?.close();
    }
    this.#ways.clear();
  }
}
