/**
 * Any address that answers with JSON, read by a JMESPath expression (https://jmespath.site) that gives a list of objects.
 *
 * `gives: items`: `{url, title, published, text}`, of which only `url` must be there: `data.list[].{url: link, title: name,
 * published: ctime}`. `published` is a date in any form of a feed, or seconds or milliseconds since 1970, whose day is
 * taken in China. With `text` the article's page is not fetched.
 *
 * `gives: figures`: objects with the columns of a table of figures (`data/baseline/README.md`); `platform`, `metric`,
 * `period`, `value` and `unit` must be there.
 *
 * `headers` are sent to the address's own origin only; in their values and in the address, behind the host,
 * `{secret:NAME}` stands for a secret of the secret store. A header that holds a key must name it so.
 */
export { JsonApiConfig } from '@jinghe/contracts';
