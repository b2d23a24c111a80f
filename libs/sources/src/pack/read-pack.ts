import { type Catalog, type Platform } from '@jinghe/catalog';
import { type Problem, Source } from '@jinghe/contracts';
import { LineCounter, parseDocument } from 'yaml';
import { type z } from 'zod';
import { inputProblem } from '../problems.js';
import { PackEntry, PackHead, PackTemplate } from './pack-file.js';
import { scheduleOf } from './schedule-of.js';

export interface PackResult {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

type Path = readonly (string | number)[];
type Refuse = (path: Path, code: string, message: string) => void;

/**
 * Reads one file of a pack of sources (YAML). Each wrong entry is told with file, line and field, and the others are kept.
 * A source whose terms are not `allowed` comes switched off.
 */
export function readPack(file: string, text: string, catalog: Catalog): PackResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problems: Problem[] = [];
  const refuse: Refuse = (path, code, message) => {
    const line = lineOf(document, path, lines);
    const field =
      path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .slice(1) || null;
    problems.push(inputProblem(code, `${file}: ${field ?? 'the file'}: ${message}`, { file, line, field }));
  };
  const broken = document.errors[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    return {
      sources: [],
      problems: [inputProblem('not-yaml', `${file}: ${broken.message}`, { file, line })],
    };
  }
  const head = PackHead.safeParse(document.toJS());
  if (!head.success) {
    tell(head.error, [], refuse);
    return { sources: [], problems };
  }
  const { pack, terms, sources, templates } = head.data;
  const found = new Map<string, Source>();
  const made = (entry: PackEntry, path: Path) =>
    sourceOf({ ...entry, terms: entry.terms ?? terms }, pack, catalog, path, refuse);
  const add = (made: Source | null, path: Path) => {
    if (made && found.has(made.id)) refuse([...path, 'id'], 'double-id', `'${made.id}' is there twice.`);
    else if (made) found.set(made.id, made);
  };
  sources.forEach((one, index) => {
    const path = ['sources', index];
    const entry = PackEntry.safeParse(one);
    if (entry.success) add(made(entry.data, path), path);
    else tell(entry.error, path, refuse);
  });
  templates.forEach((one, index) => {
    const path = ['templates', index];
    const template = PackTemplate.safeParse(one);
    if (!template.success) return tell(template.error, path, refuse);
    // A template's sources differ by their platform only, so that one of them is checked for all.
    let first: Source | null = null;
    for (const platform of searchedPlatforms(catalog)) {
      const entry = filledIn(template.data, platform);
      first ??= made(entry, path);
      if (!first) return;
      const { id, name, platforms, every } = entry;
      const config = { ...first.config, platform: platform.id };
      const schedule = scheduleOf(id, every);
      add({ ...first, id, name, platforms, config, schedule } as Source, path);
    }
  });
  return { sources: [...found.values()], problems };
}

/** Platforms that are in use and can have partners; a whole market is none. */
function searchedPlatforms(catalog: Catalog): Platform[] {
  return catalog.platforms.filter(
    ({ status, role }) => status === 'active' && role !== 'infrastructure' && role !== 'market',
  );
}

function filledIn(template: PackTemplate, platform: Platform): PackEntry {
  const named = (text: string, name: string) => text.replaceAll('{platform}', name);
  return {
    ...template,
    id: `${template.id}-${platform.id}`,
    name: { zh: named(template.name.zh, platform.name.zh), en: named(template.name.en, platform.name.en) },
    platforms: [platform.id],
    config: { ...template.config, platform: platform.id },
  };
}

function sourceOf(
  { every, terms, tier, ...entry }: PackEntry,
  pack: string,
  catalog: Catalog,
  path: Path,
  refuse: Refuse,
): Source | null {
  const { publisher } = entry;
  if (publisher !== null && !catalog.publisher(publisher)) {
    refuse([...path, 'publisher'], 'unknown-publisher', `'${publisher}' is no publisher of the catalogue.`);
    return null;
  }
  const stranger = entry.platforms?.find((id) => !catalog.platform(id));
  if (stranger !== undefined) {
    refuse([...path, 'platforms'], 'unknown-platform', `'${stranger}' is no platform of the catalogue.`);
    return null;
  }
  const whose = entry.kind === 'sec-edgar' ? entry.config['figures'] : undefined;
  if (typeof whose === 'string' && !catalog.platform(whose)) {
    refuse([...path, 'config', 'figures'], 'unknown-platform', `'${whose}' is no platform of the catalogue.`);
    return null;
  }
  const source = Source.safeParse({
    ...entry,
    pack,
    terms,
    enabled: terms?.state === 'allowed',
    schedule: scheduleOf(entry.id, every),
    tier: tier ?? (publisher === null ? undefined : catalog.publisherTier(publisher)),
  });
  if (source.success) return source.data;
  tell(source.error, path, refuse);
  return null;
}

function tell(error: z.ZodError, path: Path, refuse: Refuse): void {
  for (const issue of error.issues) {
    const inner = issue.path.filter((key) => typeof key !== 'symbol');
    refuse([...path, ...inner], 'bad-value', issue.message);
  }
}

/** The line of the value at a path, or of the nearest one above it that is there. */
function lineOf(document: ReturnType<typeof parseDocument>, path: Path, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return lines.linePos(Number(node.range[0])).line;
  }
  return null;
}
