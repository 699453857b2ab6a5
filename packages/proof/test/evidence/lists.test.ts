import { utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/evidence/layout.ts';
import { linesOf } from '../../src/evidence/lines.ts';
import {
  formatObjectLine,
  headerFile,
  innerHeaderFile,
  MAX_OBJECT_LINE,
  objectFile,
  ProofError,
  parseObjectLine,
  storeName,
} from '../../src/index.ts';
import { outcome } from '../../test-support/refusal.ts';

const root = 'a'.repeat(64);
const [low, high] = ['0'.repeat(32), 'f'.repeat(32)];
const header = (kid: string) => ({ kid, sha256: 'b'.repeat(64) });

describe('a line of the object list', () => {
  it('is read back as it was written', () => {
    const line = { root, size: 4096, headers: [header(low), header(high)] };
    expect(parseObjectLine(formatObjectLine(line))).toEqual(line);
    const crowd = Array.from({ length: 16 }, (_, i) => header(i.toString(16).padStart(32, '0')));
    const widest = formatObjectLine({ root, size: Number.MAX_SAFE_INTEGER, headers: crowd });
    expect(widest.length).toBeLessThanOrEqual(MAX_OBJECT_LINE);
    expect(parseObjectLine(widest).headers).toHaveLength(16);
  });

  it.each([
    ['nothing', ''],
    ['no header', `${root} 10`],
    ['a size with a leading zero', `${root} 010 ${low}:${'b'.repeat(64)}`],
    ['a size of nothing', `${root} 0 ${low}:${'b'.repeat(64)}`],
    ['a size no number holds', `${root} 9999999999999999 ${low}:${'b'.repeat(64)}`],
    ['capital hex', `${'A'.repeat(64)} 10 ${low}:${'b'.repeat(64)}`],
    ['recipients out of order', formatObjectLine({ root, size: 1, headers: [header(high), header(low)] })],
    ['a recipient twice', formatObjectLine({ root, size: 1, headers: [header(low), header(low)] })],
    ['two spaces', `${root}  10 ${low}:${'b'.repeat(64)}`],
    ['a space at the end', `${root} 10 ${low}:${'b'.repeat(64)} `],
    ['a carriage return', `${root} 10 ${low}:${'b'.repeat(64)}\r`],
  ])('with %s is refused', (_title, line) => {
    expect(outcome(() => parseObjectLine(line))).toBe('list-malformed');
  });

  it('fails on any text with a typed error alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(outcome(() => parseObjectLine(text))).toBe('list-malformed');
      }),
    );
  });
});

describe('reading lines', () => {
  const read = async (pieces: string[], max = 100) => {
    const found: string[] = [];
    for await (const line of linesOf(pieces.map(utf8), max)) found.push(new TextDecoder().decode(line));
    return found;
  };

  it('gives the same lines however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z]{0,20}$/)),
        fc.integer({ min: 1, max: 30 }),
        async (lines, step) => {
          const text = lines.map((line) => `${line}\n`).join('');
          const pieces = Array.from({ length: Math.ceil(text.length / step) }, (_, i) =>
            text.slice(i * step, (i + 1) * step),
          );
          expect(await read(pieces)).toEqual(lines);
        },
      ),
    );
  });

  it('refuses a line beyond its limit, and a last line without an end', async () => {
    await expect(read(['x'.repeat(101)])).rejects.toBeInstanceOf(ProofError);
    await expect(read(['a\nb'])).rejects.toMatchObject({ code: 'list-malformed' });
  });
});

describe('the names in a package', () => {
  it('each have one role', () => {
    expect(roleOf(objectFile(root))).toBe('object');
    expect(roleOf(headerFile(root, low))).toBe('header');
    expect(roleOf(innerHeaderFile(low))).toBe('own');
    expect(roleOf('package.jws')).toBe('manifest');
    expect(roleOf('proofs/package.tsr')).toBe('proof');
    expect([0, 999_999].map(storeName)).toEqual(['data/000001.bin', 'data/1000000.bin']);
  });

  it.each([
    '',
    'PACKAGE.JWS',
    '/package.jws',
    './package.jws',
    'objects/../package.jws',
    `objects/${root}.pay\n`,
    `objects/${root}`,
    'verify.html',
    'proofs',
    'package.jws\u0000',
  ])('do not include %j', (name) => expect(roleOf(name)).toBeUndefined());
});
