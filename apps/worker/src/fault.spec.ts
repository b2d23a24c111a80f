import { describe, expect, it } from '@jest/globals';
import { faultPoint, parseFault } from './fault.js';

const ended = () => {
  throw new Error('ended');
};

describe('a fault of the command line', () => {
  it('is a point and how often it is reached', () => {
    expect(parseFault(['--data=/x', '--fault=after:facts.bulkWrite:2'])).toEqual({
      point: 'after:facts.bulkWrite',
      nth: 2,
    });
    expect(parseFault(['--data=/x'])).toBeNull();
    expect(() => parseFault(['--fault=after'])).toThrow('--fault=after must be');
  });

  it('ends the process there and nowhere else', () => {
    const step = faultPoint({ point: 'after:a', nth: 2 }, ended);
    expect(() => ['before:a', 'after:a', 'before:a'].forEach((point) => void step(point))).not.toThrow();
    expect(() => step('after:a')).toThrow('ended');
  });

  it('"any" counts every point', () => {
    const step = faultPoint({ point: 'any', nth: 2 }, ended);
    void step('before:a');
    expect(() => step('after:b')).toThrow('ended');
  });
});
