import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type CatalogInUse } from '@jinghe/catalog-in-use';
import { InjectCatalogInUse } from '../tokens.js';

/** How soon a process that is asked nothing notices that another revision is in use. */
const LOOK_MS = 2_000;

/** Keeps this process at the revision of the catalogue that is in use. */
@Injectable()
export class FollowCatalog implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('Catalogue');
  #timer: NodeJS.Timeout | null = null;
  /** The sign of the collection when it was last looked at. */
  #sign: unknown = undefined;

  constructor(@InjectCatalogInUse() private readonly inUse: CatalogInUse) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /**
   * Catches up with a sign that the database has given for the collection of what is in use.
   *
   * @returns the revision in use at least as new as the sign
   */
  async upTo(sign: unknown): Promise<number> {
    if (sign !== this.#sign) {
      await this.inUse.refresh();
      this.#sign = sign;
    }
    return this.inUse.current.rev;
  }

  async #look(): Promise<void> {
    try {
      await this.inUse.refresh();
    } catch (error) {
      this.#log.warn(`the catalogue stays as it was: ${String(error)}`);
    }
  }

  onApplicationShutdown(): void {
    if (this.#timer) clearInterval(this.#timer);
  }
}
