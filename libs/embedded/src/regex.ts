import { CommandError } from './errors.js';

export function toRegExp(r: any, opts?: string): RegExp {
  let src: string, fl: string;
  if (r instanceof RegExp) {
    src = r.source;
    fl = r.flags;
  } else if (r?._bsontype === 'BSONRegExp') {
    src = r.pattern;
    fl = r.options;
  } else {
    src = String(r);
    fl = '';
  }
  if (opts !== undefined) fl = opts;
  const m = /^\(\?([imsx]+)\)/.exec(src);
  if (m) {
    fl += m[1];
    src = src.slice(m[0].length);
  }
  if (fl.includes('x'))
    src = src.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (s) => (/^[\s#]/.test(s) ? '' : s));
  const f = [...new Set(fl)].filter((c) => 'ims'.includes(c)).join('');
  try {
    return new RegExp(src, f + 'u');
  } catch {
    try {
      return new RegExp(src, f);
    } catch (e: any) {
      throw new CommandError(51091, 'Regular expression is invalid: ' + e.message);
    }
  }
}

export const isRegExp = (v: any) => v instanceof RegExp || v?._bsontype === 'BSONRegExp';
