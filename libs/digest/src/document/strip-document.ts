import { type EditionLang, type Named, type Span, type StripCell, type StripRow } from '@jinghe/contracts';
import { BASES } from '../parts/strip.js';
import { WORDS } from './words.js';

export interface DocumentCell {
  readonly platform: string;
  readonly value: readonly Span[];
  readonly growth: readonly Span[];
  /** What the heading of the family does not say for all: as of when, on what basis, how counted, silent since when. */
  readonly detail: string;
  readonly state: StripCell['state'];
}

/** One family for all platforms. */
export interface DocumentFamily {
  readonly family: string;
  readonly label: string;
  /** What holds for all figures that are current, so that it is said once. */
  readonly shared: string;
  readonly cells: readonly DocumentCell[];
}

const pick = (name: Named | null | undefined, lang: EditionLang): string => name?.[lang] ?? '';

/** What is said beside a value, in its order. */
const partsOf = (cell: StripCell, lang: EditionLang): string[] =>
  cell.state === 'never'
    ? []
    : [
        pick(cell.asOf, lang),
        cell.basis === null ? '' : pick(BASES[cell.basis], lang),
        pick(cell.note, lang),
      ];

/** The strip by family: what all figures of one share is said in its heading. */
export function stripDocument(rows: readonly StripRow[], lang: EditionLang): DocumentFamily[] {
  const comma = lang === 'zh' ? '，' : ', ';
  const said = (parts: readonly string[]) => parts.filter((part) => part !== '').join(comma);
  return (rows[0]?.cells ?? []).map(({ family, familyName }, n): DocumentFamily => {
    const cells = rows.map((row) => ({ name: row.name, cell: row.cells[n]! }));
    const known = cells.filter(({ cell }) => cell.state !== 'never');
    const parts = known.map(({ cell }) => partsOf(cell, lang));
    const shared = (parts[0] ?? []).map((part, k) =>
      known.length > 1 && parts.every((other) => other[k] === part) ? part : '',
    );
    return {
      family,
      label: familyName[lang],
      shared: said(shared),
      cells: cells.map(({ name, cell }) => ({
        platform: name[lang],
        value: cell.value?.[lang] ?? [{ text: WORDS.notDisclosed[lang], proof: null }],
        growth: cell.growth?.text[lang] ?? [],
        detail: said([
          ...partsOf(cell, lang).filter((_, k) => shared[k] === ''),
          cell.conflict ? WORDS.conflict[lang] : '',
        ]),
        state: cell.state,
      })),
    };
  });
}
