import { openCatalog } from '@jinghe/catalog';
import { describe, expect, it } from '@jest/globals';
import { reconcileEvents } from './events/reconcile-events.js';
import { dealFact, metricFact } from './facts.fixture.js';
import { reconcileObservation } from './observation.js';

const catalog = openCatalog();
const id = (n: number) => n.toString(16).padStart(32, '0');
// A cubic step would take minutes.
describe('a figure or a deal that a thousand articles repeat', () => {
  it('is reconciled in one go', () => {
    const facts = Array.from({ length: 1000 }, (_, n) =>
      metricFact({
        id: id(n),
        value: 736e6 + (n % 7) * 1e6,
        carriedBy: `page ${n}`,
        published: `2025-0${1 + (n % 9)}`,
      }),
    );
    expect(reconcileObservation(facts, catalog)?.rivals).toHaveLength(999);
  }, 60_000);

  it('also after a better extractor retired the facts of all of them', () => {
    const facts = Array.from({ length: 2000 }, (_, n) =>
      dealFact({
        id: id(n),
        date: n % 3 === 0 ? null : `2025-05-0${1 + (n % 9)}`,
        published: `2025-0${5 + (n % 3)}-08`,
        plan: n % 2 === 0 ? '红猫计划' : null,
        recordedAt: n < 1000 ? '2026-01-01T00:00:00.000Z' : '2026-02-01T00:00:00.000Z',
        retiredAt: n < 1000 ? '2026-02-01T00:00:00.000Z' : null,
      }),
    );
    expect(reconcileEvents(facts, [], catalog).events).toHaveLength(1);
  }, 60_000);
});
