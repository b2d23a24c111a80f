import { type DocumentItem, type EditionDocument, type TextLinks } from '@jinghe/digest';
import { escaped, link, spansHtml } from './inline-html.js';
import { FONTS, LIGHT, STYLE } from './look.js';
import { stripTables } from './strip-table.js';

export interface MailFrame {
  readonly links: TextLinks;
  readonly pageUrl: string;
  /** `cid:` address of the chart; null where there is none. */
  readonly chartCid: string | null;
  readonly chartWidth: number;
}

const SMALL = `font-size:12px;line-height:18px;color:${LIGHT.muted};`;

const heading = (text: string): string =>
  `<mj-text css-class="h" padding="20px 24px 6px" font-size="13px" line-height="18px" font-weight="700" color="${LIGHT.accent}"><h2 style="margin:0;font-size:13px;line-height:18px;font-weight:700;">${escaped(text)}</h2></mj-text>`;
const body = (html: string, padding = '4px 24px'): string =>
  `<mj-text css-class="t" padding="${padding}">${html}</mj-text>`;
const note = (text: string | null): string =>
  text === null
    ? ''
    : `<mj-text css-class="m" padding="2px 24px 6px" font-size="13px" line-height="19px" color="${LIGHT.muted}">${escaped(text)}</mj-text>`;

function itemHtml(
  item: DocumentItem,
  document: EditionDocument,
  { links }: MailFrame,
  number: number | null,
): string {
  const { lang } = document;
  const tag =
    item.tag === null
      ? ''
      : `<span class="m" style="${SMALL}font-weight:700;">${escaped(item.tag)}</span>${lang === 'zh' ? ' ' : ' '}`;
  const n = number === null ? '' : `${number}. `;
  const context = item.context.length === 0 ? '' : `<br>${spansHtml(item.context, lang, links, false)}`;
  const from = [
    item.source.length === 0
      ? ''
      : `${lang === 'zh' ? '来源：' : 'Source: '}${spansHtml(item.source, lang, links, false)}`,
    item.sureness ? escaped(item.sureness.text) : '',
  ].filter((part) => part !== '');
  const source = from.length === 0 ? '' : `<br><span class="m" style="${SMALL}">${from.join(' · ')}</span>`;
  const strong = number === null ? 'font-weight:400;' : 'font-weight:600;';
  return `<span style="${strong}">${n}${tag}${spansHtml(item.text, lang, links, number !== null)}</span>${context}${source}`;
}

function dealsMjml(document: EditionDocument, frame: MailFrame): string {
  if (!document.deals) return '';
  const { heading: name, groups, note: rest } = document.deals;
  const told = groups.map((group) =>
    group.items
      .map((item, n) => {
        const label =
          n === 0 ? `<strong>${escaped(group.name)}</strong>${document.lang === 'zh' ? '　' : ' — '}` : '';
        return body(`${label}${itemHtml(item, document, frame, null)}`);
      })
      .join(''),
  );
  return `${heading(name)}${told.join('')}${note(rest)}`;
}

function chartMjml(document: EditionDocument, { links, chartCid, chartWidth }: MailFrame): string {
  const { chart, lang } = document;
  if (!chart) return '';
  const image =
    chartCid === null
      ? ''
      : `<mj-image padding="4px 24px" width="${chartWidth}px" src="${escaped(chartCid)}" alt="${escaped(chart.alt)}" />`;
  const numbers = chart.numbers
    .map(
      ({ name, text }) =>
        `${escaped(name)}${lang === 'zh' ? '：' : ': '}${spansHtml(text, lang, links, false)}`,
    )
    .join('<br>');
  return `${heading(chart.heading)}${image}<mj-text css-class="t" padding="2px 24px" font-size="13px" line-height="20px">${numbers}</mj-text>`;
}

/**
 * The mail as MJML. Everything that was gathered is escaped, since MJML escapes nothing; the document decides what is said, this only
 * where it stands.
 */
export function editionMjml(document: EditionDocument, frame: MailFrame): string {
  const { lang, title, period, lead, strip, moves, corrections, footer } = document;
  const { links, pageUrl } = frame;
  const preview = lead.map(({ text }) => text).join('');
  const stripped = strip ? `${heading(strip.heading)}${stripTables(strip.families, lang, links)}` : '';
  const moved = moves
    ? `${heading(moves.heading)}${moves.items.map((item, n) => body(itemHtml(item, document, frame, n + 1), '6px 24px')).join('')}${note(moves.note)}`
    : '';
  const corrected = corrections
    ? `${heading(corrections.heading)}${corrections.items.map((item) => body(itemHtml(item, document, frame, null))).join('')}${note(corrections.note)}`
    : '';
  const web = lang === 'zh' ? '网页版' : 'Read on the web';
  const leave = lang === 'zh' ? '退订' : 'Unsubscribe';
  const ways = [
    link(pageUrl, web),
    ...(links.unsubscribeUrl === undefined ? [] : [link(links.unsubscribeUrl, leave)]),
  ].join('　·　');
  return `<mjml lang="${lang === 'zh' ? 'zh-CN' : 'en'}" dir="ltr">
<mj-head>
<mj-title>${escaped(document.subject)}</mj-title>
<mj-preview>${escaped(preview)}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"></mj-raw>
<mj-attributes>
<mj-all font-family="${FONTS[lang]}" />
<mj-text font-size="15px" line-height="${lang === 'zh' ? '24px' : '22px'}" color="${LIGHT.text}" align="left" />
<mj-table font-size="15px" line-height="21px" color="${LIGHT.text}" />
<mj-section padding="0" />
</mj-attributes>
<mj-style>${STYLE}</mj-style>
</mj-head>
<mj-body background-color="${LIGHT.ground}" width="640px" css-class="g">
<mj-section padding="12px 0 0"><mj-column></mj-column></mj-section>
<mj-section background-color="${LIGHT.card}" css-class="c"><mj-column css-class="p">
<mj-text css-class="m" padding="20px 24px 0" font-size="13px" line-height="18px" color="${LIGHT.muted}"><h1 style="margin:0;font-size:13px;line-height:18px;font-weight:400;">${escaped(title)} · ${escaped(period)}</h1></mj-text>
<mj-text css-class="t" padding="6px 24px 4px" font-size="18px" line-height="${lang === 'zh' ? '28px' : '26px'}">${spansHtml(lead, lang, links)}</mj-text>
${stripped}
${moved}
${dealsMjml(document, frame)}
${chartMjml(document, frame)}
${corrected}
<mj-text padding="4px 24px 16px" font-size="1px" line-height="1px">&nbsp;</mj-text>
</mj-column></mj-section>
<mj-section css-class="g"><mj-column css-class="p">
<mj-text css-class="m" padding="14px 24px 4px" font-size="12px" line-height="19px" color="${LIGHT.muted}">${footer.map(escaped).join('<br>')}</mj-text>
<mj-text css-class="m" padding="2px 24px 24px" font-size="12px" line-height="19px" color="${LIGHT.muted}">${ways}</mj-text>
</mj-column></mj-section>
</mj-body>
</mjml>`;
}
