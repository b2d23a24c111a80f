import { FetchError } from './fetch-error.js';

const TIMEOUTS: Record<string, [string, string]> = {
  UND_ERR_CONNECT_TIMEOUT: ['timeout-connect', 'could not be connected to in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout-first-byte', 'did not begin to answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout-body', 'stopped in the middle of its answer'],
};

/** A failure of DNS, TCP, TLS or HTTP as what the caller can do about it. */
export function networkError(error: unknown, host: string): FetchError {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof FetchError) return at;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const because = { cause: error };
  const timeout = TIMEOUTS[code];
  if (timeout) return new FetchError('transient', timeout[0], `${host} ${timeout[1]}.`, null, because);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new FetchError('transient', 'dns', `The name ${host} could not be resolved.`, null, because);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return new FetchError('permanent', 'tls', `${host} has no valid certificate (${code}).`, null, because);
  if (/^HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RESPONSE/.test(code))
    return new FetchError(
      'permanent',
      'bad-answer',
      `${host} answered with no valid HTTP (${code}).`,
      null,
      because,
    );
  return new FetchError(
    'transient',
    'connection',
    `The connection to ${host} failed: ${code || message}.`,
    null,
    because,
  );
}
