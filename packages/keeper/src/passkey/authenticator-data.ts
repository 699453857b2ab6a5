/** What an authenticator says of itself and signs (WebAuthn Level 3 §6.1), read byte by byte: whatever is not of this form is refused. */
import { toBase64url } from '@comity/protocol';
import type { ApprovalKey } from '../contract/index.ts';

/** §6.1: somebody touched it; it knew who by a code or a finger; a credential follows; extensions follow. */
const FLAG = { present: 0x01, verified: 0x04, credential: 0x40, extensions: 0x80 };
const HEAD = 37;
const AAGUID = 16;
const MAX_ID = 1023;

export interface AuthenticatorData {
  /** SHA-256 of the RP ID it was asked under. */
  rpIdHash: Uint8Array;
  /** A person was there and proved, to the authenticator, to be its owner. */
  verified: boolean;
  /** How often it has signed, where it counts; 0 where it does not. */
  count: number;
  /** Only when it has just been made. */
  credential?: Pick<ApprovalKey, 'id' | 'alg' | 'x' | 'y'>;
}

/** Undefined for anything that is not authenticator data of an algorithm the keeper takes. */
export function readAuthenticatorData(bytes: Uint8Array): AuthenticatorData | undefined {
  if (bytes.length < HEAD) return undefined;
  const flags = bytes[32]!;
  const said = {
    rpIdHash: bytes.slice(0, 32),
    verified: (flags & FLAG.present) !== 0 && (flags & FLAG.verified) !== 0,
    count: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33),
  };
  const more = (flags & FLAG.extensions) !== 0;
  if ((flags & FLAG.credential) === 0) return more || bytes.length === HEAD ? said : undefined;
  const credential = readCredential(bytes.subarray(HEAD), more);
  return credential && { ...said, credential };
}

/** §6.5.1: AAGUID, length, id, COSE key. */
function readCredential(bytes: Uint8Array, more: boolean): AuthenticatorData['credential'] | undefined {
  if (bytes.length < AAGUID + 2) return undefined;
  const length = bytes[AAGUID]! * 256 + bytes[AAGUID + 1]!;
  const start = AAGUID + 2;
  if (length === 0 || length > MAX_ID || bytes.length < start + length) return undefined;
  const key = readCoseKey(bytes.subarray(start + length), more);
  return key && { id: toBase64url(bytes.slice(start, start + length)), ...key };
}

/**
 * A key is written in the one canonical way of CTAP 2 (§8 there; RFC 9052 §7), so that it can be compared rather than decoded: these
 * octets, then the coordinate, again for `y`.
 */
const COSE = [
  { alg: 'ES256', head: '010203262001215820', second: '225820', members: 0xa5 },
  { alg: 'EdDSA', head: '010103272006215820', second: undefined, members: 0xa4 },
] as const;

function readCoseKey(bytes: Uint8Array, more: boolean): Pick<ApprovalKey, 'alg' | 'x' | 'y'> | undefined {
  for (const { alg, head, second, members } of COSE) {
    const prefix = Buffer.from(head, 'hex');
    const x = 1 + prefix.length;
    if (bytes[0] !== members || !prefix.equals(bytes.subarray(1, x)) || bytes.length < x + 32) continue;
    if (second === undefined) {
      return ends(bytes, x + 32, more) ? { alg, x: toBase64url(bytes.slice(x, x + 32)) } : undefined;
    }
    const middle = Buffer.from(second, 'hex');
    const y = x + 32 + middle.length;
    if (!middle.equals(bytes.subarray(x + 32, y)) || !ends(bytes, y + 32, more)) return undefined;
    return { alg, x: toBase64url(bytes.slice(x, x + 32)), y: toBase64url(bytes.slice(y, y + 32)) };
  }
  return undefined;
}

const ends = (bytes: Uint8Array, at: number, more: boolean): boolean =>
  more ? bytes.length > at : bytes.length === at;
