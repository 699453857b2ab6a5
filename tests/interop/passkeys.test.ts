/** What the house says of an authenticator's answer, beside what another's library says of the same bytes (@simplewebauthn/server). */

import { isAsserted, readNewPasskey } from '@comity/keeper';
import { nativePrimitives } from '@comity/seal';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { describe, expect, it } from 'vitest';
import { type Algorithm, type Misbehaviour, softAuthenticator } from '../support/authenticator.ts';

const ORIGIN = 'https://approve.almara.example';
const RP = 'approve.almara.example';
const CHALLENGE = Buffer.alloc(32, 5).toString('base64url');
const ALGORITHMS = { ES256: -7, EdDSA: -8 };

const WRONG: [string, Misbehaviour][] = [
  ['as it should be', {}],
  ['of another type', { type: 'webauthn.other' }],
  ['on another origin', { origin: 'https://desk.almara.example' }],
  ['on another port', { origin: `${ORIGIN}:444` }],
  ['under another RP ID', { rpId: 'almara.example' }],
  ['to another challenge', { challenge: Buffer.alloc(32, 6).toString('base64url') }],
  ['without verification', { flags: 0x01 }],
  ['without presence', { flags: 0x04 }],
];

const verdict = (work: Promise<{ verified: boolean }>): Promise<boolean> =>
  work.then(
    ({ verified }) => verified,
    () => false,
  );

describe.each(['ES256', 'EdDSA'] as const)('an authenticator (%s)', (alg: Algorithm) => {
  it.each(WRONG)('that makes a passkey %s is judged alike', async (_, wrong) => {
    const made = softAuthenticator(alg).create(ORIGIN, CHALLENGE, wrong);
    const { credential: id, clientData, attestationObject } = made;
    const response = {
      ...{ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} },
      response: { clientDataJSON: clientData, attestationObject },
    };
    const theirs = await verdict(
      verifyRegistrationResponse({
        response,
        expectedChallenge: CHALLENGE,
        expectedOrigin: ORIGIN,
        expectedRPID: RP,
        supportedAlgorithmIDs: [ALGORITHMS[alg]],
      }),
    );
    const ours = readNewPasskey({ origin: ORIGIN, challenge: Buffer.from(CHALLENGE, 'base64url') }, made);
    expect(ours !== undefined).toBe(theirs);
    expect(theirs).toBe(Object.keys(wrong).length === 0);
  });

  it.each(WRONG)('that uses a passkey %s is judged alike', async (_, wrong) => {
    const device = softAuthenticator(alg);
    const made = device.create(ORIGIN, CHALLENGE);
    const key = readNewPasskey({ origin: ORIGIN, challenge: Buffer.from(CHALLENGE, 'base64url') }, made)!;
    const { signature, ...proof } = device.get(ORIGIN, CHALLENGE, wrong);
    const id = proof.credential;
    const theirs = await verdict(
      verifyAuthenticationResponse({
        response: {
          ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
          response: {
            clientDataJSON: proof.clientData,
            authenticatorData: proof.authenticatorData,
            signature,
          },
        },
        expectedChallenge: CHALLENGE,
        expectedOrigin: ORIGIN,
        expectedRPID: RP,
        credential: { id, publicKey: new Uint8Array(device.made[0]!.coseKey), counter: 0 },
      }),
    );
    const challenge = Buffer.from(CHALLENGE, 'base64url');
    const ours = isAsserted({ ...key, origin: ORIGIN }, challenge, proof, signature, nativePrimitives);
    expect(ours).toBe(theirs);
    expect(theirs).toBe(Object.keys(wrong).length === 0);
  });
});
