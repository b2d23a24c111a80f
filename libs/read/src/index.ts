export { type ReadArticle, type ReadResult } from './article.js';
export { canonicalUrl } from './canonical-url.js';
export { decodeText, type Decoded } from './decode-text.js';
export { fingerprint, resemblance } from './fingerprint.js';
export { readHtml } from './html/read-html.js';
export { inferPublished } from './infer-published.js';
export { readPlain } from './plain.js';
export { type ReadProblem } from './problem.js';
export { readArticle } from './read-article.js';
