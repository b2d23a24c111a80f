import { type Source } from '@jinghe/contracts';
import { type Every } from './pack-file.js';

/** A schedule whose minute and hour follow from the id: the same at each start, and evenly spread over many sources. */
export function scheduleOf(id: string, every: Every): Source['schedule'] {
  const minute = spread(`${id} minute`, 60);
  const hour = spread(`${id} hour`, 24);
  const cron = {
    hour: `${minute} * * * *`,
    'six-hours': `${minute} ${hour % 6}-23/6 * * *`,
    day: `${minute} ${hour} * * *`,
    week: `${minute} ${hour} * * ${spread(`${id} day`, 7)}`,
    month: `${minute} ${hour} ${spread(`${id} date`, 27) + 2} * *`,
  }[every];
  return { cron, zone: 'Asia/Shanghai' };
}

/** A number below `below` from a text (FNV-1a, 32 bits). */
function spread(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash % below;
}
