import { describe, expect, it } from '@jest/globals';
import { type Change, type Decision, type Observation } from '@jinghe/contracts';
import { historyOf } from './history.js';

const held = (value: number, over: Partial<Observation> = {}): Observation =>
  ({
    value,
    valueHigh: null,
    chosen: String(value),
    statedBy: 'company:jd',
    published: '2024-05-01',
    conflict: false,
    reasons: [],
    ...over,
  }) as unknown as Observation;

/** The changes that lead through some answers, a day after each other. */
const path = (...answers: (Observation | null)[]): Change[] =>
  answers.map((after, n) => ({
    kind: 'observation',
    id: String(n),
    key: 'obs:1',
    day: `2024-05-0${n + 1}`,
    at: `2024-05-0${n + 1}T08:00:00.000Z`,
    platforms: ['jd'],
    before: answers[n - 1] ?? null,
    after,
  }));
const whys = (changes: Change[], decisions: Decision[] = []) =>
  historyOf(changes, decisions).map(({ day, why }) => [day, why]);

describe('the history of what is held', () => {
  it('tells a restatement by the same voice from another statement that stands better', () => {
    const changes = path(
      held(580),
      held(583, { published: '2024-08-01' }),
      held(590, { statedBy: 'questmobile', published: '2024-09-01' }),
    );
    expect(whys(changes)).toEqual([
      ['2024-05-01', 'first'],
      ['2024-05-02', 'restated'],
      ['2024-05-03', 'other'],
    ]);
  });

  it('tells of conflicts and of better proof, and passes over days that changed nothing to see', () => {
    const changes = path(
      held(580),
      held(580, { families: ['a', 'b'] }),
      held(580, { conflict: true }),
      held(580),
      held(580, { chosen: 'another' }),
    );
    expect(whys(changes)).toEqual([
      ['2024-05-01', 'first'],
      ['2024-05-03', 'conflict'],
      ['2024-05-04', 'settled'],
      ['2024-05-05', 'same'],
    ]);
  });

  it('names who edited and who retracted, and tells a retraction from a text that is gone', () => {
    const note = 'Reviewer: by the filing';
    const edited = held(581, { reasons: [{ rule: 'analyst', weight: 10, note }] });
    const changes = path(held(580), edited, null, held(580), null);
    const retraction = {
      verdict: 'retract',
      at: '2024-05-03T08:00:00.000Z',
      by: { id: 'u1', name: 'Reviewer' },
      why: 'a misprint',
    } as Decision;
    expect(historyOf(changes, [retraction]).map(({ why, note: told }) => [why, told])).toEqual([
      ['first', null],
      ['edited', note],
      ['retracted', 'Reviewer: a misprint'],
      ['back', null],
      ['withdrawn', null],
    ]);
  });
});
