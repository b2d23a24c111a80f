import {
  type CatalogReading,
  type CatalogTried,
  type CatalogTryRequest,
  type Names,
} from '@jinghe/contracts';
import { type Reader } from '../ports.js';

const SHOWN = ['platform', 'metric', 'publisher'] as const;
const TABLE = { platform: 'platforms', metric: 'metrics', publisher: 'publishers' } as const;

function readingOf({ extractor }: Reader, text: string, day: string): CatalogReading {
  const { marks, facts } = extractor.explain({ text, published: day });
  return {
    mentions: marks.flatMap(({ kind, start, end, label }) => {
      const shown = SHOWN.find((one) => one === kind);
      return shown === undefined
        ? []
        : [{ start, end, table: TABLE[shown], id: label.split('|')[0] ?? label }];
    }),
    facts: [...facts],
  };
}

/** Reads a text twice: by the catalogue in use, and as it would be read with some edits. Nothing is kept. */
export function tryText(
  readers: { readonly now: Reader; readonly then: Reader },
  { text }: CatalogTryRequest,
  day: string,
): CatalogTried {
  const [now, then] = [readingOf(readers.now, text, day), readingOf(readers.then, text, day)];
  const { catalog } = readers.then;
  const names: Names = { platforms: {}, metrics: {}, publishers: {} };
  const named = (table: keyof Names, id: string) => {
    names[table][id] =
      table === 'publishers'
        ? catalog.publisherName(id)
        : ((table === 'platforms' ? catalog.platform(id) : catalog.metric(id))?.name ?? { zh: id, en: id });
  };
  for (const { mentions, facts } of [now, then]) {
    for (const { table, id } of mentions) named(table, id);
    for (const fact of facts) {
      named('publishers', fact.statedBy);
      if (fact.type === 'deal') for (const party of fact.parties) named('platforms', party.id);
      else {
        named('platforms', fact.platform);
        named('metrics', fact.metric);
      }
    }
  }
  return { text, now, then, names };
}
