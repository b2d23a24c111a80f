import { type DealGroup, type Edition, type EditionLang, type Span, type Sureness } from '@jinghe/contracts';
import { SURENESS } from '../moves/sureness.js';
import { dateInWords } from '../words/dates.js';
import { type DocumentFamily, stripDocument } from './strip-document.js';
import { GROUP_NAMES, WORDS } from './words.js';

export interface DocumentItem {
  /** `更新`, `Update`: of a story that an earlier edition told. */
  readonly tag: string | null;
  readonly text: readonly Span[];
  readonly context: readonly Span[];
  readonly source: readonly Span[];
  readonly sureness: { readonly code: Sureness; readonly text: string } | null;
}

interface Listed {
  readonly heading: string;
  readonly items: readonly DocumentItem[];
  /** How many were left out, or that there is none; null where all are told. */
  readonly note: string | null;
}

/** An edition in one language: everything that is read, in its order, for the page, the mail and its text part alike. */
export interface EditionDocument {
  readonly lang: EditionLang;
  readonly subject: string;
  readonly title: string;
  readonly period: string;
  readonly lead: readonly Span[];
  /** Null where nothing is known of the platforms, and in an erratum. */
  readonly strip: { readonly heading: string; readonly families: readonly DocumentFamily[] } | null;
  /** Null in an erratum. */
  readonly moves: Listed | null;
  readonly deals: {
    readonly heading: string;
    readonly groups: readonly {
      readonly group: DealGroup;
      readonly name: string;
      readonly items: readonly DocumentItem[];
    }[];
    readonly note: string | null;
  } | null;
  readonly chart: {
    readonly heading: string;
    readonly alt: string;
    readonly numbers: readonly { readonly name: string; readonly text: readonly Span[] }[];
  } | null;
  readonly corrections: Listed | null;
  readonly footer: readonly string[];
}

function more(n: number, lang: EditionLang): string | null {
  if (n === 0) return null;
  return lang === 'zh' ? `另有${n}项，见网页。` : `${n} more on the web page.`;
}

/** More editions than this are counted. */
const EDITIONS = 3;

/** In which digests the figures stood. */
function correctedEditions({ corrects }: Edition, lang: EditionLang): string | null {
  if (corrects.length === 0) return null;
  const named = corrects
    .slice(0, EDITIONS)
    .map(({ title, periodName }) =>
      lang === 'zh' ? `${title.zh}（${periodName.zh}）` : `${title.en} (${periodName.en})`,
    );
  const rest = corrects.length - named.length;
  return lang === 'zh'
    ? `涉及的简报：${named.join('、')}${rest > 0 ? `等${corrects.length}期` : ''}。`
    : `Told in: ${named.join('; ')}${rest > 0 ? `; and ${rest} earlier` : ''}.`;
}

/** More silent sources than this are counted. */
const SILENT = 3;

const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/gu, ',');

function footerOf(edition: Edition, lang: EditionLang): string[] {
  const zh = lang === 'zh';
  const { silentSources, waiting, backfilled } = edition;
  const shown = silentSources.slice(0, SILENT).map(({ name, since }) => {
    const day = since === null ? null : dateInWords(since);
    return zh ? `${name}${day ? `（${day.zh}起）` : ''}` : `${name}${day ? ` (since ${day.en})` : ''}`;
  });
  const rest = silentSources.length - shown.length;
  const silent =
    silentSources.length === 0
      ? []
      : zh
        ? [`无更新的来源：${shown.join('、')}${rest > 0 ? `等${silentSources.length}个` : ''}。`]
        : [`Silent sources: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`];
  const facts =
    waiting > 0
      ? [
          zh
            ? `待审核：${counted(waiting)}条。`
            : `Waiting for review: ${counted(waiting)} ${waiting === 1 ? 'fact' : 'facts'}.`,
        ]
      : [];
  const old =
    backfilled > 0
      ? [
          zh
            ? `另补录历史记录${counted(backfilled)}条。`
            : `Also added to the history: ${counted(backfilled)} older ${backfilled === 1 ? 'record' : 'records'}.`,
        ]
      : [];
  const day = dateInWords(edition.asKnownOn);
  const known = zh
    ? `数据截至${day.zh}（UTC）。点击数字可看依据。`
    : `As known on ${day.en} (UTC). Each figure links to its evidence.`;
  return [...silent, ...facts, ...old, known];
}

/** Lays an edition out in one language. Nothing is computed here: it only chooses the language and names the sections. */
export function editionDocument(edition: Edition, lang: EditionLang): EditionDocument {
  const tag = (told: string | null) => (told === null ? null : WORDS.update[lang]);
  const dealItems = (group: DealGroup): DocumentItem[] =>
    edition.deals
      .filter((deal) => deal.group === group)
      .map((deal) => ({
        tag: tag(deal.told),
        text: deal.text[lang],
        context: [],
        source: deal.source[lang],
        sureness: null,
      }));
  const groups = [...new Set(edition.deals.map(({ group }) => group))].map((group) => ({
    group,
    name: GROUP_NAMES[group][lang],
    items: dealItems(group),
  }));
  const erratum = edition.kind === 'erratum';
  const families = stripDocument(edition.strip, lang);
  const dealsAbove = edition.moves.some(({ story }) => story.startsWith('deal|'));
  const four = edition.kind === 'executive' || edition.kind === 'strategy' || edition.kind === 'theme';
  return {
    lang,
    subject: edition.subject[lang],
    title: edition.title[lang],
    period: edition.periodName[lang],
    lead: edition.lead[lang],
    strip: families.length === 0 ? null : { heading: (four ? WORDS.four : WORDS.platforms)[lang], families },
    moves: erratum
      ? null
      : {
          heading: WORDS.moves[lang],
          items: edition.moves.map((move) => ({
            tag: tag(move.told),
            text: move.fact[lang],
            context: move.context[lang],
            source: move.source[lang],
            sureness: { code: move.sureness, text: SURENESS[move.sureness][lang] },
          })),
          note: edition.moves.length === 0 ? WORDS.noMoves[lang] : more(edition.moreMoves, lang),
        },
    deals:
      erratum || edition.kind === 'theme' || (groups.length === 0 && edition.moreDeals === 0 && dealsAbove)
        ? null
        : {
            heading: (dealsAbove ? WORDS.otherDeals : WORDS.deals)[lang],
            groups,
            note:
              groups.length === 0 && edition.moreDeals === 0
                ? WORDS.noDeals[lang]
                : more(edition.moreDeals, lang),
          },
    chart: edition.chart
      ? {
          heading: `${WORDS.chart[lang]}${lang === 'zh' ? '：' : ': '}${edition.chart.title[lang]}`,
          alt: edition.chart.alt[lang],
          numbers: edition.chart.numbers.map(({ name, text }) => ({ name: name[lang], text: text[lang] })),
        }
      : null,
    corrections:
      edition.corrections.length + edition.moreCorrections === 0
        ? null
        : {
            heading: (erratum ? WORDS.corrected : WORDS.corrections)[lang],
            items: edition.corrections.map(({ text, source }) => ({
              tag: null,
              text: text[lang],
              context: [],
              source: source[lang],
              sureness: null,
            })),
            note: erratum ? correctedEditions(edition, lang) : more(edition.moreCorrections, lang),
          },
    footer: footerOf(edition, lang),
  };
}
