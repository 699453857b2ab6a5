import { describe, expect, it } from 'vitest';
import { emptyRoot, formatCheckpoint, parseCheckpoint, verifyCheckpoint } from '../../src/index.ts';
import { codeOf, dataOf, headOf, logOf, signedNote, testKey } from './fixture.ts';

const head = headOf('example.com/log', logOf(dataOf(5)));
const text = formatCheckpoint(head);
const [, , root] = text.split('\n');

describe('the text of a checkpoint', () => {
  it('is origin, size and root, and reads back', () => {
    expect(text).toBe(`example.com/log\n5\n${root}\n`);
    expect(parseCheckpoint(text)).toEqual({ ...head, extensions: [] });
    expect(parseCheckpoint(`${text}more\n`)).toEqual({ ...head, extensions: ['more'] });
    expect(formatCheckpoint({ ...head, extensions: ['more'] })).toBe(`${text}more\n`);
  });

  it('is refused in any other form', () => {
    const bad = [
      '',
      'example.com/log\n5\n',
      `example.com/log\n5\n${root}`,
      `\n5\n${root}\n`,
      `example.com/log\n05\n${root}\n`,
      `example.com/log\n+5\n${root}\n`,
      `example.com/log\n5.0\n${root}\n`,
      `example.com/log\n9007199254740992\n${root}\n`,
      `example.com/log\n\n${root}\n`,
      `example.com/log\n5\n${root!.slice(4)}\n`,
      `example.com/log\n5\n${root!.slice(0, -1)}\n`,
      `example.com/log\n5\n${root}\n\n`,
      `${'x'.repeat(256)}\n5\n${root}\n`,
    ];
    for (const each of bad)
      expect(
        codeOf(() => parseCheckpoint(each)),
        JSON.stringify(each),
      ).toBe('checkpoint-malformed');
  });

  it('is not written when it could not be read back', () => {
    const bad = [
      { ...head, origin: '' },
      { ...head, origin: 'two\nlines' },
      { ...head, size: -1 },
      { ...head, root: head.root.subarray(1) },
      { ...head, extensions: [''] },
    ];
    for (const each of bad) expect(codeOf(() => formatCheckpoint(each))).toBe('checkpoint-malformed');
  });

  it('of an empty tree has the one root an empty tree can have', () => {
    const key = testKey('example.com/log', 1, 1);
    const log = { origin: 'example.com/log', keys: [key.key] };
    const empty = { origin: 'example.com/log', size: 0, root: emptyRoot() };
    expect(verifyCheckpoint(signedNote(empty, [key]), log).size).toBe(0);
    const lie = signedNote({ ...empty, root: head.root }, [key]);
    expect(codeOf(() => verifyCheckpoint(lie, log))).toBe('checkpoint-malformed');
  });
});
