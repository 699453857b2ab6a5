import { utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import {
  checkpointOfProof,
  formatTlogProof,
  parseTlogProof,
  proveInclusion,
  sameHead,
} from '../../src/index.ts';
import { codeOf, dataOf, headOf, logOf, signedNote, testKey } from './fixture.ts';

const log = logOf(dataOf(11));
const head = headOf('example.com/log', log);
const note = signedNote(head, [testKey('example.com/log', 1, 1)]);
const proof = { index: 4, proof: proveInclusion(log.read, 4, 11), note };
const text = formatTlogProof(proof);

describe('a proof as one text', () => {
  it('has the header, the index, the path and the checkpoint, and reads back', () => {
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 4\n')).toBe(true);
    expect(text.endsWith(`\n\n${note}`)).toBe(true);
    expect(parseTlogProof(text)).toEqual(proof);
    const withExtra = { ...proof, extra: utf8('more') };
    expect(parseTlogProof(formatTlogProof(withExtra))).toEqual(withExtra);
  });

  it('of the only leaf has no path', () => {
    const one = logOf(dataOf(1));
    const single = { index: 0, proof: [], note: signedNote(headOf('x', one), [testKey('x', 1, 1)]) };
    expect(parseTlogProof(formatTlogProof(single))).toEqual(single);
    expect(checkpointOfProof(single, one.leaves[0]!).size).toBe(1);
  });

  it('places its leaf and no other, at its index and no other', () => {
    expect(sameHead(checkpointOfProof(proof, log.leaves[4]!), head)).toBe(true);
    expect(codeOf(() => checkpointOfProof(proof, log.leaves[5]!))).toBe('not-included');
    expect(codeOf(() => checkpointOfProof({ ...proof, index: 5 }, log.leaves[4]!))).toBe('not-included');
  });

  it('is refused in any other form', () => {
    const bad = [
      '',
      text.replace('@v1', '@v2'),
      text.replace('index 4', 'index 04'),
      text.replace('index 4', 'Index 4'),
      text.replace('index 4\n', ''),
      text.replace('index 4\n', 'index 4\nAAAA\n'),
      text.replace('index 4\n', 'extra !\nindex 4\n'),
      text.replace('index 4\n', 'index 4\nextra AAAA\n'),
      text.split('\n\n')[0]!,
    ];
    for (const each of bad) expect(codeOf(() => parseTlogProof(each))).toBe('tlog-proof-malformed');
  });

  it('tells tree heads apart', () => {
    expect(sameHead(head, { ...head })).toBe(true);
    expect(sameHead(head, { ...head, size: 12 })).toBe(false);
    expect(sameHead(head, { ...head, origin: 'y' })).toBe(false);
    expect(sameHead(head, { ...head, root: log.leaves[0]! })).toBe(false);
  });
});
