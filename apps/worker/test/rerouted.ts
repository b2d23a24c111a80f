import { type Fetcher } from '@jinghe/fetch';

/**
 * A fetcher that asks a server on loopback in place of every public host: `https://data.sec.gov/a` becomes `<web>/data.sec.gov/a`.
 * What comes back bears the public address, so that a source with a fixed host runs as it does outside.
 */
export function rerouted(fetcher: Fetcher, web: string): Fetcher {
  return {
    async get(url, options) {
      if (url.startsWith(web)) return fetcher.get(url, options);
      const { protocol, host, pathname, search } = new URL(url);
      // One loopback host stands for all, so that a pause for one of them must not hold the others.
      const got = await fetcher.get(`${web}/${host}${pathname}${search}`, { ...options, gapMs: 0 });
      if (got.status !== 'ok') return got;
      const back = new URL(got.url);
      const path = back.pathname.replace(`/${host}`, '');
      return { ...got, url: `${protocol}//${host}${path}${back.search}` };
    },
    close: () => fetcher.close(),
  };
}
