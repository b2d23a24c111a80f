/**
 * What Outlook on Windows (Word's engine: 2016 to 2021, Microsoft 365 classic) and Gmail (web, Android, iOS) do with HTML and CSS, as the
 * tables of caniemail.com say (features/css-…, features/html-…; read in November 2026) and Gmail's own list
 * (developers.google.com/workspace/gmail/design/css). `breaks`: the mail is not readable or not what was meant where it is ignored, so
 * it may not occur; `fades`: it is ignored without harm, and may occur where a reason is given.
 */
export interface Unsupported {
  readonly feature: string;
  readonly in: readonly ('outlook' | 'gmail')[];
  readonly found: RegExp;
  readonly effect: 'breaks' | 'fades';
  /** The page of the table, under https://www.caniemail.com/features/. */
  readonly source: string;
  /** Why it may occur although it is ignored. */
  readonly harmless?: string;
}

const style = (declaration: string): RegExp => new RegExp(`(?:["';{]\\s*)${declaration}`, 'i');

export const UNSUPPORTED: readonly Unsupported[] = [
  {
    feature: 'display:flex',
    in: ['outlook'],
    found: style('display:\\s*(inline-)?flex'),
    effect: 'breaks',
    source: 'css-display-flex',
  },
  {
    feature: 'display:grid',
    in: ['outlook', 'gmail'],
    found: style('display:\\s*(inline-)?grid'),
    effect: 'breaks',
    source: 'css-display-grid',
  },
  {
    feature: 'position',
    in: ['outlook', 'gmail'],
    found: style('position:\\s*(absolute|fixed|relative|sticky)'),
    effect: 'breaks',
    source: 'css-position',
  },
  {
    feature: 'float',
    in: ['outlook'],
    found: style('float:\\s*(left|right)'),
    effect: 'breaks',
    source: 'css-float',
  },
  { feature: 'calc()', in: ['outlook'], found: /calc\(/i, effect: 'breaks', source: 'css-unit-calc' },
  {
    feature: 'custom properties',
    in: ['outlook', 'gmail'],
    found: /var\(--/i,
    effect: 'breaks',
    source: 'css-variables',
  },
  { feature: 'rem', in: ['outlook'], found: /[\d.]rem\b/i, effect: 'breaks', source: 'css-unit-rem' },
  {
    feature: 'vw, vh',
    in: ['outlook', 'gmail'],
    found: /:\s*[\d.]+v[wh]\b/i,
    effect: 'breaks',
    source: 'css-unit-vw',
  },
  {
    feature: 'background-image',
    in: ['outlook'],
    found: style('background(-image)?:[^;"]*url\\('),
    effect: 'breaks',
    source: 'css-background-image',
  },
  {
    feature: 'gradients',
    in: ['outlook'],
    found: /(linear|radial)-gradient\(/i,
    effect: 'breaks',
    source: 'css-linear-gradient',
  },
  {
    feature: 'transform',
    in: ['outlook', 'gmail'],
    found: style('transform:'),
    effect: 'breaks',
    source: 'css-transform',
  },
  {
    feature: 'object-fit',
    in: ['outlook'],
    found: style('object-fit:'),
    effect: 'breaks',
    source: 'css-object-fit',
  },
  {
    feature: 'gap',
    in: ['outlook'],
    found: style('(column-|row-)?gap:'),
    effect: 'breaks',
    source: 'css-gap',
  },
  {
    feature: 'rgb() with alpha, hsl()',
    in: ['outlook'],
    found: /(rgba|hsla?)\(/i,
    effect: 'breaks',
    source: 'css-rgba',
  },
  {
    feature: 'colours of eight digits',
    in: ['outlook'],
    found: /#[0-9a-f]{8}\b/i,
    effect: 'breaks',
    source: 'css-rgba',
  },
  {
    feature: '@import',
    in: ['outlook', 'gmail'],
    found: /@import/i,
    effect: 'breaks',
    source: 'css-at-import',
  },
  {
    feature: '@font-face',
    in: ['outlook', 'gmail'],
    found: /@font-face/i,
    effect: 'breaks',
    source: 'css-at-font-face',
  },
  {
    feature: 'linked style sheet',
    in: ['outlook', 'gmail'],
    found: /<link\b/i,
    effect: 'breaks',
    source: 'html-link',
  },
  {
    feature: 'script',
    in: ['outlook', 'gmail'],
    found: /<script\b|\son[a-z]+=|javascript:/i,
    effect: 'breaks',
    source: 'html-script',
  },
  {
    feature: 'form and its fields',
    in: ['outlook', 'gmail'],
    found: /<(form|input|button|select|textarea)\b/i,
    effect: 'breaks',
    source: 'html-form',
  },
  {
    feature: 'svg',
    in: ['outlook', 'gmail'],
    found: /<svg\b|\.svg\b/i,
    effect: 'breaks',
    source: 'image-svg',
  },
  {
    feature: 'image by data: address',
    in: ['outlook', 'gmail'],
    found: /src="data:/i,
    effect: 'breaks',
    source: 'image-base64',
  },
  {
    feature: 'webp, avif',
    in: ['outlook'],
    found: /\.(webp|avif)\b/i,
    effect: 'breaks',
    source: 'image-webp',
  },
  {
    feature: 'video, audio, iframe, object, canvas',
    in: ['outlook', 'gmail'],
    found: /<(video|audio|iframe|object|embed|canvas)\b/i,
    effect: 'breaks',
    source: 'html-video',
  },
  {
    feature: 'details, dialog',
    in: ['outlook', 'gmail'],
    found: /<(details|dialog|summary)\b/i,
    effect: 'breaks',
    source: 'html-dialog',
  },
  {
    feature: 'pseudo-elements',
    in: ['outlook', 'gmail'],
    found: /::(before|after)/i,
    effect: 'breaks',
    source: 'css-pseudo-element-before',
  },
  {
    feature: 'negative margin',
    in: ['outlook', 'gmail'],
    found: /margin[^:;"]*:\s*[^;"]*-\d/i,
    effect: 'breaks',
    source: 'css-margin',
  },
  {
    feature: '@media (prefers-color-scheme)',
    in: ['outlook', 'gmail'],
    found: /prefers-color-scheme/i,
    effect: 'fades',
    source: 'css-at-media-prefers-color-scheme',
    harmless: 'The light inks stand inline; Outlook and Gmail invert them themselves.',
  },
  {
    feature: 'max-width',
    in: ['outlook'],
    found: style('max-width:'),
    effect: 'fades',
    source: 'css-max-width',
    harmless: 'Tables of the same width stand in the conditional comments that only Outlook reads.',
  },
  {
    feature: 'display:inline-block',
    in: ['outlook'],
    found: style('display:\\s*inline-block'),
    effect: 'fades',
    source: 'css-display',
    harmless:
      'MJML sets columns beside each other by a table in a conditional comment as well; ours are one below the other.',
  },
];
