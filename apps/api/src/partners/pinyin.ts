import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/**
 * How a name is typed on a Latin keyboard: 拼多多 gives `pinduoduo` and `pdd`. Empty for a name without Chinese signs. Made here,
 * since the dictionary is too big for a browser.
 */
export function typedForms(name: string): string[] {
  if (!HAN.test(name)) return [];
  const written = (pattern: 'pinyin' | 'first') =>
    pinyin(name, { toneType: 'none', pattern, type: 'array', nonZh: 'consecutive', v: true })
      .join('')
      .toLowerCase();
  return [...new Set([written('pinyin'), written('first')])];
}
