import { httpAddress } from '../address.js';

/**
 * The address that a pasted text stands for: spaces and quotation marks around it are let go, a missing scheme is https, and
 * `rsshub://route` is a route of the instance that is set.
 *
 * @param rsshub address of the RSSHub instance; empty where there is none
 */
export function pastedAddress(
  text: string,
  rsshub: string,
): { url: string } | { code: 'bad-address' | 'no-rsshub'; message: string } {
  const bare = text.trim().replace(/^[<"'“「]+|[>"'”」]+$/g, '');
  const route = /^rsshub:\/\/(.+)$/i.exec(bare)?.[1];
  if (route !== undefined) {
    if (rsshub !== '') return { url: `${rsshub.replace(/\/+$/, '')}/${route.replace(/^\/+/, '')}` };
    return {
      code: 'no-rsshub',
      message: 'No RSSHub instance is set (JINGHE_RSSHUB): paste the whole address of the route.',
    };
  }
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(bare) && !/^[^/:]+:\d+(\/|$)/.test(bare);
  const url = httpAddress(hasScheme ? bare : `https://${bare}`);
  if (url !== null && /^[^\s]+$/.test(bare)) return { url };
  const message = `'${bare.slice(0, 60)}' is no web address: it begins with http:// or https://.`;
  return { code: 'bad-address', message };
}
