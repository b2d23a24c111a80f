import { tidy } from '../numbers/numeral.js';
import { type Quantity } from '../types.js';

/**
 * Figures of one list take over the scale and unit that only its last one states: 9.0/4.2/6.3亿人, 分别为1.2、3.4亿元.
 * A slash always makes a list; 、 and commas only behind 分别.
 */
export function shareUnits(s: string, found: Quantity[], scales: number[]): void {
  for (let i = found.length - 1; i > 0; i--) {
    const last = found[i]!;
    const scale = scales[i]!;
    if (last.unit === null && scale === 1) continue;
    for (let k = i - 1; k >= 0; k--) {
      const q = found[k]!;
      const next = found[k + 1]!;
      const gap = s.slice(q.end, next.start);
      const listed =
        gap === '/' ||
        ((gap === '、' || gap === ',' || gap === '和' || gap === '及') &&
          behindRespectively(s, found[k]!.start));
      if (!listed || q.kind !== 'number' || q.unit !== null || scales[k] !== 1 || q.value >= 10_000) break;
      q.kind = last.kind;
      q.unit = last.unit;
      q.noun = last.noun;
      q.value = tidy(q.value * scale);
      if (q.high !== null) q.high = tidy(q.high * scale);
      q.precision = tidy(q.precision * scale);
      if (q.qualifier === 'exact' && last.qualifier === 'about') q.qualifier = 'about';
    }
  }
}

/** 分别 or "respectively" a short way before the list. */
function behindRespectively(s: string, at: number): boolean {
  return /分别[^。；！？\n]{0,40}$/.test(s.slice(Math.max(0, at - 44), at));
}
