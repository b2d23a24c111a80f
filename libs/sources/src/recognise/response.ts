/** What an address gave, as it came. */
export interface Response {
  readonly content: Uint8Array;
  /** The address after redirects. */
  readonly url: string;
  /** Without its parameters: `text/html`. */
  readonly contentType: string | null;
  readonly charset: string | null;
}
