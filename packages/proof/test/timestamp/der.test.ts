import { fromHex, toHex } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { der, OID, readTimeStampResponse, timeStampRequest } from '../../src/index.ts';
import { readTime } from '../../src/timestamp/time.ts';
import { outcome } from '../../test-support/refusal.ts';

const { childrenOf, element, oid, readElement, readOid, readUnsigned, TAG, unsigned } = der;
const codeOf = (hex: string) => outcome(() => readElement(fromHex(hex)));

describe('DER', () => {
  it('reads back what it writes, at every length form', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000), (size) => {
        const written = element(TAG.octetString, new Uint8Array(size).fill(7));
        expect(readElement(written, TAG.octetString).content).toHaveLength(size);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '04'],
    ['content cut short', '040201'],
    ['bytes after it', '04010100'],
    ['an indefinite length', '0480010000'],
    ['a length of 128 written as an indefinite one', `0480${'07'.repeat(128)}`],
    ['a length in two octets that fits in one', '04810101'],
    ['a length with a leading zero', '0482008001'],
    ['a high tag number', '1f0100'],
    ['a length of five octets', '04850000000001ff'],
  ])('refuses %s', (_title, hex) => {
    expect(codeOf(hex)).toBe('tsp-malformed');
  });

  it('writes any nonce as a positive INTEGER in its shortest form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
        const written = readElement(unsigned(bytes));
        expect(written.content[0]! < 0x80).toBe(true);
        const value = (octets: Uint8Array) => BigInt(`0x${toHex(octets) || '0'}`);
        expect(value(readUnsigned(written))).toBe(value(bytes));
      }),
    );
    expect(toHex(unsigned(Uint8Array.of(0xff)))).toBe('020200ff');
    expect(outcome(() => readUnsigned(readElement(fromHex('0201ff'))))).toBe('tsp-malformed');
    expect(outcome(() => readUnsigned(readElement(fromHex('0202007f'))))).toBe('tsp-malformed');
  });

  it('reads back every identifier it knows', () => {
    for (const name of Object.values(OID)) expect(readOid(readElement(oid(name)))).toBe(name);
    expect(readOid(readElement(oid('2.999.1')))).toBe('2.999.1');
    expect(outcome(() => readOid(readElement(fromHex('06028001'))))).toBe('tsp-malformed');
    expect(outcome(() => readOid(readElement(fromHex('060181'))))).toBe('tsp-malformed');
  });

  it('fails on any bytes with a typed error alone, and a time stamp likewise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(['tsp-malformed', 'accepted']).toContain(outcome(() => childrenOf(readElement(bytes))));
        expect(outcome(() => readTimeStampResponse(bytes))).toMatch(/^tsp-(malformed|refused)$/);
      }),
    );
  });
});

describe('ASN.1 times', () => {
  const time = (tag: number, text: string) =>
    readTime(readElement(element(tag, new TextEncoder().encode(text))));

  it('keep the precision they were stated in, to the millisecond', () => {
    expect(time(TAG.generalizedTime, '20261121183000Z')).toBe('2026-11-21T18:30:00Z');
    expect(time(TAG.generalizedTime, '20261121183000.25Z')).toBe('2026-11-21T18:30:00.250Z');
    expect(time(TAG.generalizedTime, '20261121183000.123456Z')).toBe('2026-11-21T18:30:00.123Z');
    expect(time(TAG.utcTime, '491231235959Z')).toBe('2049-12-31T23:59:59Z');
    expect(time(TAG.utcTime, '500101000000Z')).toBe('1950-01-01T00:00:00Z');
  });

  it.each([
    '20261121183000',
    '20261121183000+0100',
    '20261121183000.0Z',
    '20261121183000.Z',
    '20261321183000Z',
    '2026112118300Z',
    '',
  ])('are refused when written otherwise: %s', (text) =>
    expect(outcome(() => time(TAG.generalizedTime, text))).toBe('tsp-malformed'),
  );
});

describe('a time-stamp request', () => {
  it('asks for SHA-512, with a nonce, for the certificate', () => {
    const request = timeStampRequest(new Uint8Array(64), Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 1));
    const [version, imprint, nonce, certificate] = childrenOf(readElement(request, TAG.sequence));
    expect(toHex(version!.whole)).toBe('020101');
    expect(readOid(childrenOf(childrenOf(imprint!)[0]!)[0])).toBe(OID.sha512);
    expect(toHex(nonce!.whole)).toBe('0209008000000000000001');
    expect(toHex(certificate!.whole)).toBe('0101ff');
    expect(outcome(() => timeStampRequest(new Uint8Array(32), new Uint8Array(8)))).toBe('tsp-malformed');
  });
});
