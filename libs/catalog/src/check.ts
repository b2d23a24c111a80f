import { standsIn } from './edit/name-index.js';
import { FAMILY_NAMES } from './families.js';
import { normalName } from './normal-form.js';
import { type CatalogData, type Platform } from './schema.js';

const CORE = ['douyin', 'jd', 'pinduoduo', 'taobao-tmall'];
const GROWTH_WORDS = new Set(['yoy-growth', 'qoq-growth', 'cagr']);
const STATUSES = 'rumoured planned announced signed launched expanded renewed closed ended denied'.split(' ');

/** A row's forms, as the check of collisions sees them. */
interface Forms {
  readonly id: string;
  readonly forms: readonly string[];
  readonly ambiguous: readonly string[];
  readonly blockers: readonly string[];
}

/** Everything that a row alone cannot show: unique ids, references, names of two owners, families, whole markets. */
export function checkCatalog(data: CatalogData): string[] {
  const forms = {
    platforms: data.platforms.map((p) => ({
      id: p.id,
      forms: [p.name.zh, p.name.en, ...p.aliases],
      ambiguous: p.ambiguousAliases,
      blockers: p.blockers,
    })),
    metrics: data.metrics.map((m) => ({
      id: m.id,
      forms: [m.name.zh, m.name.en, ...m.aliasesZh, ...m.aliasesEn],
      ambiguous: m.ambiguousAliases,
      blockers: m.blockers,
    })),
    publishers: data.publishers.map((p) => ({
      id: p.id,
      forms: [p.name.zh, p.name.en, ...p.aliases],
      ambiguous: p.ambiguousAliases,
      blockers: p.blockers,
    })),
    partnership_kinds: data.dealKinds.map((k) => ({
      id: k.id,
      forms: [...k.triggersZh, ...k.triggersEn],
      ambiguous: k.weakTriggers,
      // Anti-triggers may be words of the context, so that they need not contain a trigger.
      blockers: [],
    })),
    statuses: data.statuses.map((s) => ({
      id: s.id,
      forms: [...s.triggersZh, ...s.triggersEn],
      ambiguous: [],
      blockers: [],
    })),
  };
  return [
    ...Object.entries(forms).flatMap(([file, rows]) => [
      ...uniqueIds(rows).map((problem) => `${file}: ${problem}`),
      ...names(rows).map((problem) => `${file}: ${problem}`),
    ]),
    ...platformTree(data.platforms).map((problem) => `platforms: ${problem}`),
    ...nestedNames(forms.platforms).map((problem) => `platforms: ${problem}`),
    ...metricLinks(data).map((problem) => `metrics: ${problem}`),
    ...publisherLinks(data).map((problem) => `publishers: ${problem}`),
    ...dealWords(data),
  ];
}

function uniqueIds(rows: readonly Forms[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id }) => {
    if (seen.has(id)) return [`duplicate id ${id}`];
    seen.add(id);
    return [];
  });
}

/** No certain form of two rows; ambiguous forms are forms of their row; a blocker is longer than a form it holds. */
function names(rows: readonly Forms[]): string[] {
  const problems: string[] = [];
  const owners = new Map<string, { id: string; ambiguous: boolean }[]>();
  for (const row of rows) {
    const own = new Set(row.forms.map(normalName));
    const ambiguous = new Set(row.ambiguous.map(normalName));
    for (const form of ambiguous)
      if (!own.has(form)) problems.push(`${row.id}: ambiguous '${form}' is not one of its names`);
    for (const blocker of row.blockers.map(normalName)) {
      if (own.has(blocker)) problems.push(`${row.id}: blocker '${blocker}' is its own name`);
      else if (![...own].some((form) => blocker.includes(form)))
        problems.push(`${row.id}: blocker '${blocker}' contains none of its names`);
    }
    for (const form of own) {
      const at = owners.get(form) ?? [];
      at.push({ id: row.id, ambiguous: ambiguous.has(form) });
      owners.set(form, at);
    }
  }
  for (const [form, at] of owners)
    if (at.length > 1 && at.some((owner) => !owner.ambiguous))
      problems.push(
        `'${form}' belongs to ${at.map((owner) => owner.id).join(', ')} and is not ambiguous in all`,
      );
  return problems;
}

function platformTree(platforms: readonly Platform[]): string[] {
  const problems: string[] = [];
  const rows = new Map(platforms.map((platform) => [platform.id, platform]));
  for (const platform of platforms) {
    const above: Platform[] = [];
    for (let next = platform.parentId; next;) {
      const parent = rows.get(next);
      if (!parent) {
        problems.push(`${platform.id}: parent ${next} is missing`);
        break;
      }
      if (parent === platform || above.includes(parent)) {
        problems.push(`${platform.id}: its parents form a circle`);
        break;
      }
      above.push(parent);
      next = parent.parentId;
    }
    if (platform.role === 'core-unit' && !above.some(({ role }) => role === 'core' || role === 'core-parent'))
      problems.push(`${platform.id}: a core-unit under no core`);
    if (platform.status !== 'active' && !platform.statusNote)
      problems.push(`${platform.id}: ${platform.status} without a note`);
    const marks = [platform.role, platform.category, platform.group].map((mark) => mark === 'market');
    if (marks.includes(true) && (marks.includes(false) || platform.parentId || platform.tickers.length > 0))
      problems.push(
        `${platform.id}: a whole market has role, category and group market, no parent, no ticker`,
      );
  }
  const core = platforms.filter(({ role }) => role === 'core').map(({ id }) => id);
  if (core.sort().join() !== CORE.join()) problems.push(`role core is not exactly ${CORE.join(', ')}`);
  return problems;
}

/** Every longer name of another row that contains a row's name is a blocker of that row, or JD Logistics becomes JD. */
function nestedNames(rows: readonly Forms[]): string[] {
  const problems: string[] = [];
  // Longer names by the pairs of characters they hold, so that not every pair of names is compared.
  const byPair = new Map<string, Set<string>>();
  const owners = new Map<string, Set<string>>();
  for (const row of rows)
    for (const form of new Set(row.forms.map(normalName))) {
      owners.set(form, (owners.get(form) ?? new Set()).add(row.id));
      for (let i = 0; i < form.length; i += 1)
        for (const part of [form.slice(i, i + 1), form.slice(i, i + 2)])
          byPair.set(part, (byPair.get(part) ?? new Set()).add(form));
    }
  for (const row of rows) {
    const own = new Set(row.forms.map(normalName));
    const blockers = new Set(row.blockers.map(normalName));
    for (const form of own)
      for (const longer of byPair.get(form.slice(0, 2)) ?? []) {
        if (longer.length <= form.length || own.has(longer) || blockers.has(longer)) continue;
        if (standsIn(longer, form))
          problems.push(
            `${row.id}: '${longer}' (of ${[...(owners.get(longer) ?? [])].join(', ')}) contains '${form}' but is no blocker`,
          );
      }
  }
  return problems;
}

function metricLinks({ metrics }: CatalogData): string[] {
  const problems: string[] = [];
  const ids = new Set(metrics.map(({ id }) => id));
  const used = new Set(metrics.map(({ family }) => family));
  for (const metric of metrics) {
    for (const other of metric.notComparableWith)
      if (!ids.has(other)) problems.push(`${metric.id}: not_comparable_with ${other} is missing`);
    const marks = [
      metric.kind === 'growth-word',
      metric.family === 'growth-word',
      GROWTH_WORDS.has(metric.id),
    ];
    if (new Set(marks).size > 1) problems.push(`${metric.id}: kind and family of a word for growth disagree`);
    if (!FAMILY_NAMES[metric.family]) problems.push(`${metric.id}: family ${metric.family} has no name`);
  }
  for (const family of Object.keys(FAMILY_NAMES))
    if (!used.has(family)) problems.push(`family ${family} has a name but no metric`);
  return problems;
}

function publisherLinks({ publishers, platforms }: CatalogData): string[] {
  const ids = new Set(platforms.map(({ id }) => id));
  return publishers.flatMap((publisher) => [
    ...publisher.platformIds
      .filter((id) => !ids.has(id))
      .map((id) => `${publisher.id}: platform_id ${id} is missing`),
    ...(publisher.kind === 'anonymous' && publisher.family
      ? [`${publisher.id}: an anonymous source has no family`]
      : []),
  ]);
}

function dealWords({ dealKinds, statuses }: CatalogData): string[] {
  const problems: string[] = [];
  for (const kind of dealKinds) {
    if (kind.triggersZh.length === 0 || kind.triggersEn.length === 0)
      problems.push(`partnership_kinds: ${kind.id}: no triggers`);
    const triggers = [...kind.triggersZh, ...kind.triggersEn].map(normalName);
    const example = kind.exampleZh && normalName(kind.exampleZh);
    if (example && !triggers.some((trigger) => example.includes(trigger)))
      problems.push(`partnership_kinds: ${kind.id}: its example holds none of its triggers`);
  }
  const inOrder = statuses.every(
    (status, index) => status.id === STATUSES[index] && status.order === index + 1,
  );
  if (!inOrder || statuses.length !== STATUSES.length) problems.push('statuses: not the ten in their order');
  return problems;
}
