import { type EditionLang } from '@jinghe/contracts';
import { type DocumentCell, type DocumentFamily, type TextLinks } from '@jinghe/digest';
import { escaped, spansHtml } from './inline-html.js';
import { LIGHT } from './look.js';

/** Families beside each other in one table: two fit a phone. */
const BESIDE = 2;

/** Percent of the width that the names take: English ones are longer. */
const NAMES: Readonly<Record<EditionLang, number>> = { zh: 20, en: 26 };

const CELL = `padding:8px 6px 8px 0;border-top:1px solid ${LIGHT.rule};vertical-align:top;text-align:left;`;
const SMALL = `font-size:12px;line-height:17px;color:${LIGHT.muted};`;

function valueCell(cell: DocumentCell, lang: EditionLang, links: TextLinks): string {
  const faint = cell.state === 'never' ? `color:${LIGHT.muted};` : '';
  const value = spansHtml(cell.value, lang, links, cell.state === 'current');
  const under = [
    cell.growth.length === 0 ? '' : spansHtml(cell.growth, lang, links, false),
    escaped(cell.detail),
  ].filter((part) => part !== '');
  const note = under.length === 0 ? '' : `<br><span class="m" style="${SMALL}">${under.join(' · ')}</span>`;
  const never = cell.state === 'never' ? ' class="m"' : '';
  return `<td style="${CELL}${faint}"><span${never} style="font-size:15px;line-height:21px;">${value}</span>${note}</td>`;
}

function table(
  families: readonly DocumentFamily[],
  platform: string,
  lang: EditionLang,
  links: TextLinks,
): string {
  const head = families
    .map(
      ({ label, shared }) =>
        `<th scope="col" style="padding:0 6px 6px 0;vertical-align:bottom;text-align:left;font-size:13px;line-height:18px;font-weight:600;">${escaped(label)}${
          shared === ''
            ? ''
            : `<br><span class="m" style="${SMALL}font-weight:400;">${escaped(shared)}</span>`
        }</th>`,
    )
    .join('');
  const first = NAMES[lang];
  const width = `${Math.floor((100 - first) / families.length)}%`;
  const rows = (families[0]?.cells ?? []).map(
    ({ platform: name }, n) =>
      `<tr><th scope="row" style="${CELL}font-weight:600;font-size:14px;line-height:21px;">${escaped(name)}</th>${families
        .map((family) => valueCell(family.cells[n]!, lang, links))
        .join('')}</tr>`,
  );
  const columns = `<col width="${first}%" style="width:${first}%">${families.map(() => `<col width="${width}" style="width:${width}">`).join('')}`;
  return `<mj-table css-class="t r" padding="4px 24px 8px" table-layout="fixed">${columns}<tr><th scope="col" style="padding:0 6px 6px 0;text-align:left;vertical-align:bottom;"><span class="m" style="${SMALL}font-weight:400;">${escaped(platform)}</span></th>${head}</tr>${rows.join('')}</mj-table>`;
}

/** The figures of the platforms beside each other, two families a table, so that a phone shows them without scrolling sideways. */
export function stripTables(
  families: readonly DocumentFamily[],
  lang: EditionLang,
  links: TextLinks,
): string {
  const pairs = Array.from({ length: Math.ceil(families.length / BESIDE) }, (_, n) =>
    families.slice(n * BESIDE, (n + 1) * BESIDE),
  );
  const platform = lang === 'zh' ? '平台' : 'Platform';
  return pairs.map((pair) => table(pair, platform, lang, links)).join('');
}
