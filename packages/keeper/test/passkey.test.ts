import { toBase64url, toHex } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import {
  type Algorithm,
  type Misbehaviour,
  softAuthenticator,
} from '../../../tests/support/authenticator.ts';
import {
  type Approval,
  type ApprovalKey,
  approvalChallenge,
  checkApprovals,
  type KeeperError,
  spokenCode,
} from '../src/index.ts';
import { readAuthenticatorData } from '../src/passkey/authenticator-data.ts';
import { AT, later, register } from './fixture.ts';

const ORIGIN = 'https://approve.kessar.example';
const DIGEST = 'ab'.repeat(32);

function keyOf(device: ReturnType<typeof softAuthenticator>, alg: Algorithm): ApprovalKey {
  const { authenticatorData } = device.create(ORIGIN, 'c');
  const said = readAuthenticatorData(new Uint8Array(Buffer.from(authenticatorData, 'base64url')));
  expect(said?.credential?.alg).toBe(alg);
  return { ...said!.credential!, origin: ORIGIN };
}

/** Ben's yes by passkey, and why it does not count; undefined when it does. */
function judged(alg: Algorithm, wrong: Misbehaviour = {}, over: (approval: Approval) => Approval = (a) => a) {
  const device = softAuthenticator(alg);
  const key = keyOf(device, alg);
  const unsigned = {
    officer: 'ben',
    role: 'case-officer' as const,
    action: 'decide',
    payloadDigest: DIGEST,
    nonce: toBase64url(new Uint8Array(32)),
    at: AT,
  };
  const challenge = toBase64url(approvalChallenge(unsigned));
  const { signature, ...passkey } = device.get(ORIGIN, challenge, wrong);
  const officers = register().officers.map((officer) =>
    officer.id === 'ben' ? { id: 'ben', roles: officer.roles, passkeys: [key] } : officer,
  );
  const question = {
    rule: { count: 1, from: ['case-officer' as const] },
    ...{ action: 'decide', payloadDigest: DIGEST, officers, now: later(AT, 1000), maxAge: 86_400_000 },
  };
  try {
    checkApprovals(question, [over({ ...unsigned, signature, passkey })], nativePrimitives);
    return undefined;
  } catch (error) {
    return ((error as KeeperError).facts as { why: string }).why;
  }
}

describe.each(['ES256', 'EdDSA'] as const)('an approval by a passkey (%s)', (alg) => {
  it('counts when its owner was verified and signed exactly this on the keeper’s origin', () => {
    for (let i = 0; i < 20; i++) expect(judged(alg)).toBeUndefined(); // r and s of ECDSA come in every length
  });

  it.each<[string, Misbehaviour]>([
    ['for another ceremony', { type: 'webauthn.create' }],
    ['on another origin', { origin: 'https://desk.kessar.example' }],
    ['on the right name and another port', { origin: `${ORIGIN}:8443` }],
    ['under another RP ID', { rpId: 'kessar.example' }],
    ['for another text', { challenge: toBase64url(new Uint8Array(32)) }],
    ['from within another page', { crossOrigin: true }],
    ['by somebody who was there and not verified', { flags: 0x01 }],
    ['by somebody who was verified and not there', { flags: 0x04 }],
    ['with another key', { key: softAuthenticatorKey(alg) }],
  ])('does not count %s', (_, wrong) => {
    expect(judged(alg, wrong)).toBe('signature');
  });

  it('does not count when anything it says was changed afterwards', () => {
    const passkey = (change: Partial<NonNullable<Approval['passkey']>>) => (approval: Approval) => ({
      ...approval,
      passkey: { ...approval.passkey!, ...change },
    });
    expect(judged(alg, {}, (approval) => ({ ...approval, at: later(AT, 1) }))).toBe('signature');
    expect(judged(alg, {}, passkey({ credential: 'AAAA' }))).toBe('signature');
    expect(judged(alg, {}, passkey({ authenticatorData: 'AAAA' }))).toBe('signature');
    expect(judged(alg, {}, passkey({ clientData: 'bm8' }))).toBe('signature');
    expect(judged(alg, {}, (approval) => ({ ...approval, signature: 'AAAA' }))).toBe('signature');
    expect(judged(alg, {}, (approval) => ({ ...approval, role: 'approving-authority' }))).toBe(
      'not-entitled',
    );
    expect(judged(alg, {}, ({ passkey: _, ...approval }) => approval)).toBe('signature');
  });
});

describe('an ECDSA signature', () => {
  it('is taken in the one form DER has for it', () => {
    const mangled = (change: (der: Buffer) => Buffer) =>
      judged('ES256', {}, (approval) => ({
        ...approval,
        signature: change(Buffer.from(approval.signature, 'base64url')).toString('base64url'),
      }));
    expect(mangled((der) => der)).toBeUndefined();
    expect(mangled((der) => Buffer.concat([der, Buffer.from([0])]))).toBe('signature');
    expect(mangled((der) => der.subarray(0, -1))).toBe('signature');
    // The same number with a needless zero before it.
    const longer = (der: Buffer) => {
      const padded = Buffer.concat([
        der.subarray(0, 3),
        Buffer.from([der[3]! + 1]),
        Buffer.from([0]),
        der.subarray(4),
      ]);
      padded[1] = padded[1]! + 1;
      return Buffer.concat([padded.subarray(0, 3), padded.subarray(3)]);
    };
    expect(mangled(longer)).toBe('signature');
  });
});

describe('authenticator data', () => {
  it('is read to its last byte, and nothing else is', () => {
    const device = softAuthenticator('ES256');
    const bytes = new Uint8Array(Buffer.from(device.create(ORIGIN, 'c').authenticatorData, 'base64url'));
    expect(readAuthenticatorData(bytes)?.credential?.id).toBe(device.made[0]!.id);
    for (let length = 0; length < bytes.length; length++)
      expect(readAuthenticatorData(bytes.slice(0, length))).toBeUndefined();
    expect(readAuthenticatorData(new Uint8Array([...bytes, 0]))).toBeUndefined();
  });
});

describe('the code people read to each other', () => {
  it('is twenty digits of the digest', () => {
    const digest = toHex(new Uint8Array(32).fill(255));
    const expected = (2n ** 256n - 1n) % 10n ** 20n;
    expect(spokenCode(digest).replaceAll(' ', '')).toBe(expected.toString().padStart(20, '0'));
    expect(spokenCode('0'.repeat(64))).toBe('00000 00000 00000 00000');
  });
});

function softAuthenticatorKey(alg: Algorithm) {
  const device = softAuthenticator(alg);
  device.create(ORIGIN, 'c');
  return device.made[0]!.key;
}
