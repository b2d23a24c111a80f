import { openCatalog } from '@jinghe/catalog';
import { compareCatalogOf } from '@jinghe/compare';
import { type Edition, type EditionKind } from '@jinghe/contracts';
import { composeEdition, type EditionPool } from '@jinghe/digest';
import { baselineFacts, changesOfFacts, heldOn } from './baseline-pool.js';

export const catalog = openCatalog();
export const compareCatalog = compareCatalogOf(catalog);
const facts = baselineFacts(new URL('../../', import.meta.url), catalog);
const changes = changesOfFacts(facts, catalog);

const DAY = 86_400_000;
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);

/** The bundled figures and deals as they would have been held on a day, each learned when it was published. */
export const poolOn = (from: string, to: string, over: Partial<EditionPool> = {}): EditionPool => ({
  ...heldOn(to, facts, catalog),
  facts,
  changes: changes.filter(({ day }) => day > from && day <= to),
  silentSources: [],
  waiting: 0,
  earlier: [],
  ...over,
});

/** An edition of the bundled data: `days` long, up to and with `to`. */
export function editionOn(
  to: string,
  {
    kind = 'executive',
    about = null,
    days = 7,
    ...over
  }: {
    kind?: EditionKind;
    about?: string | null;
    days?: number;
  } & Partial<EditionPool> = {},
): Edition {
  const from = daysBefore(to, days);
  return composeEdition(poolOn(from, to, over), {
    kind,
    about,
    from,
    to,
    composedAt: `${to}T23:59:59.000Z`,
    catalog,
    compareCatalog,
  });
}
