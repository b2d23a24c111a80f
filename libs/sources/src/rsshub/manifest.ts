/**
 * A route of an RSSHub instance, which turns a site without a feed into one: `<base>/<route>`, for example
 * `https://rsshub.example.org/36kr/newsflashes`. The public instance asks for a self-hosted one for regular use, so that
 * the address is a setting (JINGHE_RSSHUB) and empty at first. Routes are documented at https://docs.rsshub.app/routes.
 */
export { RsshubConfig } from '@jinghe/contracts';
