/** The name under which an installation keeps the key of its unsubscribe links. */
export const UNSUBSCRIBE_KEY = 'unsubscribe-key';

/**
 * The signed word of a link that stops one subscription: its id and an HMAC-SHA-256 of it. Whoever has the link may only stop what
 * the link is of; nobody can make one.
 *
 * @param hmac of a text under the installation's key, in hexadecimal
 */
export const unsubscribeToken = (subscriptionId: string, hmac: (text: string) => string): string =>
  `${subscriptionId}.${hmac(`unsubscribe ${subscriptionId}`)}`;

/** The subscription of a signed word; null where it was not made here. The comparison takes the same time for any word. */
export function unsubscribedBy(
  token: string,
  hmac: (text: string) => string,
  same: (a: string, b: string) => boolean,
): string | null {
  const [id, signature] = token.split('.');
  if (!id || !signature) return null;
  return same(signature, hmac(`unsubscribe ${id}`)) ? id : null;
}
