import { type LookJob } from '@jinghe/contracts';
import { setMaxListeners } from 'node:events';
import { type GatherSettings } from '../gather/settings.js';
import { type Ports } from '../ports.js';
import { type LookAnswers } from './look-answers.js';
import { previewSource } from './preview-source.js';
import { tryText } from '../stages/try-text.js';
import { recogniseAddress } from './recognise-address.js';

/** A person waits: what is not there by then is told as late. */
const RECOGNISE_MS = 25_000;
const PREVIEW_MS = 40_000;
/** How soon it is noticed that nobody waits any more. */
const ASK_OFF_MS = 500;

/**
 * Looks at an address, or at what a source would bring, for somebody who waits. Nothing is stored. It ends with its time, and
 * soon after it was called off.
 */
export async function look(
  ports: Ports,
  settings: GatherSettings,
  answers: LookAnswers,
  { id, until, ask }: LookJob,
): Promise<void> {
  if (ports.now() >= until || (await answers.isOff(id))) return;
  const off = new AbortController();
  const most = ask.what === 'recognise' ? RECOGNISE_MS : PREVIEW_MS;
  const signal = AbortSignal.any([settings.signal, off.signal, AbortSignal.timeout(most)]);
  setMaxListeners(0, signal);
  const watch = setInterval(() => {
    answers.isOff(id).then(
      (isOff) => isOff && off.abort(new Error('called off')),
      (error: unknown) => ports.log.warn(`a look goes on, since Redis does not answer: ${String(error)}`),
    );
  }, ASK_OFF_MS);
  try {
    const answer = await answerTo(ports, settings, ask, signal);
    if (!off.signal.aborted) await answers.put(id, answer);
  } finally {
    clearInterval(watch);
  }
}

async function answerTo(
  ports: Ports,
  settings: GatherSettings,
  ask: LookJob['ask'],
  signal: AbortSignal,
): Promise<unknown> {
  if (ask.what === 'recognise') return recogniseAddress(settings, ask.request, signal);
  if (ask.what === 'preview') return previewSource(ports, settings, ask.request, signal);
  await ports.followCatalog();
  const now = { catalog: ports.catalog, extractor: ports.extractor };
  return tryText({ now, then: ports.readerWith(ask.request.edits) }, ask.request, ports.now().slice(0, 10));
}
