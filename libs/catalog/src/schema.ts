import { CatalogId, DealKind, DealStatus, PartialDate } from '@jinghe/contracts';
import { z } from 'zod';

/**
 * Rows of the five CSV files in `data/`, as they are read: each schema takes the columns of one file and gives the record
 * that the rest of the project works with. Lists in a cell are separated by `;`.
 */
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const Id = CatalogId.regex(KEBAB, 'an id is lower-case words joined by "-"');
const Text = z
  .string()
  .min(1, 'must not be empty')
  .refine((s) => s === s.trim(), 'has outer spaces');
const OptionalText = z
  .string()
  .refine((s) => s === s.trim(), 'has outer spaces')
  .transform((s) => (s === '' ? null : s));
const List = z
  .string()
  .refine((s) => s === s.trim(), 'has outer spaces')
  .refine((s) => !/;;|^;|;$/.test(s), 'has an empty item between ";"')
  .transform((s) => (s === '' ? [] : s.split(';')));
const Website = z
  .string()
  .regex(/^(https:\/\/[a-z0-9.-]+\.[a-z]+(\/[a-z0-9/_-]*)?)?$/, 'an https address or nothing')
  .transform((s) => (s === '' ? null : s));
const Ticker =
  /^(HK:\d{4}|SH:6\d{5}|SZ:[03]\d{5}|US:[A-Z]{1,5}|US-OTC:[A-Z]{5}|KR:\d{6}|JP:\d{4}|TW:\d{4}|DE:[A-Z]{3,4}|PL:[A-Z]{3}|UK:[A-Z]{3}|ID:GOTO)$/;

/** A metric or publisher family: what a reader compares, or what counts as one voice. */
const Family = z.string().regex(KEBAB, 'a family is lower-case words joined by "-"');

export const PlatformRole = z.enum([
  'core',
  'core-unit',
  'core-parent',
  'partner',
  'rival',
  'infrastructure',
  'market',
]);
export type PlatformRole = z.infer<typeof PlatformRole>;

const PLATFORM_CATEGORIES =
  `ecommerce-general ecommerce-vertical ecommerce-crossborder ecommerce-secondhand ecommerce-b2b
  local-services fresh-grocery content-community short-video long-video live-streaming social messaging news search browser
  payment-fintech bank-app maps-mobility travel logistics tools phone-maker-appstore smart-tv gaming music-audio reading
  education health-fitness parenting automotive real-estate recruitment photography beauty-fashion telecom carrier
  ad-network ai-assistant offline-retail-digital tourism office corporate-group market`.split(/\s+/);

export const PlatformRow = z
  .strictObject({
    id: Id,
    name_zh: Text,
    name_en: Text,
    aliases: List,
    blockers: List,
    ambiguous_aliases: List,
    parent_id: OptionalText,
    operator: Text,
    operator_en: Text,
    group: Text,
    tickers: List.pipe(z.array(z.string().regex(Ticker, 'a ticker is exchange:code'))),
    category: z.enum(PLATFORM_CATEGORIES),
    website: Website,
    status: z.enum(['active', 'merged', 'closed']),
    status_note: OptionalText,
    role: PlatformRole,
    /** When it closed or was merged, and into what. Columns that a file may leave out. */
    status_since: z.union([z.literal(''), PartialDate]).default(''),
    merged_into: z.string().default(''),
  })
  .transform((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    aliases: row.aliases,
    blockers: row.blockers,
    ambiguousAliases: row.ambiguous_aliases,
    parentId: row.parent_id,
    operator: { zh: row.operator, en: row.operator_en },
    group: row.group,
    tickers: row.tickers,
    category: row.category,
    website: row.website,
    status: row.status,
    statusNote: row.status_note,
    role: row.role,
    ...(row.status_since === '' ? {} : { statusSince: row.status_since }),
    ...(row.merged_into === '' ? {} : { mergedInto: row.merged_into }),
  }));
/** A product people use, its owning company, or a whole market (`role` market). */
export type Platform = z.output<typeof PlatformRow>;

export const MetricRow = z
  .strictObject({
    id: Id,
    name_zh: Text,
    name_en: Text,
    unit: Text,
    kind: z.enum(['stock', 'flow', 'ratio', 'growth-word']),
    family: Family,
    period: z.enum(['point', 'day', 'week', 'month', 'quarter', 'year', 'ttm', 'any', 'event']),
    additive: z.enum(['yes', 'no']),
    definition: Text,
    aliases_zh: List,
    aliases_en: List,
    ambiguous_aliases: List,
    blockers: List,
    not_comparable_with: List,
    notes: OptionalText,
  })
  .transform((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    unit: row.unit,
    kind: row.kind,
    family: row.family,
    period: row.period,
    additive: row.additive === 'yes',
    definition: row.definition,
    aliasesZh: row.aliases_zh,
    aliasesEn: row.aliases_en,
    ambiguousAliases: row.ambiguous_aliases,
    blockers: row.blockers,
    notComparableWith: row.not_comparable_with,
    notes: row.notes,
  }));
/** A metric. `growth-word` metrics are words for the growth of another metric, never the metric of a record. */
export type Metric = z.output<typeof MetricRow>;

export const PublisherRow = z
  .strictObject({
    id: Id,
    name_zh: Text,
    name_en: Text,
    aliases: List,
    ambiguous_aliases: List,
    blockers: List,
    kind: z.enum([
      'regulator',
      'company-filing',
      'company-statement',
      'research-firm',
      'bank-analyst',
      'media',
      'industry-association',
      'anonymous',
    ]),
    family: z.union([z.literal('').transform(() => null), Family]),
    tier: z.enum(['1', '2', '3', '4', '5']).transform(Number),
    tier_reason: Text,
    platform_id: List,
    website: Website,
    notes: OptionalText,
  })
  .transform((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    aliases: row.aliases,
    ambiguousAliases: row.ambiguous_aliases,
    blockers: row.blockers,
    kind: row.kind,
    family: row.family,
    tier: row.tier,
    tierReason: row.tier_reason,
    platformIds: row.platform_id,
    website: row.website,
    notes: row.notes,
  }));
/** Who states figures. `tier` 1 is the most reliable, 5 the least; `family` null is nobody's voice (wires, repost sites). */
export type Publisher = z.output<typeof PublisherRow>;

export const DealKindRow = z
  .strictObject({
    id: Id,
    name_zh: Text,
    name_en: Text,
    class: z.enum(['cooperative', 'competitive', 'capital', 'regulatory', 'neutral']),
    deal_kind: z.union([z.literal('').transform(() => null), DealKind]),
    polarity: z.enum(['1', '0', '-1']).transform(Number),
    direction: z.enum(['mutual', 'directed', 'multilateral', 'single']),
    stage: z.enum(['rumour', 'announced', 'signed', 'live', 'ended', 'any']),
    strength: z.enum(['1', '2', '3', '4', '5']).transform(Number),
    triggers_zh: List,
    triggers_en: List,
    weak_triggers: List,
    anti_triggers: List,
    definition: OptionalText,
    example_zh: OptionalText,
  })
  .transform((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    class: row.class,
    dealKind: row.deal_kind,
    polarity: row.polarity,
    direction: row.direction,
    stage: row.stage,
    strength: row.strength,
    triggersZh: row.triggers_zh,
    triggersEn: row.triggers_en,
    weakTriggers: row.weak_triggers,
    antiTriggers: row.anti_triggers,
    definition: row.definition,
    exampleZh: row.example_zh,
  }));
/** A finer kind of deal. `dealKind` is its default of the eleven; null: no deal (a new name, a price war, a lawsuit). */
export type DealKindEntry = z.output<typeof DealKindRow>;

export const StatusRow = z
  .strictObject({
    id: DealStatus,
    order: z.coerce.number().int().positive(),
    name_zh: Text,
    name_en: Text,
    triggers_zh: List,
    triggers_en: List,
    baseline_words: List,
    eval_word: z.enum(['signed', 'announced', 'launched', 'planned', 'rumoured', 'closed', 'ended']),
    notes: OptionalText,
  })
  .transform((row) => ({
    id: row.id,
    order: row.order,
    name: { zh: row.name_zh, en: row.name_en },
    triggersZh: row.triggers_zh,
    triggersEn: row.triggers_en,
    baselineWords: row.baseline_words,
    evalWord: row.eval_word,
    notes: row.notes,
  }));
/** How far a deal is; `order` 1 is the earliest. */
export type StatusEntry = z.output<typeof StatusRow>;

/** The whole catalogue, as compiled. */
export interface CatalogData {
  readonly platforms: readonly Platform[];
  readonly metrics: readonly Metric[];
  readonly publishers: readonly Publisher[];
  readonly dealKinds: readonly DealKindEntry[];
  readonly statuses: readonly StatusEntry[];
}
