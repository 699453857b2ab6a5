/** Time stamps in both directions between ours and OpenSSL's, and every bit of one flipped. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noblePrimitives, type ProofError, timeStampRequest, verifyTimeStamp } from '@comity/proof';
import { afterAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../../tests/support/tools.ts';
import { testAuthority } from '../../src/timestamp/test-authority.ts';
import {
  loadTestAuthorityKey,
  makeTestAuthorityKey,
  storeTestAuthorityKey,
} from '../../src/timestamp/test-certificate.ts';
import { tidyTimeStamp } from '../../src/timestamp/tidy.ts';

const random = (size: number) => new Uint8Array(randomBytes(size));
const folder = mkdtempSync(join(tmpdir(), 'comity-tsa-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const key = makeTestAuthorityKey('2026-01-01T00:00:00.000Z', '2060-01-01T00:00:00.000Z', random(8));
const authority = testAuthority(key, () => '2026-11-21T18:30:00.000Z', random);
const message = Buffer.from('a sealed manifest');
const sha512 = new Uint8Array(createHash('sha512').update(message).digest());
const expectation = { sha512, authorities: [key.certificate] };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: ProofError) => error.code ?? String(error),
  );

describe('the test time-stamp authority', () => {
  it('says in its own name that it proves nothing', () => {
    expect(new X509Certificate(key.certificate).subject).toMatch(/TEST .* proves nothing/);
    expect(new X509Certificate(key.certificate).verify(new X509Certificate(key.certificate).publicKey)).toBe(
      true,
    );
  });

  it('is believed by our verifier, nonce and all, whatever the first bit of the nonce', async () => {
    for (const first of [0x00, 0x7f, 0x80, 0xff]) {
      const nonce = Uint8Array.of(first, ...random(7));
      const stamp = await verifyTimeStamp(
        authority.answer(timeStampRequest(sha512, nonce)),
        expectation,
        noblePrimitives,
      );
      expect(stamp.at).toBe('2026-11-21T18:30:00Z');
      expect(Buffer.from(stamp.nonce!).toString('hex').padStart(16, '0')).toBe(
        Buffer.from(nonce).toString('hex'),
      );
    }
  });

  it('stamps with the same key after its key was stored and loaded', async () => {
    const again = testAuthority(
      loadTestAuthorityKey(JSON.parse(JSON.stringify(storeTestAuthorityKey(key)))),
      () => '2026-11-21T18:30:00.000Z',
      random,
    );
    const answer = again.answer(timeStampRequest(sha512, random(8)));
    expect(await codeOf(verifyTimeStamp(answer, expectation, noblePrimitives))).toBe('accepted');
  });

  it('is not believed about other bytes, by strangers, outside its time, or for another purpose', async () => {
    const answer = authority.answer(timeStampRequest(sha512, random(8)));
    const other = { ...expectation, sha512: random(64) };
    expect(await codeOf(verifyTimeStamp(answer, other, noblePrimitives))).toBe('tsp-wrong-imprint');
    const stranger = makeTestAuthorityKey('2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', random(8));
    const byOther = { ...expectation, authorities: [stranger.certificate] };
    expect(await codeOf(verifyTimeStamp(answer, byOther, noblePrimitives))).toBe('tsp-unknown-authority');
    const late = testAuthority(stranger, () => '2028-01-01T00:00:00.000Z', random);
    const lateAnswer = late.answer(timeStampRequest(sha512, random(8)));
    expect(await codeOf(verifyTimeStamp(lateAnswer, byOther, noblePrimitives))).toBe('tsp-bad-certificate');
  });

  it('loses its word when any single bit of the answer is flipped', async () => {
    const answer = authority.answer(timeStampRequest(sha512, random(8)));
    for (let at = 0; at < answer.length * 8; at++) {
      const altered = answer.slice();
      altered[at >> 3]! ^= 1 << (at & 7);
      expect(await codeOf(verifyTimeStamp(altered, expectation, noblePrimitives)), `bit ${at}`).toMatch(
        /^tsp-/,
      );
    }
  });

  requireTool('openssl')('is accepted by openssl ts -verify', () => {
    writeFileSync(path('data'), message);
    writeFileSync(
      path('ours.tsr'),
      authority.answer(timeStampRequest(sha512, Uint8Array.of(0xff, ...random(7)))),
    );
    writeFileSync(path('ours.pem'), new X509Certificate(key.certificate).toString());
    const said = run('openssl', [
      'ts',
      '-verify',
      '-data',
      path('data'),
      '-in',
      path('ours.tsr'),
      '-CAfile',
      path('ours.pem'),
    ]);
    expect(said.toString()).toMatch('OK');
  });
});

const CONFIG = `
[tsa]
default_tsa = unit
[unit]
serial = SERIAL
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = ALG
[ext]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
`;

/** A TSA made of openssl alone. */
function opensslStamp(newKey: string[], essAlg: string): { response: Uint8Array; certificate: Uint8Array } {
  writeFileSync(path('tsa.cnf'), CONFIG.replace('SERIAL', path('serial')).replace('ALG', essAlg));
  writeFileSync(path('serial'), '01\n');
  writeFileSync(path('data'), message);
  const subject = ['-subj', '/CN=An openssl authority', '-extensions', 'ext', '-config', path('tsa.cnf')];
  writeFileSync(path('tsa.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n', { flag: 'a' });
  run('openssl', [
    'req',
    '-x509',
    '-nodes',
    '-days',
    '30',
    ...newKey,
    '-keyout',
    path('tsa.key'),
    '-out',
    path('tsa.pem'),
    ...subject,
  ]);
  writeFileSync(path('q.tsq'), timeStampRequest(sha512, Uint8Array.of(0x80, ...random(7))));
  const sign = ['-inkey', path('tsa.key'), '-signer', path('tsa.pem'), '-config', path('tsa.cnf')];
  run('openssl', ['ts', '-reply', '-queryfile', path('q.tsq'), ...sign, '-out', path('r.tsr')]);
  const certificate = new Uint8Array(new X509Certificate(readFileSync(path('tsa.pem'))).raw);
  return { response: new Uint8Array(readFileSync(path('r.tsr'))), certificate };
}

describe('a time stamp made by openssl', () => {
  const kinds: [string, string[], string][] = [
    ['RSA, certificate named by SHA-256', ['-newkey', 'rsa:2048'], 'sha256'],
    ['RSA, certificate named by SHA-1', ['-newkey', 'rsa:2048'], 'sha1'],
    ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
    [
      'P-384, certificate named by SHA-512',
      ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
      'sha512',
    ],
  ];
  for (const [name, newKey, essAlg] of kinds) {
    requireTool('openssl')(`is believed by our verifier: ${name}`, async () => {
      const { response, certificate } = opensslStamp(newKey, essAlg);
      const authorities = [certificate];
      const stamp = await verifyTimeStamp(tidyTimeStamp(response), { sha512, authorities }, noblePrimitives);
      expect(stamp.authority).toBe('An openssl authority');
      expect(stamp.nonce![0]).toBe(0x80);
      expect(Buffer.from(tidyTimeStamp(tidyTimeStamp(response))).equals(tidyTimeStamp(response))).toBe(true);
    });
  }
});
