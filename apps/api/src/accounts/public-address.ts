import { Injectable } from '@nestjs/common';
import { type Config } from '@jinghe/contracts';
import { InjectConfig } from '../tokens.js';

/** Where people reach us: as it was set, or else where we listen. */
@Injectable()
export class PublicAddress {
  private listening: string;
  private readonly set: string;

  constructor(@InjectConfig() { JINGHE_URL, JINGHE_HOST, JINGHE_PORT }: Config) {
    const host = JINGHE_HOST === '0.0.0.0' || JINGHE_HOST === '::' ? '127.0.0.1' : JINGHE_HOST;
    this.set = JINGHE_URL.replace(/\/+$/, '');
    this.listening = `http://${host.includes(':') ? `[${host}]` : host}:${JINGHE_PORT}`;
  }

  /** Port 0 is settled only when the server listens. */
  listensAt(port: number): void {
    this.listening = this.listening.replace(/:\d+$/, `:${port}`);
  }

  /** Without a slash at its end. */
  get url(): string {
    return this.set || this.listening;
  }
}
