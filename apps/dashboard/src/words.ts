import { definitionName, scopeName } from '@jinghe/compare';
import type {
  MetricFact,
  MetricStatement,
  Named,
  Names,
  Observation,
  Period,
  Statement,
} from '@jinghe/contracts';
import type { Lang, Messages } from './messages/index.js';

/** What a component needs to put a record into words. */
export interface Speech {
  lang: Lang;
  t: Messages;
  names: Names;
}

const nameIn = (names: Record<string, Named>, id: string, lang: Lang) => names[id]?.[lang] ?? id;

export const platformName = ({ names, lang }: Speech, id: string) => nameIn(names.platforms, id, lang);
export const metricName = ({ names, lang }: Speech, id: string) => nameIn(names.metrics, id, lang);
export const publisherName = ({ names, lang }: Speech, id: string) => nameIn(names.publishers, id, lang);

/** `2024-Q3` → 2024 年 Q3, `2018-07/2019-06` → a span; FY stays the company's own year. */
export function periodName(label: string, lang: Lang): string {
  if (label.includes('/'))
    return label
      .split('/')
      .map((part) => periodName(part, lang))
      .join(lang === 'zh' ? ' 至 ' : ' to ');
  const [, year, rest] = /^(\d{4})-(.+)$/.exec(label) ?? [];
  if (lang === 'zh') {
    if (/^\d{4}$/.test(label)) return `${label} 年`;
    if (/^\d{4}-\d{2}$/.test(label)) return `${year} 年 ${Number(rest)} 月`;
    if (year && /^Q\d$/.test(rest ?? '')) return `${year} 年 ${rest}`;
    if (year && /^H\d$/.test(rest ?? '')) return `${year} 年${rest === 'H1' ? '上半年' : '下半年'}`;
    if (label.startsWith('FY')) return label.replace(/^FY(\d{4})/, '$1 财年').replace('-', ' ');
    return label;
  }
  if (year && /^[QH]\d$/.test(rest ?? '')) return `${rest} ${year}`;
  if (/^\d{4}-\d{2}$/.test(label)) {
    const month = new Date(`${label}-01T00:00:00Z`);
    return month.toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  }
  return label;
}

export const periodText = (period: Period | null, lang: Lang) =>
  period ? periodName(period.label, lang) : '';

/** Who states a figure, in a phrase; nobody speaks for what the page names nobody for. */
export const statedByText = (speech: Speech, statedBy: string): string =>
  statedBy === 'unattributed' ? speech.t.unattributed : speech.t.statedBy(publisherName(speech, statedBy));

/**
 * Definition and scope of a figure in one short phrase; empty where it is the catalogue's own, in China. A definition
 * says by itself whether it is a group's or a segment's.
 */
export function countedAs({ lang }: Speech, it: Observation | MetricFact): string {
  const told = it.definition !== null && (it.scope === 'group' || it.scope?.startsWith('segment:'));
  const parts = [
    definitionName(it.definition)?.[lang],
    it.scope === 'china' || told ? null : scopeName(it.scope)?.[lang],
    it.segment,
  ].filter((part): part is string => typeof part === 'string');
  return [...new Set(parts)].join(lang === 'zh' ? '，' : ', ');
}

/** The parties of a deal in the order in which they are told, joined as partners or as hub and spokes. */
export function dealTitle(speech: Speech, parties: { id: string; role: string }[]): string {
  const hub = parties.filter(({ role }) => role === 'hub');
  const rest = parties.filter(({ role }) => role !== 'hub' && role !== 'unit');
  const join = (list: { id: string }[]) => list.map(({ id }) => platformName(speech, id));
  const comma = speech.lang === 'zh' ? '、' : ', ';
  if (hub.length > 0 && rest.length > 0) return `${join(hub).join(comma)} × ${join(rest).join(comma)}`;
  return join(rest.length > 1 ? rest : parties).join(' × ');
}

/** What of the metric is stated: nothing to add for its level, else a growth's basis or a net addition. */
export function measureText({ t }: Speech, fact: MetricStatement): string {
  if (fact.measure === 'level') return '';
  return fact.measure === 'net-add' ? t.netAdd : t.growths[fact.growthBasis ?? 'other'];
}

/** The name of what a fact is about, or a statement that is none yet, for a label or a title. */
export function factSubject(speech: Speech, fact: Statement): string {
  if (fact.type === 'deal') return dealTitle(speech, fact.parties);
  const what = `${platformName(speech, fact.platform)} ${metricName(speech, fact.metric)}`;
  return `${what} ${measureText(speech, fact)}`.trim();
}
