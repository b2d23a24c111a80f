import { openCatalog } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import { type Change, type EditionKind, type Observation, type PartnershipEvent } from '@jinghe/contracts';
import { composeEdition, type EditionPool } from '@jinghe/digest';
import { chartAttachment, renderEdition } from '@jinghe/mail';
import { baselineFacts, changesOfFacts, heldOn } from '../testing/baseline-pool.js';

/**
 * What it costs to compose an edition over the whole catalogue and to render it with its chart: the bundled figures, and beside
 * them for every other platform of the catalogue quarterly figures of three metrics over six years, with a quarter of results and
 * a hundred deals as the week's news.
 */
const catalog = openCatalog();
const compareCatalog = compareCatalogOf(catalog);
const FROM = '2025-11-16';
const TO = '2025-11-23';

const facts = baselineFacts(new URL('../../', import.meta.url), catalog);
const held = heldOn(TO, facts, catalog);
const changes: Change[] = changesOfFacts(facts, catalog).filter(({ day }) => day > FROM && day <= TO);

const id = (n: number): string => n.toString(16).padStart(32, 'f');
const METRICS = [
  { metric: 'avg-mau', unit: 'users', size: 1e8 },
  { metric: 'revenue', unit: 'CNY', size: 1e10 },
  { metric: 'gmv', unit: 'CNY', size: 5e10 },
] as const;
const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

const observations: Observation[] = [...held.observations];
const events: PartnershipEvent[] = [...held.events];
const like = held.observations.find(({ measure, segment }) => measure === 'level' && segment === null)!;
const deal = held.events.find(({ parties }) => parties.every(({ role }) => role === 'party'))!;
const core = new Set(catalog.core.map(({ id: platform }) => platform));
let made = 0;
for (const { id: platform } of catalog.platforms.filter((one) => !core.has(one.id))) {
  for (const { metric, unit, size } of METRICS)
    for (let quarter = 0; quarter < 24; quarter += 1) {
      made += 1;
      const year = 2019 + Math.floor((quarter + 3) / 4);
      const q = ((quarter + 3) % 4) + 1;
      const one: Observation = {
        ...like,
        id: id(made),
        chosen: id(made),
        platform,
        metric,
        definition: null,
        scope: null,
        claim: 'actual',
        basis: 'reported',
        qualifier: 'exact',
        unit,
        value: Math.round(size * (1 + quarter / 20 + (made % 97) / 100)),
        valueHigh: null,
        period: {
          label: `${year}-Q${q}`,
          start: `${year}-${String(q * 3 - 2).padStart(2, '0')}-01`,
          end: lastDay(year, q * 3),
          grain: 'quarter',
        },
        statedBy: `company:${platform}`,
        conflict: false,
        rivals: [],
      };
      observations.push(one);
      if (quarter === 23)
        changes.push({
          kind: 'observation',
          id: `${one.id}_${TO}`,
          key: `obs:${one.id}`,
          day: TO,
          at: `${TO}T08:00:00.000Z`,
          platforms: [platform],
          before: null,
          after: one,
        });
    }
  if (made % 600 === 0) {
    const event: PartnershipEvent = {
      ...deal,
      id: id(1_000_000 + made),
      chosen: id(1_000_000 + made),
      parties: [
        { id: 'jd', role: 'party' },
        { id: platform, role: 'party' },
      ],
      date: '2025-11-20',
      status: 'launched',
      denied: false,
    };
    events.push(event);
    changes.push({
      kind: 'event',
      id: `${event.id}_${TO}`,
      key: `deal:${event.id}`,
      day: TO,
      at: `${TO}T08:00:00.000Z`,
      platforms: event.parties.map((party) => party.id),
      before: null,
      after: event,
    });
  }
}
const pool: EditionPool = {
  observations,
  events,
  facts,
  changes,
  silentSources: [],
  waiting: 0,
  earlier: [],
};
const compose = (kind: EditionKind) =>
  composeEdition(pool, {
    kind,
    about: null,
    from: FROM,
    to: TO,
    composedAt: `${TO}T23:59:59.000Z`,
    catalog,
    compareCatalog,
  });

const ROUNDS = 3;
interface Timed<T> {
  /** Median by the clock, and by the processor: the latter does not count what others do on the machine. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly first: number;
  readonly result: T;
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const clock: number[] = [];
  const cpu: number[] = [];
  let result: T | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const before = process.cpuUsage();
    result = await work();
    const { user, system } = process.cpuUsage(before);
    clock.push(performance.now() - started);
    cpu.push((user + system) / 1000);
  }
  return { ms: median(clock), cpuMs: median(cpu), first: clock[0]!, result: result! };
}

const executive = await timed(() => compose('executive'));
const strategy = await timed(() => compose('strategy'));
const edition = strategy.result;
const options = { lang: 'zh', baseUrl: 'https://radar.example' } as const;
const rendered = await timed(() => renderEdition(edition, options));
const chart = await chartAttachment(edition, 'zh');
const reader = await timed(() => renderEdition(edition, options, chart));
const png = rendered.result.attachments[0]?.content.byteLength ?? 0;
console.log(
  `platforms=${catalog.platforms.length} observations=${observations.length} events=${events.length} changes=${changes.length}`,
);
console.log(
  `BENCH digest compose_executive_ms=${executive.ms.toFixed(0)} compose_executive_first_ms=${executive.first.toFixed(0)} ` +
    `compose_executive_cpu_ms=${executive.cpuMs.toFixed(0)} compose_strategy_ms=${strategy.ms.toFixed(0)} ` +
    `compose_strategy_cpu_ms=${strategy.cpuMs.toFixed(0)} render_cpu_ms=${rendered.cpuMs.toFixed(0)} render_ms=${rendered.ms.toFixed(0)} render_first_ms=${rendered.first.toFixed(0)} ` +
    `render_per_reader_ms=${reader.ms.toFixed(1)} html_kb=${(Buffer.byteLength(rendered.result.html) / 1000).toFixed(0)} ` +
    `png_kb=${(png / 1000).toFixed(0)} moves=${edition.moves.length} more=${edition.moreMoves}`,
);
