import { type Edition, type EditionLang, type Proof, type Span } from '@jinghe/contracts';
import { plain } from '../words/prose.js';
import { type DocumentItem, editionDocument } from './edition-document.js';
import { evidenceUrl, pageUrl, type TextLinks } from './links.js';
import { WORDS } from './words.js';

/** Notes at the end, numbered in the order in which they are first needed. */
class Notes {
  private readonly numbers = new Map<string, number>();

  /** ` [1][2]` for the proofs of some pieces. */
  of(spans: readonly Span[]): string {
    const ids = new Set(spans.flatMap(({ proof }) => (proof ? [proof.factId] : [])));
    const marks = [...ids].map((id) => {
      if (!this.numbers.has(id)) this.numbers.set(id, this.numbers.size + 1);
      return `[${this.numbers.get(id)!}]`;
    });
    return marks.length === 0 ? '' : ` ${marks.join('')}`;
  }

  list(address: (proof: Pick<Proof, 'factId'>) => string): string[] {
    return [...this.numbers].map(([factId, n]) => `[${n}] ${address({ factId })}`);
  }
}

/** The edition as plain text: what is read by who shows no HTML, with the evidence as numbered notes at the end. */
export function editionText(edition: Edition, lang: EditionLang, links: TextLinks): string {
  const document = editionDocument(edition, lang);
  const notes = new Notes();
  const zh = lang === 'zh';
  const bracket = (text: string) => (zh ? `（${text}）` : ` (${text})`);
  const heading = (text: string) => ['', zh ? `【${text}】` : text.toUpperCase()];
  const item = (one: DocumentItem, mark: string): string[] => {
    const tag = one.tag === null ? '' : zh ? `（${one.tag}）` : `(${one.tag}) `;
    const source =
      one.source.length === 0
        ? []
        : [`   ${WORDS.source[lang]}${plain(one.source)}${one.sureness ? ` · ${one.sureness.text}` : ''}`];
    const all = [...one.text, ...one.context, ...one.source];
    const context = one.context.length === 0 ? '' : `${zh ? '' : ' '}${plain(one.context)}`;
    return [`${mark} ${tag}${plain(one.text)}${context}${notes.of(all)}`, ...source];
  };
  const lines = [
    `${document.title}${zh ? '｜' : ' · '}${document.period}`,
    '',
    `${plain(document.lead)}${notes.of(document.lead)}`,
    ...heading(document.strip.heading),
    ...document.strip.families.flatMap(({ label, shared, cells }) => [
      `${label}${shared === '' ? '' : bracket(shared)}`,
      ...cells.map((cell) => {
        const growth = cell.growth.length === 0 ? '' : `${zh ? '，' : ', '}${plain(cell.growth)}`;
        const detail = cell.detail === '' ? '' : bracket(cell.detail);
        return `  ${cell.platform}${zh ? '：' : ': '}${plain(cell.value)}${growth}${detail}${notes.of([...cell.value, ...cell.growth])}`;
      }),
    ]),
    ...heading(document.moves.heading),
    ...document.moves.items.flatMap((one, n) => item(one, `${n + 1}.`)),
    ...(document.moves.note ? [document.moves.note] : []),
    ...(document.deals
      ? [
          ...heading(document.deals.heading),
          ...document.deals.groups.flatMap(({ name, items }) => [
            `${name}${zh ? '：' : ':'}`,
            ...items.flatMap((one) => item(one, '-')),
          ]),
          ...(document.deals.note ? [document.deals.note] : []),
        ]
      : []),
    ...(document.chart
      ? [
          ...heading(document.chart.heading),
          ...document.chart.numbers.map(
            ({ name, text }) => `  ${name}${zh ? '：' : ': '}${plain(text)}${notes.of(text)}`,
          ),
        ]
      : []),
    ...(document.corrections
      ? [
          ...heading(document.corrections.heading),
          ...document.corrections.items.flatMap((one) => item(one, '-')),
          ...(document.corrections.note ? [document.corrections.note] : []),
        ]
      : []),
    '',
    '--',
    ...document.footer,
    '',
    `${zh ? '网页版：' : 'On the web: '}${pageUrl(edition, lang, links)}`,
    ...(links.unsubscribeUrl === undefined
      ? []
      : [`${zh ? '退订：' : 'Unsubscribe: '}${links.unsubscribeUrl}`]),
  ];
  const evidence = notes.list((proof) => evidenceUrl(proof, lang, links));
  const list = evidence.length === 0 ? [] : ['', zh ? '依据：' : 'Evidence:', ...evidence];
  return [...lines, ...list, ''].join('\n');
}
