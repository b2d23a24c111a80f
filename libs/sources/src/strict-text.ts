/** The text of bytes in one encoding, without its byte order mark; null where the bytes are not in that encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // An unknown label is a RangeError of its own code.
    if (
      codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ||
      codeOf(error) === 'ERR_ENCODING_NOT_SUPPORTED'
    )
      return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
