import { type Catalog } from '@jinghe/catalog';
import { Automaton } from './automaton.js';
import { foldName } from './fold.js';
import { type FoundKind } from './types.js';

/** One form of one row. `exact` is the form in its own case where only that case counts. */
export interface Form {
  readonly kind: FoundKind;
  readonly row: number;
  readonly certain: boolean;
  readonly exact: string | null;
}

/** What an entry of the automaton means: forms of rows, strings that block rows, words that speak for a platform. */
export interface Entry {
  readonly forms: Form[];
  /** Rows, by their number, whose hits inside this occurrence are dropped. */
  readonly blocks: number[];
  /** Rows whose hits in the same sentence are dropped. */
  readonly cancels: number[];
  context: boolean;
}

export interface Row {
  readonly id: string;
  readonly kind: FoundKind;
  readonly market: boolean;
}

export interface Lexicon {
  readonly automaton: Automaton;
  readonly entries: readonly Entry[];
  readonly rows: readonly Row[];
}

/** Words near an ambiguous name that make a platform of it. */
const CONTEXT_WORDS =
  `App APP应用 应用程序 客户端 平台 直播 带货 小程序 电商 网购 用户 商家 卖家 店铺 旗舰店 开店 下单 种草 博主
  主播 达人 账号 短视频 社区 互联网 入驻 上线 接入 打通 跳转 外链 链接 达成合作 战略合作 月活 日活 财报 季报 年报 估值 融资 创始人
  首席执行官 平臺 直播帶貨 帶貨 電商 網購 用戶 商家 賣家 店鋪 旗艦店 賬號 帳號 短視頻 社區 互聯網 鏈接 財報 應用`
    .split(/\s+/)
    .concat([
      'platform',
      'platforms',
      'app',
      'apps',
      'users',
      'livestream',
      'livestreaming',
      'live streaming',
      'e-commerce',
      'ecommerce',
      'online retailer',
      'mini program',
      'mini-program',
      'IPO',
      'net sales',
      'shoppers',
      'marketplace',
      'downloads',
    ]);

interface RowForms {
  readonly id: string;
  readonly kind: FoundKind;
  readonly market?: boolean;
  readonly forms: readonly string[];
  readonly ambiguous: readonly string[];
  readonly blockers: readonly string[];
  /** Ambiguous Latin forms and capitals of up to four letters count only in their own case (RED, JD, QQ). */
  readonly caseRule: boolean;
}

const ASCII = /^[\x20-\x7e]*$/;
const isCapitals = (form: string) => form === form.toUpperCase() && form !== form.toLowerCase();

function* rowsOf(catalog: Catalog): Generator<RowForms> {
  for (const platform of catalog.platforms)
    yield {
      id: platform.id,
      kind: 'platform',
      market: platform.role === 'market',
      forms: [platform.name.zh, platform.name.en, ...platform.aliases],
      ambiguous: platform.ambiguousAliases,
      blockers: platform.blockers,
      caseRule: true,
    };
  for (const metric of catalog.metrics)
    yield {
      id: metric.id,
      kind: 'metric',
      forms: [metric.name.zh, metric.name.en, ...metric.aliasesZh, ...metric.aliasesEn],
      ambiguous: metric.ambiguousAliases,
      blockers: metric.blockers,
      caseRule: false,
    };
  for (const publisher of catalog.publishers)
    yield {
      id: publisher.id,
      kind: 'publisher',
      forms: [publisher.name.zh, publisher.name.en, ...publisher.aliases],
      ambiguous: publisher.ambiguousAliases,
      blockers: publisher.blockers,
      caseRule: true,
    };
  for (const kind of catalog.dealKinds)
    yield {
      id: kind.id,
      kind: 'deal-word',
      forms: [...kind.triggersZh, ...kind.triggersEn],
      ambiguous: kind.weakTriggers,
      blockers: kind.antiTriggers,
      caseRule: false,
    };
  for (const status of catalog.statuses)
    yield {
      id: status.id,
      kind: 'status-word',
      forms: [...status.triggersZh, ...status.triggersEn],
      ambiguous: [],
      blockers: [],
      caseRule: false,
    };
}

/** Builds the one automaton for all forms of the catalogue, about 25,000 strings. */
export function buildLexicon(catalog: Catalog): Lexicon {
  const automaton = new Automaton();
  const entries: Entry[] = [];
  const rows: Row[] = [];

  function entry(form: string): Entry {
    return (entries[automaton.add(form)] ??= { forms: [], blocks: [], cancels: [], context: false });
  }

  for (const source of rowsOf(catalog)) {
    const row = rows.length;
    rows.push({ id: source.id, kind: source.kind, market: source.market ?? false });
    const ambiguous = new Set(source.ambiguous.map((form) => foldName(form).lower));
    const own = new Set<string>();
    for (const form of source.forms) {
      const { lower, cased } = foldName(form);
      if (own.has(lower)) continue;
      own.add(lower);
      const certain = !ambiguous.has(lower);
      const cases = source.caseRule && ASCII.test(cased);
      const exact = cases && (!certain || (isCapitals(cased) && cased.length <= 4)) ? cased : null;
      entry(lower).forms.push({ kind: source.kind, row, certain, exact });
    }
    const names = [...own];
    for (const blocker of source.blockers) {
      const { lower } = foldName(blocker);
      const covers = names.some((form) => lower.includes(form));
      entry(lower)[covers ? 'blocks' : 'cancels'].push(row);
    }
  }
  for (const word of CONTEXT_WORDS) entry(foldName(word).lower).context = true;
  return { automaton, entries, rows };
}
