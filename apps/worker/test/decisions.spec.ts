import { randomUUID } from 'node:crypto';
import { type Decision, type Fact, type Statement } from '@jinghe/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Services, startServices } from '../../../tools/testing/services.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { AT, BY, decisionOn, idOf } from './decision-on.js';
import { openWorkbench, type Workbench } from './workbench.js';

const ARTICLE =
  '2025年5月7日,淘宝天猫与小红书签署战略合作,推出“红猫计划”。截至2025年3月,小红书的月活跃用户为3亿。\n';
const FIGURES = `platform,metric,definition,scope,measure,claim,period,period_start,period_end,value,value_high,unit,basis,qualifier,stated_by,carried_by,published,url,growth_yoy_percent,note
jd,revenue,,,level,actual,2025-Q1,2025-01-01,2025-03-31,301100000000,,CNY,reported,exact,company:jd,JD,2025-05-13,https://example.com/jd,,
`;

let services: Services;
let data: DataFolder;

beforeAll(async () => {
  services = await startServices();
  data = await dataFolder({ figures: FIGURES });
  await data.drop('a.txt', ARTICLE);
}, 240_000);
afterAll(async () => {
  await services?.stop();
  await data?.remove();
});

afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.close()));
});

const benches: Workbench[] = [];

async function open(
  uri: string,
  now: string,
  onStep?: (point: string) => void | Promise<void>,
): Promise<Workbench> {
  const bench = await openWorkbench({ uri, dataFolder: data.path, now, ...(onStep ? { onStep } : {}) });
  benches.push(bench);
  return bench;
}

const standing = async ({ store }: Workbench): Promise<Fact[]> =>
  (await store.facts.page({ limit: 100 })).items;
const users = (facts: readonly Fact[]) =>
  facts.find((fact) => fact.type === 'metric' && fact.platform === 'xiaohongshu');
const revenue = (facts: readonly Fact[]) =>
  facts.find((fact) => fact.type === 'metric' && fact.platform === 'jd');

/** Puts all articles before the extractor again, as a newer version of it would, and reads all tables anew. */
async function readAgain(bench: Workbench): Promise<void> {
  for (const id of await bench.store.articles.idsAfter('', 200))
    await bench.store.articles.requeue(id, '2026-01-01T00:00:00.000Z');
  for (const source of await bench.store.sources.all())
    for (const file of ['figures.csv', 'events.csv'])
      await bench.store.sources.setMark(source.id, file, 'unknown');
  await bench.live();
}

describe('what the team decided', () => {
  it('takes a reading off the record, and stays so when all is read again', async () => {
    const bench = await open(services.freshUri(), '2026-01-01T00:20:00.000Z');
    await bench.live();
    const before = await standing(bench);
    const [wrong, row] = [users(before)!, revenue(before)!];
    await bench.store.decisions.add(decisionOn(wrong));
    await bench.store.decisions.add(decisionOn(row));
    await bench.live();
    for (let round = 0; round < 2; round++) {
      const now = await standing(bench);
      expect(now).toHaveLength(before.length - 2);
      expect([users(now), revenue(now)]).toEqual([undefined, undefined]);
      const held = await bench.store.observations.find({ platforms: ['xiaohongshu', 'jd'] });
      expect(held).toEqual([]);
      await readAgain(bench);
    }
    expect((await bench.store.decisions.get(idOf(`about ${wrong.id}`)))?.overruled).toEqual([wrong.id]);
  });

  it('puts the right figure in its place, and gives way when it is taken back', async () => {
    const bench = await open(services.freshUri(), '2026-01-01T00:20:00.000Z');
    await bench.live();
    const before = await standing(bench);
    for (const fact of [users(before)!, revenue(before)!]) {
      const states: Statement = { ...fact, ...(fact.type === 'metric' ? { value: 123 } : {}) } as Statement;
      await bench.store.decisions.add(decisionOn(fact, { verdict: 'correct', states }));
    }
    await bench.live();
    await readAgain(bench);
    const corrected = await standing(bench);
    expect(corrected).toHaveLength(before.length);
    for (const find of [users, revenue])
      expect(find(corrected)).toMatchObject({ value: 123, confidence: 1, extractor: 'review/1' });
    for (const fact of [users(before)!, revenue(before)!])
      expect(await bench.store.decisions.undo(idOf(`about ${fact.id}`), { at: AT, by: BY, why: '' })).toBe(
        true,
      );
    await bench.live();
    const ids = (facts: Fact[]) => facts.map(({ id }) => id).sort();
    expect(ids(await standing(bench))).toEqual(ids(before));
    await readAgain(bench);
    expect(ids(await standing(bench))).toEqual(ids(before));
  });

  it('is not lost where an article is being read at the same time', async () => {
    const uri = services.freshUri();
    let late: Decision | null = null;
    let bench: Workbench | null = null;
    // Decided, and carried out, after the extractor has looked at the decisions and before it has written.
    const onStep = (point: string) => {
      if (point !== 'before:facts.bulkWrite' || !late || !bench) return;
      const decision = late;
      late = null;
      return bench.store.decisions.add(decision).then(() => undefined);
    };
    bench = await open(uri, '2026-01-01T00:20:00.000Z', onStep);
    await bench.live();
    const wrong = users(await standing(bench))!;
    late = decisionOn(wrong, { next: null });
    await readAgain(bench);
    expect(late).toBeNull();
    expect(users(await standing(bench))).toBeUndefined();
  });

  it('is one where two decide at once: the second is told what stands', async () => {
    const bench = await open(services.freshUri(), '2026-01-01T00:20:00.000Z');
    await bench.live();
    const fact = users(await standing(bench))!;
    const answers = await Promise.all(
      ['u1', 'u2'].map((id) => bench.store.decisions.add(decisionOn(fact, { by: { id, name: id } }))),
    );
    const [told] = answers.filter((answer) => answer !== null);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(told?.by.id).toMatch(/^u[12]$/);
  });

  it('survives the end of a worker at any step of carrying it out, and of taking it back', async () => {
    const uri = services.freshUri();
    const bench = await open(uri, '2026-01-01T00:20:00.000Z');
    await bench.live();
    const before = await standing(bench);
    const fact = users(before)!;
    let now = Date.parse('2026-01-01T00:20:00.000Z');
    /** One life that ends at its nth step, then one that ends by itself. */
    const lives = async (nth: number): Promise<boolean> => {
      now += 300_000;
      let steps = 0;
      const dying = await open(uri, new Date(now).toISOString(), () => {
        steps += 1;
        if (steps >= nth) throw new Error('the process is dead');
      });
      const died = await dying.decide().then(
        () => false,
        () => true,
      );
      const last = await open(uri, new Date(now + 120_000).toISOString());
      await last.live();
      expect(await last.store.decisions.pending(10)).toEqual([]);
      expect(await last.store.dirty.count()).toBe(0);
      return died;
    };
    for (let nth = 1, died = true; died; nth++) {
      const id = idOf(`round ${nth}`);
      const at = new Date(now).toISOString();
      const states = { ...fact, value: 123 } as Statement;
      const next = { since: at, token: randomUUID() };
      await bench.store.decisions.add(decisionOn(fact, { id, at, verdict: 'correct', states, next }));
      died = await lives(nth);
      expect(users(await standing(bench))).toMatchObject({ value: 123, extractor: 'review/1' });
      expect(await standing(bench)).toHaveLength(before.length);
      const held = async () =>
        (await bench.store.observations.find({ platforms: ['xiaohongshu'] }))[0]?.value;
      expect(await held()).toBe(123);
      await bench.store.decisions.undo(id, { at: new Date(now).toISOString(), by: BY, why: '' });
      died = (await lives(nth)) || died;
      expect(users(await standing(bench))?.id).toBe(fact.id);
      expect(await standing(bench)).toHaveLength(before.length);
      expect(await held()).toBe(300_000_000);
    }
  }, 300_000);
});
