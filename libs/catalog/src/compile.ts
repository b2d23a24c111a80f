import { parse } from 'csv-parse/sync';
import { type z } from 'zod';
import { checkCatalog } from './check.js';
import { type CatalogData, DealKindRow, MetricRow, PlatformRow, PublisherRow, StatusRow } from './schema.js';

/** The texts of the five CSV files of `data/`. */
export interface CatalogTexts {
  readonly platforms: string;
  readonly metrics: string;
  readonly publishers: string;
  readonly partnership_kinds: string;
  readonly statuses: string;
}

/**
 * Reads and checks the catalogue's files. Used when the catalogue is compiled and by its spec, never at run time.
 *
 * @returns the data and every problem, told with file, line and column; data with problems must not be used
 */
export function compileCatalog(texts: CatalogTexts): { data: CatalogData; problems: string[] } {
  const problems: string[] = [];

  function rows<S extends z.ZodType>(file: keyof CatalogTexts, schema: S): z.output<S>[] {
    const text = texts[file];
    if (text.startsWith('\ufeff')) problems.push(`${file}.csv: starts with a byte order mark`);
    let records: { record: unknown; info: { lines: number } }[];
    try {
      records = parse(text, { columns: true, info: true });
    } catch (error) {
      problems.push(`${file}.csv: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
    return records.flatMap(({ record, info }) => {
      const result = schema.safeParse(record);
      if (result.success) return [result.data];
      for (const issue of result.error.issues)
        problems.push(`${file}.csv:${info.lines}: ${issue.path.join('.')}: ${issue.message}`);
      return [];
    });
  }

  const data: CatalogData = {
    platforms: rows('platforms', PlatformRow),
    metrics: rows('metrics', MetricRow),
    publishers: rows('publishers', PublisherRow),
    dealKinds: rows('partnership_kinds', DealKindRow),
    statuses: rows('statuses', StatusRow),
  };
  problems.push(...checkCatalog(data));
  return { data, problems };
}

/** The generated module's text: one line a row, so that a change of the data is a readable change here. */
export function catalogModule(data: CatalogData): string {
  const tables = Object.entries(data).map(
    ([name, rows]: [string, readonly unknown[]]) =>
      `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`,
  );
  const json = `{${tables.join(',\n')}}`;
  const literal = json.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return [
    '// Written by tools/compile-catalog.mjs from libs/catalog/data; do not edit.',
    '/** The catalogue as JSON text of the shape `CatalogData`, checked when it was compiled. */',
    `export const bundledCatalog: string = \`${literal}\`;`,
    '',
  ].join('\n');
}
