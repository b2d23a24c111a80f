import { type Problem, SECRET_REFERENCE } from '@jinghe/contracts';
import { FetchError } from '@jinghe/fetch';
import { SecretError, type Store } from '@jinghe/store';

/** A shorter value would be found in words that have nothing to do with it. */
const SHORTEST_HIDDEN = 4;

/**
 * Puts secrets in the place of `{secret:NAME}` right before something is sent, and takes them out of everything that comes
 * back, so that no record, log or message ever holds one.
 */
export class SecretFiller {
  /** Each form in which a value may come back, and its reference. */
  readonly #forms = new Map<string, string>();

  constructor(private readonly secrets: Store['secrets']) {}

  /**
   * @param encode how a value is written at this place: percent-encoded in an address
   * @returns the filled text, or which secret is missing or cannot be unlocked
   */
  async fill(
    text: string,
    encode: (value: string) => string = String,
  ): Promise<{ filled: string } | { problem: Problem }> {
    let filled = '';
    let end = 0;
    for (const match of text.matchAll(SECRET_REFERENCE)) {
      const name = match[1] ?? '';
      const value = await this.#value(name);
      if (typeof value !== 'string') return value;
      this.#remember(name, value);
      filled += text.slice(end, match.index) + encode(value);
      end = match.index + match[0].length;
    }
    return { filled: filled + text.slice(end) };
  }

  /** The same value with each secret that this filler gave out replaced by its reference, at any depth. */
  hide<T>(value: T): T {
    return this.#forms.size === 0 ? value : (this.#hidden(value) as T);
  }

  /** The same error with a hidden message and without its cause, which names the address. */
  hideError(error: FetchError): FetchError {
    if (this.#forms.size === 0) return error;
    return new FetchError(error.kind, error.code, this.hide(error.message), error.retryAt);
  }

  async #value(name: string): Promise<string | { problem: Problem }> {
    try {
      const value = await this.secrets.reveal(name);
      return value ?? missing(`The secret ${name} is not set: set it with 'npm run secret -- set ${name}'.`);
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      return missing(error.message);
    }
  }

  #remember(name: string, value: string): void {
    const forms = [
      value,
      encodeURIComponent(value),
      encodeURI(value),
      new URLSearchParams([['', value]]).toString().slice(1),
      JSON.stringify(value).slice(1, -1),
    ];
    for (const form of forms) if (form.length >= SHORTEST_HIDDEN) this.#forms.set(form, `{secret:${name}}`);
  }

  #hidden(value: unknown): unknown {
    if (typeof value === 'string') {
      let text = value;
      // Longer forms first: an encoded one may hold a plain one.
      for (const [form, reference] of [...this.#forms].sort(([a], [b]) => b.length - a.length))
        text = text.replaceAll(form, reference);
      return text;
    }
    if (Array.isArray(value)) return value.map((one) => this.#hidden(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#hidden(one)]));
  }
}

const missing = (message: string): { problem: Problem } => ({
  problem: { type: 'input', code: 'secret-missing', message, file: null, line: null, field: null },
});
