import { sha256, toHex, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { commitment } from '../../src/index.ts';
import { codeOf } from './fixture.ts';

const salt = new Uint8Array(32).fill(5);

describe('a commitment', () => {
  it('is a hash over a label, the salt and the canonical event', () => {
    const bytes = [...utf8('comity/commit/v1\n'), ...salt, ...utf8('{"a":1,"b":[]}')];
    expect(toHex(commitment(salt, { b: [], a: 1 }))).toBe(toHex(sha256(Uint8Array.from(bytes))));
  });

  it('changes with the event and with the salt', () => {
    const other = new Uint8Array(32).fill(6);
    const all = [commitment(salt, 1), commitment(salt, 2), commitment(other, 1)].map(toHex);
    expect(new Set(all).size).toBe(3);
  });

  it('needs a whole salt', () => {
    expect(codeOf(() => commitment(salt.subarray(1), 1))).toBe('log-range');
  });
});
