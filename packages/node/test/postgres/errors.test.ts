/** What a failure of the database means, by its state or by the system's own word. */
import { describe, expect, it } from 'vitest';
import { isConnectionLoss, sqlState, storeError } from '../../src/adapters/postgres/errors.ts';

const failed = (code: string) => Object.assign(new Error('failed'), { code });

describe('a failure of the database', () => {
  it.each(['EPIPE', 'ECONNRESET', 'ENOENT', '57P01', '08006'])('%s is a lost session', (code) => {
    expect(isConnectionLoss(failed(code))).toBe(true);
  });

  it.each(['EPIPE', 'ENOENT'])('%s is the system’s word, not a state of SQL', (code) => {
    expect(sqlState(failed(code))).toBeUndefined();
  });

  it.each([
    ['40001', 'conflict'],
    ['23505', 'exists'],
    ['53100', 'full'],
    ['57P01', 'unavailable'],
    ['EPIPE', 'unavailable'],
  ])('%s is %s to the store', (code, word) => {
    expect(storeError(failed(code))).toMatchObject({ code: word });
  });
});
