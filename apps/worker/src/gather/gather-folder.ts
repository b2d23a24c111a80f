import { contentId } from '@jinghe/catalog';
import { type Capture, type Problem, type Source } from '@jinghe/contracts';
import { lookAtFolder, problemOfBytes, type SeenFile } from '@jinghe/sources';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { type Ports } from '../ports.js';
import { type RunLog } from './run-log.js';
import { type GatherSettings, isMissing } from './settings.js';

/**
 * What one process remembers of folders between two looks, so that a look a second costs a listing and no reading. A
 * fresh process reads every file once more and finds it known.
 */
export class FolderMemory {
  readonly before = new Map<string, readonly SeenFile[]>();
  readonly #done = new Set<string>();

  static #state(sourceId: string, file: SeenFile): string {
    return JSON.stringify([sourceId, file.name, file.bytes, file.modifiedMs]);
  }

  isDone(sourceId: string, file: SeenFile): boolean {
    return this.#done.has(FolderMemory.#state(sourceId, file));
  }

  done(sourceId: string, file: SeenFile): void {
    this.#done.add(FolderMemory.#state(sourceId, file));
  }
}

/** Gathers the files of a folder that have stopped growing. Files are read, and never moved or deleted. */
export async function gatherFolder(
  ports: Ports,
  settings: GatherSettings,
  memory: FolderMemory,
  source: Extract<Source, { kind: 'folder' }>,
  run: RunLog,
): Promise<void> {
  const { path } = source.config;
  const folder = isAbsolute(path) ? path : join(settings.dataFolder, path);
  const seen = await list(folder);
  const look = lookAtFolder(memory.before.get(source.id) ?? [], seen);
  memory.before.set(source.id, seen);

  const byName = new Map(seen.map((file) => [file.name, file]));
  for (const problem of look.problems) {
    const file = byName.get(problem.file ?? '');
    if (!file || memory.isDone(source.id, file)) continue;
    await run.open();
    await reject(ports, source, run, file, problem);
    memory.done(source.id, file);
  }
  for (const file of look.ready) {
    if (memory.isDone(source.id, file)) continue;
    const bytes = await readWhole(join(folder, file.name), file);
    if (!bytes) continue;
    await run.open();
    const problem = problemOfBytes(file.name, bytes);
    if (problem) await reject(ports, source, run, file, problem);
    else await take(ports, source, run, file, bytes);
    memory.done(source.id, file);
  }
  await run.close();
}

/** Files of a folder, created if it is not there; what vanished between listing and looking is left out. */
async function list(folder: string): Promise<SeenFile[]> {
  await mkdir(folder, { recursive: true });
  const files: SeenFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    // Links are not followed: they could lead out of the folder.
    if (!entry.isFile()) continue;
    try {
      const { size, mtimeMs } = await stat(join(folder, entry.name));
      files.push({ name: entry.name, bytes: size, modifiedMs: mtimeMs });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return files;
}

/** The bytes, or null where the file changed or went while it was read: the next look decides. */
async function readWhole(path: string, file: SeenFile): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(path);
    const after = await stat(path);
    return after.size === file.bytes && after.mtimeMs === file.modifiedMs && bytes.length === file.bytes
      ? bytes
      : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

type FolderSource = Extract<Source, { kind: 'folder' }>;

async function take(
  ports: Ports,
  source: FolderSource,
  run: RunLog,
  file: SeenFile,
  bytes: Uint8Array,
): Promise<void> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const id = contentId(['capture', source.id, file.name, hash]);
  const capture: Capture = {
    ...captureOf(ports, source, run, file, id),
    next: { stage: 'read', since: ports.now() },
    outcome: 'waiting',
  };
  const put = await run.keep(capture, bytes);
  run.count('found');
  run.count(put === 'new' ? 'new' : 'unchanged');
  // Known and still unread: its job may be lost. The id of the job keeps a second one away.
  if (put === 'new' || (await ports.store.captures.get(id))?.next)
    await ports.enqueue.read({ captureId: id });
}

async function reject(
  ports: Ports,
  source: FolderSource,
  run: RunLog,
  file: SeenFile,
  problem: Problem,
): Promise<void> {
  const id = contentId(['capture', source.id, file.name, 'unread', file.bytes, file.modifiedMs]);
  const capture: Capture = {
    ...captureOf(ports, source, run, file, id),
    next: null,
    outcome: 'rejected',
    why: problem.message,
  };
  const put = await run.keep(capture, null);
  run.count('found');
  run.count('failed');
  // Told again by every run that meets it for the first time: the file is still wrong.
  run.problem(problem);
  if (put === 'new') ports.log.warn(`${source.id}: ${file.name} was not read: ${problem.message}`);
}

function captureOf(
  ports: Ports,
  source: FolderSource,
  run: RunLog,
  file: SeenFile,
  id: string,
): Omit<Capture, 'next' | 'outcome'> {
  return {
    id,
    sourceId: source.id,
    runId: run.id,
    item: file.name,
    mediaType: mediaTypeOf(file.name.toLowerCase()),
    charset: null,
    hint: { url: null, title: null, published: null, publisher: source.publisher },
    fetchedAt: ports.now(),
    why: null,
    articleId: null,
  };
}

function mediaTypeOf(name: string): Capture['mediaType'] {
  if (/\.html?$/.test(name)) return 'text/html';
  if (name.endsWith('.pdf')) return 'application/pdf';
  return name.endsWith('.md') ? 'text/markdown' : 'text/plain';
}
