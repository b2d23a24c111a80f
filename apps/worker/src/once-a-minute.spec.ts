import { expect, it } from '@jest/globals';
import { onceAMinute } from './once-a-minute.js';

it('an error that repeats is said once a minute, another one at once', () => {
  const said: string[] = [];
  let now = 0;
  const say = onceAMinute(
    (message) => said.push(message),
    () => now,
  );
  for (now = 0; now < 60_000; now += 5_000) say(new Error('no connection'));
  say(new Error('no connection'));
  say(new Error('no memory'));
  expect(said).toEqual(['no connection', 'no connection', 'no memory']);
});
