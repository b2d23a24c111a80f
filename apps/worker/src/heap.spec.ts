import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { heapFlag } from './heap.js';

describe('the flag that keeps the heap tight', () => {
  it('is one that this V8 knows, also while it runs: an unknown one would be told and change nothing', async () => {
    const script = `require('node:v8').setFlagsFromString(${JSON.stringify(heapFlag)})`;
    const { stderr } = await promisify(execFile)(process.execPath, ['-e', script], { env: {} });
    expect(stderr).toBe('');
    const unknown = await promisify(execFile)(process.execPath, ['-e', script.replace('growing', 'grows')], {
      env: {},
    });
    expect(unknown.stderr).not.toBe('');
  }, 120_000);
});
