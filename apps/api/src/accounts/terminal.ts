import { Injectable, Logger } from '@nestjs/common';

/**
 * What is told to whoever runs the program, on its standard output: one JSON line, `{"link": …, "for": …}`. `npm start`
 * passes such lines on to its terminal.
 */
@Injectable()
export class Terminal {
  private readonly logger = new Logger('Accounts');

  show(what: string, link: string): void {
    process.stdout.write(`${JSON.stringify({ link, for: what })}\n`);
  }

  failed(what: string, error: unknown): void {
    this.logger.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
