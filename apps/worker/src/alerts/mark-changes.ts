import { type AlertCondition, type Fact } from '@jinghe/contracts';
import { type Ports } from '../ports.js';

const DEALS = 'deals';
const figures = (platform: string): string => `figures ${platform}`;

/**
 * Notes what changed for the rules of alerts, where there are any. After the records are written and before their keys are cleared: a
 * crash in between repeats it, and a rule that is made meanwhile sees the records themselves.
 */
export async function markForAlerts(
  { store, now }: Ports,
  worked: ReadonlyMap<string, readonly Fact[]>,
): Promise<void> {
  if (!(await store.alertRules.anyActive())) return;
  const keys = new Set<string>();
  for (const [key, facts] of worked) {
    if (key.startsWith('deal:')) keys.add(DEALS);
    for (const fact of facts) if (fact.type === 'metric') keys.add(figures(fact.platform));
  }
  if (keys.size > 0) await store.alertMarks.mark([...keys], now());
}

/** Whether what a rule watches is among what changed. Sources change by the clock alone. */
export function isTouched(when: AlertCondition, marks: ReadonlySet<string>): boolean {
  switch (when.kind) {
    case 'source':
      return false;
    case 'deal':
      return marks.has(DEALS);
    default:
      return when.platforms.some((platform) => marks.has(figures(platform)));
  }
}
