import { DEAL_KINDS, nameOf } from '@jinghe/compare';
import { type AlertCondition, type AlertStage, type Named } from '@jinghe/contracts';
import { limitInWords } from './passings.js';
import { type Ground } from './types.js';

type Locale = 'zh' | 'en';

const STAGES: Readonly<Record<AlertStage, Named>> = {
  talked: { zh: '传出或计划', en: 'is rumoured or planned' },
  on: { zh: '达成', en: 'is made' },
  ended: { zh: '结束', en: 'ends' },
  blocked: { zh: '遭屏蔽', en: 'is blocked' },
  denied: { zh: '被否认', en: 'is denied' },
};

const SOURCE_STATES = {
  silent: { zh: '静默', en: 'falls silent' },
  broken: { zh: '失效', en: 'breaks' },
  unreachable: { zh: '连不上', en: 'cannot be reached' },
} as const;

function list(words: readonly string[], locale: Locale, last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  if (locale === 'zh')
    return last === 'and' ? words.join('、') : `${words.slice(0, -1).join('、')}或${words.at(-1)}`;
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function words(when: AlertCondition, locale: Locale, ground: Ground): string {
  const zh = locale === 'zh';
  const { catalog, compareCatalog } = ground;
  const names = (ids: readonly string[], last: 'and' | 'or' = 'or') =>
    list(
      ids.map((id) => nameOf(id, compareCatalog)[locale]),
      locale,
      last,
    );
  const metric = (id: string) => (catalog.metric(id) ?? catalog.family(id))?.name[locale] ?? id;
  switch (when.kind) {
    case 'level': {
      const limit = limitInWords(when, locale, ground);
      if (zh)
        return `当${names(when.platforms)}的${metric(when.metric)}${when.side === 'above' ? `达到或超过${limit}` : `降至或低于${limit}`}时提醒`;
      return `Tell me when ${metric(when.metric)} of ${names(when.platforms)} ${when.side === 'above' ? `reaches or passes ${limit}` : `falls to ${limit} or below`}`;
    }
    case 'yoy': {
      const limit = limitInWords(when, locale, ground);
      if (zh)
        return `当${names(when.platforms)}的${metric(when.metric)}同比增速${when.side === 'above' ? '高于' : '低于'}${limit}时提醒`;
      return `Tell me when year-on-year growth in ${metric(when.metric)} of ${names(when.platforms)} goes ${when.side} ${limit}`;
    }
    case 'deal': {
      const kinds = list(
        when.dealKinds.map((kind) => DEAL_KINDS[kind][locale]),
        locale,
        'or',
      );
      const stages = list(
        when.stages.map((stage) => STAGES[stage][locale]),
        locale,
        'or',
      );
      const other = when.partner === null ? (zh ? '任何一方' : 'anyone') : names([when.partner]);
      if (zh)
        return `当${names([when.platform])}（含其旗下产品）与${other}的${kinds === '' ? '合作' : kinds}${stages}时提醒`;
      return `Tell me when ${kinds === '' ? 'a partnership' : `a deal (${kinds})`} of ${names([when.platform])}, products below it included, with ${other} ${stages}`;
    }
    case 'rank':
      if (zh) return `当${names(when.platforms, 'and')}之间的${metric(when.metric)}排名发生变化时提醒`;
      return `Tell me when the order of ${names(when.platforms, 'and')} by ${metric(when.metric)} changes`;
    case 'conflict': {
      const what = when.metric === null ? (zh ? '任一指标' : 'any metric') : metric(when.metric);
      if (zh) return `当${names(when.platforms)}的${what}出现相互矛盾的数字时提醒`;
      return `Tell me when figures for ${what} of ${names(when.platforms)} contradict each other`;
    }
    case 'source': {
      const states = list(
        when.states.map((state) => SOURCE_STATES[state][locale]),
        locale,
        'or',
      );
      const n = when.sources.length;
      if (zh)
        return `当${n === 0 ? '任一来源' : n === 1 ? `来源 ${when.sources[0]!} ` : `所选 ${n} 个来源之一`}${states}时提醒`;
      return `Tell me when ${n === 0 ? 'any source' : n === 1 ? `the source ${when.sources[0]!}` : `one of ${n} chosen sources`} ${states}`;
    }
  }
}

/** A rule read back in a sentence, as the form shows it and a message gives it for its reason. */
export const ruleInWords = (when: AlertCondition, ground: Ground): Named => ({
  zh: `${words(when, 'zh', ground)}。`,
  en: `${words(when, 'en', ground)}.`,
});
