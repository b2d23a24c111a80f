import { type Edition, type EditionLang, type Proof, type Span } from '@jinghe/contracts';
import { plain } from '../words/prose.js';
import { type DocumentItem, type EditionDocument, editionDocument } from './edition-document.js';
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

/** The lines that are read, each with the marks of its notes. */
function bodyLines(document: EditionDocument, notes: Pick<Notes, 'of'>): string[] {
  const { lang } = document;
  const zh = lang === 'zh';
  const bracket = (text: string) => (zh ? `（${text}）` : ` (${text})`);
  const named = (name: string, text: string) => `  ${name}${zh ? '：' : ': '}${text}`;
  const heading = (text: string) => ['', zh ? `【${text}】` : text.toUpperCase()];
  const item = (one: DocumentItem, mark: string): string[] => {
    const tag = one.tag === null ? '' : zh ? `（${one.tag}）` : `(${one.tag}) `;
    const source =
      one.source.length === 0
        ? []
        : [`   ${WORDS.source[lang]}${plain(one.source)}${one.sureness ? ` · ${one.sureness.text}` : ''}`];
    const context = one.context.length === 0 ? '' : `${zh ? '' : ' '}${plain(one.context)}`;
    const marks = notes.of([...one.text, ...one.context, ...one.source]);
    return [`${mark} ${tag}${plain(one.text)}${context}${marks}`, ...source];
  };
  const { strip, moves, deals, chart, corrections } = document;
  return [
    `${document.title}${zh ? '｜' : ' · '}${document.period}`,
    '',
    `${plain(document.lead)}${notes.of(document.lead)}`,
    ...(strip ? heading(strip.heading) : []),
    ...(strip?.families ?? []).flatMap(({ label, shared, cells }) => [
      `${label}${shared === '' ? '' : bracket(shared)}`,
      ...cells.map((cell) => {
        const growth = cell.growth.length === 0 ? '' : `${zh ? '，' : ', '}${plain(cell.growth)}`;
        const detail = cell.detail === '' ? '' : bracket(cell.detail);
        return `${named(cell.platform, plain(cell.value))}${growth}${detail}${notes.of([...cell.value, ...cell.growth])}`;
      }),
    ]),
    ...(moves
      ? [
          ...heading(moves.heading),
          ...moves.items.flatMap((one, n) => item(one, `${n + 1}.`)),
          ...(moves.note ? [moves.note] : []),
        ]
      : []),
    ...(deals
      ? [
          ...heading(deals.heading),
          ...deals.groups.flatMap(({ name, items }) => [
            `${name}${zh ? '：' : ':'}`,
            ...items.flatMap((one) => item(one, '-')),
          ]),
          ...(deals.note ? [deals.note] : []),
        ]
      : []),
    ...(chart
      ? [
          ...heading(chart.heading),
          ...chart.numbers.map(({ name, text }) => `${named(name, plain(text))}${notes.of(text)}`),
        ]
      : []),
    ...(corrections
      ? [
          ...heading(corrections.heading),
          ...corrections.items.flatMap((one) => item(one, '-')),
          ...(corrections.note ? [corrections.note] : []),
        ]
      : []),
    '',
    '--',
    ...document.footer,
  ];
}

/** What is read of a document, without the notes and the ways to its page: what its length is counted on. */
export const readLines = (document: EditionDocument): string[] => bodyLines(document, { of: () => '' });

/** The edition as plain text: what is read by who shows no HTML, with the evidence as numbered notes at the end. */
export function editionText(edition: Edition, lang: EditionLang, links: TextLinks): string {
  const notes = new Notes();
  const zh = lang === 'zh';
  const lines = bodyLines(editionDocument(edition, lang), notes);
  const evidence = notes.list((proof) => evidenceUrl(proof, lang, links));
  return [
    ...lines,
    '',
    `${zh ? '网页版：' : 'On the web: '}${pageUrl(edition, lang, links)}`,
    ...(links.unsubscribeUrl === undefined
      ? []
      : [`${zh ? '退订：' : 'Unsubscribe: '}${links.unsubscribeUrl}`]),
    ...(evidence.length === 0 ? [] : ['', zh ? '依据：' : 'Evidence:', ...evidence]),
    '',
  ].join('\n');
}
