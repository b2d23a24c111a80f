import { type Problem, type RecogniseRequest, type RecogniseView } from '@jinghe/contracts';
import { BodyHold, FetchError } from '@jinghe/fetch';
import { pastedAddress, recognise } from '@jinghe/sources';
import { fetchProblem } from '../gather/take-items.js';
import { type GatherSettings } from '../gather/settings.js';

/** Fetches an address as any source is fetched, and says what stands behind it. */
export async function recogniseAddress(
  { fetcher, rsshub }: Pick<GatherSettings, 'fetcher' | 'rsshub'>,
  request: RecogniseRequest,
  signal: AbortSignal,
): Promise<RecogniseView> {
  const pasted = pastedAddress(request.url, rsshub);
  if (!('url' in pasted))
    return nothing(request.url, {
      type: 'input',
      ...pasted,
      file: null,
      line: null,
      field: 'url',
    });
  const hold = new BodyHold();
  try {
    const got = await fetcher.get(pasted.url, { signal, remember: false, hold });
    // Asked for without a condition, so it is never "not modified".
    if (got.status !== 'ok') return { ...nothing(pasted.url, null) };
    const { body: content, url, contentType, charset } = got;
    const found = await recognise({ content, url, contentType, charset }, rsshub);
    return { ...found, choices: found.choices.map((choice) => ({ ...choice, existing: null })) };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return nothing(pasted.url, fetchProblem(error, pasted.url));
  } finally {
    hold.end();
  }
}

const nothing = (url: string, problem: Problem | null): RecogniseView => ({
  url,
  problem,
  choices: [],
  page: null,
  sample: null,
});
