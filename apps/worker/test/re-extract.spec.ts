import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, ReExtractionScope } from '@jinghe/contracts';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { decisionOn } from './decision-on.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { JobList, openWorkbench, snapshot, type Workbench } from './workbench.js';

/** Made up for the test: a name that no catalogue knows beside one that it does. */
const ARTICLE =
  '2025年5月7日,淘宝天猫与小红书签署战略合作,推出“红猫计划”。\n\n青鲸集市2024年一季度月活跃用户达到1.23亿。\n';
const MINUTES = 240_000;
const AT = '2026-01-01T00:00:00.000Z';
const ANALYST: Person = { id: 'a1', name: '测试员' };

let services: Services;
let data: DataFolder;

beforeAll(async () => {
  services = await startServices();
  data = await dataFolder({ figures: 'platform,metric\n' });
  await data.drop('a.txt', ARTICLE);
}, MINUTES);
afterAll(async () => {
  await services?.stop();
  await data?.remove();
});

const benches: Workbench[] = [];
afterAll(() => Promise.all(benches.map((bench) => bench.close())));

async function open(uri: string, list?: JobList, onStep?: (point: string) => void): Promise<Workbench> {
  const bench = await openWorkbench({
    ...{ uri, dataFolder: data.path, now: AT },
    ...(list ? { list } : {}),
    ...(onStep ? { onStep } : {}),
  });
  benches.push(bench);
  return bench;
}

/** A revision of the catalogue under which 快手 has the made-up name too. */
async function renamed({ store }: Workbench): Promise<number> {
  const add = { aliases: ['青鲸集市'] };
  const edit = { do: 'change' as const, table: 'platforms' as const, id: 'kuaishou', set: {}, add, drop: {} };
  const { rev } = await store.catalogRevisions.add({
    base: 0,
    edits: [{ edit, by: ANALYST, at: AT }],
    ...{ restores: null, by: ANALYST, at: AT, why: '', dropped: false },
  });
  return rev;
}

const start = ({ store }: Workbench, catalogRev: number, autoApply = false) =>
  store.reExtractions.start({
    scope: ReExtractionScope.parse({}),
    ...{ catalogRev, by: ANALYST, autoApply, at: AT },
  });
const platforms = async ({ store }: Workbench): Promise<string[]> =>
  (await store.facts.page({ limit: 100 })).items
    .flatMap((fact) => (fact.type === 'metric' ? [fact.platform] : []))
    .sort();

describe('reading stored articles anew', () => {
  it(
    'tells first what it would change, and changes nothing before it is told to',
    async () => {
      const bench = await open(services.freshUri());
      await bench.live();
      const id = await start(bench, await renamed(bench));
      await bench.readAnew();
      expect(await bench.store.reExtractions.get(id)).toMatchObject({
        state: 'ready',
        compared: 1,
        counts: { gained: 1, lost: 0, changed: 0, unchanged: 1 },
      });
      const { cells, samples } = await bench.store.reExtractions.report(id);
      expect(cells).toEqual([{ platform: 'kuaishou', metric: 'mau', gained: 1, lost: 0, changed: 0 }]);
      expect(samples).toMatchObject([{ kind: 'gained', before: null, after: { value: 123_000_000 } }]);
      expect(await platforms(bench)).toEqual([]);

      expect(await bench.store.reExtractions.apply(id, ANALYST, AT)).toBe(true);
      await bench.readAnew();
      expect(await bench.store.reExtractions.get(id)).toMatchObject({ state: 'done', applied: 1 });
      expect(await platforms(bench)).toEqual(['kuaishou']);
      const [held] = await bench.store.observations.find({ platforms: ['kuaishou'] });
      expect(held).toMatchObject({ value: 123_000_000 });

      // Back by the bundled catalogue: what the name gave goes with it.
      await start(bench, 0, true);
      await bench.readAnew();
      expect(await platforms(bench)).toEqual([]);
      expect(await bench.store.observations.find({ platforms: ['kuaishou'] })).toEqual([]);
    },
    MINUTES,
  );

  it(
    'keeps what an analyst decides while it goes on',
    async () => {
      const bench = await open(services.freshUri());
      await bench.live();
      const id = await start(bench, await renamed(bench));
      await bench.readAnew();
      const [fact] = (await bench.store.facts.page({ limit: 9 })).items;
      await bench.store.decisions.add(decisionOn(fact!));
      await bench.store.reExtractions.apply(id, ANALYST, AT);
      await bench.readAnew();
      await bench.decide();
      const { items } = await bench.store.facts.page({ limit: 9 });
      expect(items.map(({ id }) => id)).not.toContain(fact!.id);
      expect(await platforms(bench)).toEqual(['kuaishou']);
    },
    MINUTES,
  );

  it(
    'comes to the same wherever the process ends',
    async () => {
      const life = async (nth: number | null) => {
        const uri = services.freshUri();
        const list = new JobList();
        const first = await open(uri, list);
        await first.live();
        await start(first, await renamed(first), true);
        let ended = false;
        if (nth !== null) {
          let count = 0;
          const dying = await open(uri, list, () => {
            if (++count >= nth) {
              ended = true;
              throw new Error('the process is dead');
            }
          });
          await dying.readAnew().catch(() => undefined);
          list.jobs.clear();
        }
        const again = await open(uri, list);
        await again.live();
        await again.readAnew();
        await again.decide();
        const { items } = await again.store.reExtractions.page({ limit: 1 });
        expect(items).toMatchObject([{ state: 'done', counts: { gained: 1, lost: 0, changed: 0 } }]);
        return { ended, left: await snapshot(again.store) };
      };
      const whole = await life(null);
      for (let nth = 1; ; nth++) {
        const { ended, left } = await life(nth);
        expect({ nth, left }).toEqual({ nth, left: whole.left });
        if (!ended) break;
      }
    },
    MINUTES,
  );
});
