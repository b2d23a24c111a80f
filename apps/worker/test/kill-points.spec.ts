import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { JobList, openWorkbench, snapshot } from './workbench.js';

/** A worker's life that ends at the nth step: that step and every later one of the same life does not happen. */
function endingAt(nth: number): { onStep: (point: string) => void; reached: () => string | null } {
  let count = 0;
  let last: string | null = null;
  return {
    onStep(point) {
      count += 1;
      if (count < nth) return;
      last ??= point;
      throw new Error(`the process is dead since ${last}`);
    },
    reached: () => last,
  };
}

const ARTICLE = '2025年5月7日,淘宝天猫与小红书签署战略合作,推出“红猫计划”。小红书的月活跃用户为3亿。\n';
const FIGURES = `platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note
jd,revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,301100000000,,CNY,reported,exact,company:jd,JD,2025-05-13,https://example.com/jd,,
`;
/** Lives tried at once: each has a database of its own and mostly waits for it. */
const AT_ONCE = 8;

let services: Services;
let data: DataFolder;

beforeAll(async () => {
  services = await startServices();
  // Little is said here, since every step of what follows from it is a death to be tried.
  data = await dataFolder({ figures: FIGURES });
  await data.drop('a.txt', ARTICLE);
}, 240_000);
afterAll(async () => {
  await services?.stop();
  await data?.remove();
});

describe('a worker that is killed before or after any write or enqueue', () => {
  const lives = async (nth: number | null, redisSurvives: boolean) => {
    const uri = services.freshUri();
    const list = new JobList();
    let ended: string | null = null;
    if (nth !== null) {
      const end = endingAt(nth);
      const first = await openWorkbench({
        uri,
        dataFolder: data.path,
        now: '2026-01-01T00:00:00.000Z',
        list,
        onStep: end.onStep,
      });
      const error = await first.live().then(
        () => null,
        (reason: unknown) => reason,
      );
      ended = end.reached();
      // An error that no end explains is a fault of the pipeline itself.
      if (error && !ended) throw error;
      await first.close();
    }
    if (!redisSurvives) list.jobs.clear();
    const second = await openWorkbench({
      uri,
      dataFolder: data.path,
      now: '2026-01-01T00:05:00.000Z',
      list,
    });
    await second.live();
    const result = await snapshot(second.store);
    await second.close();
    return { result, ended };
  };

  it.each([
    ['its jobs still in Redis', true],
    ['its jobs lost with Redis', false],
  ])(
    'comes to the same once restarted, %s',
    async (_name, redisSurvives) => {
      const { result: undisturbed } = await lives(null, true);
      expect(undisturbed).toMatchObject({ dirty: 0, pendingArticles: [], totals: { articles: 1 } });
      const points: string[] = [];
      for (let nth = 1, over = false; !over; nth += AT_ONCE) {
        const deaths = Array.from({ length: AT_ONCE }, (_, n) => nth + n);
        const came = await Promise.all(
          deaths.map(async (death) => ({ death, ...(await lives(death, redisSurvives)) })),
        );
        for (const { death, ended, result } of came) {
          expect({ death, ended, result }).toEqual({ death, ended, result: undisturbed });
          if (ended) points.push(ended);
          else over = true;
        }
      }
      for (const step of [
        'captureBytes.updateOne',
        'captures.updateOne',
        'revisions.updateOne',
        'articles.updateOne',
        'facts.bulkWrite',
        'facts.updateMany',
        'dirty.bulkWrite',
        'observations.insertMany',
        'events.insertMany',
        'changes.bulkWrite',
        'runs.updateOne',
        'enqueue.read',
        'enqueue.extract',
        'enqueue.reconcile',
      ])
        expect(points).toEqual(expect.arrayContaining([`before:${step}`, `after:${step}`]));
    },
    600_000,
  );
});
