import { sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSignatureLine,
  formatNote,
  formatVkey,
  isKeyName,
  noteKey,
  parseNote,
  parseVkey,
  signedMessage,
  signersOf,
  verifyCheckpoint,
  verifyNote,
} from '../../src/index.ts';
import { codeOf, dataOf, headOf, lineOf, logOf, signedNote, testKey } from './fixture.ts';

/** The example in the documentation of Go's `note` package, whose format C2SP wrote down. */
const GO_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
/** The example of C2SP signed-note: a text with an empty line in it. */
const C2SP_NOTE =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
  '\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
/** The example of C2SP tlog-cosignature: a log's signature and a witness's. */
const C2SP_CHECKPOINT =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';

const log = logOf(dataOf(7));
const ORIGIN = 'xb.comity.example/custody';
const head = headOf(ORIGIN, log);
const classical = testKey(ORIGIN, 1, 1);
const quantum = testKey(ORIGIN, 6, 2);
const witness = testKey('witness.example/w', 4, 3);
const keys = [classical.key, quantum.key];

describe('a signed note', () => {
  it('of Go and of C2SP is read and printed unchanged', () => {
    for (const text of [GO_NOTE, C2SP_NOTE, C2SP_CHECKPOINT]) expect(formatNote(parseNote(text))).toBe(text);
    expect(parseNote(C2SP_NOTE).text.endsWith('\n\ned è subito sera.\n')).toBe(true);
    expect(parseNote(C2SP_CHECKPOINT).signatures.map(({ keyId }) => keyId)).toEqual(['033de0ae', '8d66cf3f']);
  });

  it('of Go verifies under its key, and under no other text', () => {
    const key = parseVkey(GO_VKEY);
    expect(verifyNote(GO_NOTE, [key]).signers).toEqual([{ key }]);
    expect(codeOf(() => verifyNote(GO_NOTE.replace('answer', 'Answer'), [key]))).toBe('note-bad-signature');
  });

  it('is refused in every other spelling', () => {
    const line = lineOf('text\n', classical, 0);
    const bad: Record<string, string | Uint8Array> = {
      'no signature': 'text\n\n',
      'no blank line': `text\n${line}`,
      'no final newline': `text\n\n${line.slice(0, -1)}`,
      'a carriage return': `text\r\n\n${line}`,
      'a tab': `te\txt\n\n${line}`,
      'a hyphen for the dash': `text\n\n${line.replace('\u2014', '-')}`,
      'two spaces': `text\n\n${line.replace(' ', '  ')}`,
      'a fourth word': `text\n\n${line.slice(0, -1)} x\n`,
      'no name': `text\n\n\u2014  ${line.split(' ')[2]}`,
      'a plus in the name': `text\n\n${line.replace('xb.', 'x+b.')}`,
      'a no-break space in the name': `text\n\n${line.replace('xb.', 'x\u00a0b.')}`,
      'base64 without padding': `text\n\n${line.replace(/=+\n$/, '\n')}`,
      'base64 with stray bits': `text\n\n${line.replace(/.==\n$/, 'B==\n').replace(/(.)=\n$/, 'B=\n')}`,
      'a bare key id': 'text\n\n\u2014 name AAAAAA==\n',
      'bytes that are no UTF-8': Uint8Array.from([0xff, ...utf8(`\n\n${line}`)]),
      'a lone surrogate': `te\ud800xt\n\n${line}`,
      'too many signatures': `text\n\n${line.repeat(65)}`,
      'too much text': `${'x'.repeat(256 * 1024)}\n\n${line}`,
    };
    for (const [why, note] of Object.entries(bad))
      expect(
        codeOf(() => parseNote(note)),
        why,
      ).toBe('note-malformed');
    expect(parseNote(`text\n\n${line.repeat(64)}`).signatures).toHaveLength(64);
  });

  it('survives printing and reading whatever was signed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((s) => ![...s].some((c) => c < ' '));
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isKeyName);
    const signature = fc.record({
      name,
      keyId: fc.constant('00ff10a0'),
      signature: fc.uint8Array({ minLength: 1, maxLength: 90 }),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(signature, { minLength: 1 }), (lines, all) => {
        const note = { text: `${lines.join('\n')}\n`, signatures: all };
        expect(parseNote(formatNote(note))).toEqual(note);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a verifier key', () => {
  it('is one line that holds name, id and key, and reads back', () => {
    for (const { key } of [classical, quantum, witness]) expect(parseVkey(formatVkey(key))).toEqual(key);
    expect(formatVkey(parseVkey(GO_VKEY))).toBe(GO_VKEY);
  });

  it('is refused when its id is that of another key, or when anything is out of place', () => {
    const vkey = formatVkey(classical.key);
    const [name, id, key] = vkey.split('+', 1).concat(vkey.split('+').slice(1)) as [string, string, string];
    const bad = [
      `${name}+00000000+${key}`,
      `${name}+${id.toUpperCase().replace(/^./, 'A')}+${key}`,
      `${name}2+${id}+${key}`,
      `${name} x+${id}+${key}`,
      `${name}+${id}`,
      `+${id}+${key}`,
      `${name}+${id}+${key.slice(4)}`,
      `${name}+${id}+Ag${key.slice(2)}`,
      `${name}+${id}+`,
      '',
    ];
    for (const text of bad)
      expect(
        codeOf(() => parseVkey(text)),
        text,
      ).toBe('vkey-malformed');
  });
});

describe('the signatures under a checkpoint', () => {
  it('are over exactly the bytes that C2SP describes', () => {
    const text = signedNote(head, [classical]).split('\n\n')[0]!.concat('\n');
    const when = 1_700_000_000;
    expect(signedMessage(classical.key, text, when)).toEqual(utf8(text));
    expect(signedMessage(witness.key, text, when)).toEqual(utf8(`cosignature/v1\ntime ${when}\n${text}`));
    const eight = (n: bigint) => [...new Uint8Array(new BigUint64Array([n]).buffer)].reverse();
    const structure = [
      ...utf8('subtree/v1\n\0'),
      ORIGIN.length,
      ...utf8(ORIGIN),
      ...eight(BigInt(when)),
      ORIGIN.length,
      ...utf8(ORIGIN),
      ...eight(0n),
      ...eight(7n),
      ...head.root,
    ];
    expect(signedMessage(quantum.key, text, when)).toEqual(Uint8Array.from(structure));
  });

  it('name the key by four octets of a hash over name, type and key', () => {
    const { name, publicKey, keyId } = quantum.key;
    const digest = sha256(Uint8Array.from([...utf8(`${name}\n`), 6, ...publicKey]));
    expect(keyId).toBe(toHex(digest.subarray(0, 4)));
    expect(noteKey(name, 6, publicKey)).toEqual(quantum.key);
  });

  it('prove the tree head when every kind of key the log has signed it', () => {
    const note = signedNote(head, [classical, quantum]);
    expect(verifyCheckpoint(note, { origin: ORIGIN, keys })).toMatchObject(head);
    const stripped = signedNote(head, [classical]);
    expect(codeOf(() => verifyCheckpoint(stripped, { origin: ORIGIN, keys }))).toBe('note-unsigned');
    expect(codeOf(() => verifyCheckpoint(note, { origin: 'another', keys }))).toBe('wrong-origin');
  });

  it('carry their time, which cannot be altered', () => {
    const note = signedNote(head, [classical, quantum, witness], 1_700_000_123);
    const all = [...keys, witness.key];
    expect(signersOf(parseNote(note), all).map(({ timestamp }) => timestamp)).toEqual([
      undefined,
      1_700_000_123,
      1_700_000_123,
    ]);
    for (const at of [1, 2]) {
      const { text, signatures } = parseNote(note);
      const late = signatures.map((s, i) => (i === at ? { ...s, signature: s.signature.with(7, 9) } : s));
      expect(codeOf(() => signersOf({ text, signatures: late }, all))).toBe('note-bad-signature');
    }
  });

  it('of strangers are ignored, of known keys must be true', () => {
    const stranger = testKey(ORIGIN, 1, 9);
    const note = signedNote(head, [classical, stranger]);
    expect(verifyNote(note, [classical.key]).signers).toHaveLength(1);
    expect(codeOf(() => verifyNote(note, [witness.key]))).toBe('note-unsigned');
    const forged = note.replaceAll('\n7\n', '\n8\n');
    expect(codeOf(() => verifyNote(forged, [classical.key]))).toBe('note-bad-signature');
  });

  it('of one key count once, however often it signed', () => {
    const note = signedNote(head, [classical, classical, classical]);
    expect(verifyNote(note, keys).signers).toHaveLength(1);
  });

  it('fail when any bit of the note is turned', () => {
    const note = utf8(signedNote(head, [classical, witness]));
    const all = [classical.key, witness.key];
    const survives = (bytes: Uint8Array) => {
      try {
        const { text, signers } = verifyNote(bytes, all);
        return signers.length === 2 && text === parseNote(note).text;
      } catch {
        return false;
      }
    };
    expect(survives(note)).toBe(true);
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.nat(7), (at, bit) => {
        expect(survives(note.with(at, note[at]! ^ (1 << bit)))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('may be added to a note one line at a time', () => {
    const note = signedNote(head, [classical, quantum]);
    const line = lineOf(parseNote(note).text, witness, 1_700_000_001);
    expect(signersOf(parseNote(addSignatureLine(note, line)), [witness.key])).toEqual([
      { key: witness.key, timestamp: 1_700_000_001 },
    ]);
    expect(codeOf(() => addSignatureLine(note, `${line}${line}`))).toBe('note-malformed');
    expect(codeOf(() => addSignatureLine(note, '\n'))).toBe('note-malformed');
  });

  it('of a time beyond 2^53 are refused', () => {
    const { text, signatures } = parseNote(signedNote(head, [witness]));
    const far = signatures.map((s) => ({ ...s, signature: s.signature.with(0, 0x7f) }));
    expect(codeOf(() => signersOf({ text, signatures: far }, [witness.key]))).toBe('note-bad-signature');
  });

  it('can be checked from the text of a key alone', () => {
    const key = parseVkey(formatVkey(witness.key));
    expect(toBase64url(key.publicKey)).toBe(toBase64url(witness.key.publicKey));
    expect(verifyNote(signedNote(head, [witness]), [key]).signers).toHaveLength(1);
  });
});
