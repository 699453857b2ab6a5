/**
 * An authenticator in software, for tests: makes and uses WebAuthn credentials as a security key and a browser would together, and
 * can be told to misbehave in every way the checks must notice. Attestation is 'none'.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export type Algorithm = 'ES256' | 'EdDSA';

/** What is other than it should be. */
export interface Misbehaviour {
  type?: string;
  origin?: string;
  rpId?: string;
  challenge?: string;
  crossOrigin?: boolean;
  /** Instead of present and verified. */
  flags?: number;
  count?: number;
  /** Signs with another credential's key. */
  key?: KeyObject;
}

export interface Credential {
  id: string;
  alg: Algorithm;
  rpId: string;
  count: number;
  key: KeyObject;
  coseKey: Buffer;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const VERIFIED = 0x05;

export function softAuthenticator(alg: Algorithm = 'ES256', counts = true) {
  const made: Credential[] = [];
  return {
    made,
    /** As `navigator.credentials.create` answers; each part base64url. */
    create(origin: string, challenge: string, wrong: Misbehaviour = {}) {
      const rpId = wrong.rpId ?? new URL(origin).hostname;
      const credential = newCredential(alg, rpId);
      made.push(credential);
      const id = Buffer.from(credential.id, 'base64url');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, credential.coseKey]);
      const head = authenticatorHead(rpId, (wrong.flags ?? VERIFIED) | 0x40, wrong.count ?? 0);
      const authenticatorData = Buffer.concat([head, attested]);
      return {
        credential: credential.id,
        clientData: clientData('webauthn.create', origin, challenge, wrong),
        authenticatorData: base64url(authenticatorData),
        attestationObject: base64url(attestationObject(authenticatorData)),
      };
    },
    /** As `navigator.credentials.get` answers, for the credential made last or the one named. */
    get(origin: string, challenge: string, wrong: Misbehaviour = {}, credential = made.at(-1)!) {
      if (counts) credential.count += 1;
      const rpId = wrong.rpId ?? new URL(origin).hostname;
      const data = authenticatorHead(rpId, wrong.flags ?? VERIFIED, wrong.count ?? credential.count);
      const client = clientData('webauthn.get', origin, challenge, wrong);
      const signed = Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))]);
      const signature = sign(alg === 'ES256' ? 'sha256' : null, signed, wrong.key ?? credential.key);
      return {
        credential: credential.id,
        clientData: client,
        authenticatorData: base64url(data),
        signature: base64url(signature),
      };
    },
  };
}

function newCredential(alg: Algorithm, rpId: string): Credential {
  const { publicKey, privateKey } =
    alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const jwk = publicKey.export({ format: 'jwk' });
  const [x, y] = [jwk.x, jwk.y].map((text) => Buffer.from(text ?? '', 'base64url'));
  const coseKey =
    alg === 'ES256'
      ? Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), x!, Buffer.from('225820', 'hex'), y!])
      : Buffer.concat([Buffer.from('a4010103272006215820', 'hex'), x!]);
  return { id: base64url(randomBytes(32)), alg, rpId, count: 0, key: privateKey, coseKey };
}

function authenticatorHead(rpId: string, flags: number, count: number): Buffer {
  const rest = Buffer.alloc(5);
  rest[0] = flags;
  rest.writeUInt32BE(count, 1);
  return Buffer.concat([sha256(rpId), rest]);
}

function clientData(type: string, origin: string, challenge: string, wrong: Misbehaviour): string {
  const { crossOrigin = false } = wrong;
  const said = {
    type: wrong.type ?? type,
    challenge: wrong.challenge ?? challenge,
    origin: wrong.origin ?? origin,
  };
  return base64url(Buffer.from(JSON.stringify({ ...said, crossOrigin })));
}

/** CBOR (RFC 8949): {"fmt": "none", "attStmt": {}, "authData": bytes}. */
function attestationObject(authData: Buffer): Buffer {
  const head = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authData.length);
  return Buffer.concat([head, length, authData]);
}
