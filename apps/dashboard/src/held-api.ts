import type { Annotation, Decision } from '@jinghe/contracts';
import { ask } from './api.js';

const send = <T>(method: 'POST' | 'DELETE', path: string, body?: object): Promise<T> =>
  ask<T>(path, body === undefined ? { method } : { method, body: JSON.stringify(body) });

/** What the team decides about a figure that is held, and remarks on its course. */
export const held = {
  /** @param chosen the fact that is held: refused where another one is by now */
  retract: (id: string, chosen: string, why: string) =>
    send<Decision>('POST', `/observations/${encodeURIComponent(id)}/retract`, { chosen, why }),
  remark: (remark: { metric: string; platforms: string[]; from: string; to: string | null; text: string }) =>
    send<Annotation>('POST', '/annotations', remark),
  unremark: (id: string) => send<Annotation>('DELETE', `/annotations/${encodeURIComponent(id)}`),
};
