import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptEnvelope, encryptEnvelope } from '../../src/age/envelope.ts';
import type { AgeError } from '../../src/age/errors.ts';
import { makeHeader, unwrapHeader } from '../../src/age/file-key.ts';
import { splitHeaders } from '../../src/age/header.ts';
import {
  generateIdentity,
  loadIdentity,
  loadRecipient,
  recipientId,
  recipientOf,
} from '../../src/age/keys.ts';
import { padmeLength } from '../../src/age/padme.ts';
import { encryptPayload } from '../../src/age/stream.ts';

const random = (size: number) => new Uint8Array(randomBytes(size));
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as AgeError).code;
  }
  return 'no error';
};
const ours = generateIdentity(random);
const theirs = generateIdentity(random);
const message = Buffer.from(`{"payload":"${'x'.repeat(3000)}"}`);

describe('an envelope', () => {
  it('gives each recipient the sealed object, byte for byte, and nobody else', () => {
    const envelope = encryptEnvelope(message, [ours.recipient, theirs.recipient], random);
    expect(Buffer.from(decryptEnvelope(envelope, [ours.identity]))).toEqual(message);
    expect(Buffer.from(decryptEnvelope(envelope, [theirs.identity]))).toEqual(message);
    const stranger = generateIdentity(random).identity;
    expect(codeOf(() => decryptEnvelope(envelope, [stranger]))).toBe('no-match');
  });

  it('hides the exact length inside its class', () => {
    const sizes = [1000, 1001, 1015].map((size) => `{${' '.repeat(size - 2)}}`);
    const lengths = sizes.map((text) => encryptEnvelope(Buffer.from(text), [ours.recipient], random).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('is refused when any one byte of it differs', () => {
    const envelope = encryptEnvelope(Buffer.from('{}'), [ours.recipient], random);
    const identity = loadIdentity(ours.identity);
    for (let at = 0; at < envelope.length; at++) {
      const altered = envelope.slice();
      altered[at]! ^= 1 << (at % 8);
      expect(
        codeOf(() => decryptEnvelope(altered, [identity])),
        `byte ${at}`,
      ).not.toBe('no error');
    }
  });

  it('is refused when its padding is not the one its object takes', () => {
    const fileKey = random(16);
    const wrap = (text: string) =>
      Buffer.concat([
        makeHeader(fileKey, [ours.recipient]),
        encryptPayload(fileKey, Buffer.from(text), random),
      ]);
    expect(codeOf(() => decryptEnvelope(wrap('{} '), [ours.identity]))).toBe('padding');
    expect(codeOf(() => decryptEnvelope(wrap(''), [ours.identity]))).toBe('padding');
    expect(codeOf(() => decryptEnvelope(wrap('{}\n'), [ours.identity]))).toBe('padding');
    expect(codeOf(() => decryptEnvelope(wrap('{}'), [ours.identity]))).toBe('no error');
  });

  it('is never made from something that is not a sealed object', () => {
    expect(codeOf(() => encryptEnvelope(Buffer.from('hello'), [ours.recipient], random))).toBe('padding');
    expect(codeOf(() => encryptEnvelope(message, [], random))).toBe('key');
  });

  it('never fails with anything but a typed error, whatever the bytes', () => {
    const codes = ['header', 'no-match', 'mac', 'payload', 'key', 'padding'];
    const prefix = Buffer.from('age-encryption.org/v1\n');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
        const found = codeOf(() => decryptEnvelope(Buffer.concat([prefix, tail]), [ours.identity]));
        expect(codes).toContain(found);
      }),
      { numRuns: 300 },
    );
  });
});

describe('identities and recipients', () => {
  it('are those of the npm age implementation, both ways', async () => {
    const identity = await generateHybridIdentity();
    expect(recipientOf(identity)).toBe(await identityToRecipient(identity));
    expect(await identityToRecipient(ours.identity)).toBe(ours.recipient);
    expect(ours.kid).toBe(recipientId(ours.recipient));
    expect(ours.kid).toMatch(/^[0-9a-f]{32}$/);
  });

  it('open what npm age writes, and npm age opens what they write', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(ours.recipient);
    const padded = Buffer.concat([message, Buffer.alloc(padmeLength(message.length) - message.length, ' ')]);
    const foreign = await encrypter.encrypt(new Uint8Array(padded));
    expect(Buffer.from(decryptEnvelope(foreign, [ours.identity]))).toEqual(message);

    const decrypter = new Decrypter();
    decrypter.addIdentity(ours.identity);
    const opened = await decrypter.decrypt(encryptEnvelope(message, [ours.recipient], random), 'text');
    expect(JSON.parse(opened)).toEqual(JSON.parse(message.toString()));
  });

  it('are refused in any spelling but their own', () => {
    expect(codeOf(() => loadRecipient(ours.recipient.toUpperCase()))).toBe('key');
    expect(codeOf(() => loadRecipient(ours.recipient.replace('age1pq1', 'age1pq1q')))).toBe('key');
    expect(
      codeOf(() => loadRecipient('age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj')),
    ).toBe('key');
    expect(codeOf(() => loadIdentity(ours.identity.toLowerCase()))).toBe('key');
    expect(codeOf(() => loadIdentity('AGE-SECRET-KEY-PQ-1'))).toBe('key');
  });
});

describe('a detached header', () => {
  it('re-addresses a payload without touching it', () => {
    const fileKey = random(16);
    const first = makeHeader(fileKey, [ours.recipient]);
    const second = makeHeader(unwrapHeader(first, [ours.identity]), [theirs.recipient]);
    expect(Buffer.from(unwrapHeader(second, [theirs.identity]))).toEqual(Buffer.from(fileKey));
    expect(codeOf(() => unwrapHeader(second, [ours.identity]))).toBe('no-match');
  });

  it('is refused with anything after it', () => {
    const header = makeHeader(random(16), [ours.recipient]);
    expect(codeOf(() => unwrapHeader(Buffer.concat([header, Buffer.from('x')]), [ours.identity]))).toBe(
      'header',
    );
  });
});

describe('headers one after another', () => {
  it('are told apart, and nothing else is taken for one', () => {
    const headers = [ours, theirs, ours].map(({ recipient }) =>
      Buffer.from(makeHeader(random(16), [recipient])),
    );
    expect(splitHeaders(Buffer.concat(headers)).map((header) => Buffer.from(header))).toEqual(headers);
    expect(splitHeaders(new Uint8Array(0))).toEqual([]);
    expect(codeOf(() => splitHeaders(Buffer.concat([...headers, Buffer.from('x')])))).toBe('header');
  });
});

describe('Padmé', () => {
  it('never shortens, never adds more than 12 %, and is stable on its own results', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (length) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(Math.max(1, length * 1.12));
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });
});
