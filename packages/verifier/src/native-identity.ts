/**
 * The recipient's key of an age header (mlkem768x25519: X-Wing in HPKE), worked by the OpenSSL of this Node. Written apart from what
 * encrypted it, as the reference is (decision 76); only the file key is found here, the reference goes on with it. In JavaScript a header takes
 * ten times as long, which very many small items are made of.
 */
import crypto, { type KeyObject } from 'node:crypto';
import type { Identity, Stanza } from 'age-encryption';

const TYPE = 'mlkem768x25519';
const SHARE = { mlkem: 1088, whole: 1120 };
const WRAPPED = 32;
const TAG = 16;
/** What X-Wing adds to its hash. */
const XWING = Buffer.from('\\.//^\\', 'latin1');
/** HPKE with this KEM, HKDF-SHA256 and ChaCha20-Poly1305 (RFC 9180, 5.1). */
const SUITE = Buffer.concat([Buffer.from('HPKE'), Buffer.from([0x64, 0x7a, 0, 1, 0, 3])]);
const INFO = Buffer.from(`age-encryption.org/${TYPE}`);

interface Keys {
  mlkem: KeyObject;
  x25519: KeyObject;
  /** Of the X25519 half. */
  publicKey: Uint8Array;
}

/** Undefined where this Node has no ML-KEM of its own. `text` was read as an identity before. */
export function nativeIdentity(text: string): Identity | undefined {
  const { decapsulate } = crypto;
  if (typeof decapsulate !== 'function') return undefined;
  const keys = keysOf(seedIn(text));
  return {
    unwrapFileKey(stanzas) {
      for (const { args, body } of stanzas.filter((stanza) => stanza.args[0] === TYPE)) {
        const share = shareIn(args, body);
        const shared = decapsulate(keys.mlkem, share.subarray(0, SHARE.mlkem));
        const fileKey = unwrap(secretOf(keys, shared, share.subarray(SHARE.mlkem)), body);
        if (fileKey) return fileKey;
      }
      return null;
    },
  };
}

function shareIn(args: Stanza['args'], body: Uint8Array): Uint8Array {
  const text = args[1] ?? '';
  const share = Buffer.from(text, 'base64');
  const sound = args.length === 2 && share.length === SHARE.whole && body.length === WRAPPED;
  if (!sound || share.toString('base64').replace(/=+$/, '') !== text)
    throw new Error(`invalid ${TYPE} stanza`);
  return share;
}

/** SHA3-256(ML-KEM ‖ X25519 ‖ share ‖ public key ‖ label). */
function secretOf({ x25519, publicKey }: Keys, shared: Uint8Array, share: Uint8Array): Uint8Array {
  const other = crypto.createPublicKey({ key: jwk(share), format: 'jwk' });
  const agreed = crypto.diffieHellman({ privateKey: x25519, publicKey: other });
  const hash = crypto.createHash('sha3-256').update(shared).update(agreed).update(share);
  return hash.update(publicKey).update(XWING).digest();
}

function unwrap(secret: Uint8Array, body: Uint8Array): Uint8Array | undefined {
  const context = Buffer.concat([
    Buffer.of(0),
    extract('psk_id_hash', Buffer.of()),
    extract('info_hash', INFO),
  ]);
  const key = extract('secret', Buffer.of(), secret);
  const cipher = crypto.createDecipheriv(
    'chacha20-poly1305',
    expand(key, 'key', context, 32),
    expand(key, 'base_nonce', context, 12),
    { authTagLength: TAG },
  );
  cipher.setAuthTag(body.subarray(-TAG));
  const fileKey = cipher.update(body.subarray(0, -TAG));
  try {
    cipher.final();
    return new Uint8Array(fileKey);
  } catch {
    return undefined;
  }
}

const labelled = (label: string, rest: Uint8Array) =>
  Buffer.concat([Buffer.from('HPKE-v1'), SUITE, Buffer.from(label), rest]);

const extract = (label: string, material: Uint8Array, salt: Uint8Array = new Uint8Array(32)) =>
  crypto.createHmac('sha256', salt).update(labelled(label, material)).digest();

/** Of at most one block. */
function expand(key: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  const info = Buffer.concat([Buffer.of(0, length), labelled(label, context), Buffer.of(1)]);
  return crypto.createHmac('sha256', key).update(info).digest().subarray(0, length);
}

function keysOf(seed: Uint8Array): Keys {
  const expanded = crypto.createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const pkcs8 = (head: string, raw: Uint8Array) =>
    crypto.createPrivateKey({
      key: Buffer.concat([Buffer.from(head, 'hex'), raw]),
      format: 'der',
      type: 'pkcs8',
    });
  const x25519 = pkcs8('302e020100300506032b656e04220420', expanded.subarray(64));
  const { x } = crypto.createPublicKey(x25519).export({ format: 'jwk' });
  return {
    mlkem: pkcs8('3054020100300b060960864801650304040204428040', expanded.subarray(0, 64)),
    x25519,
    publicKey: Buffer.from(x!, 'base64url'),
  };
}

const jwk = (raw: Uint8Array) => ({
  kty: 'OKP',
  crv: 'X25519',
  x: Buffer.from(raw).toString('base64url'),
});

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const CHECKSUM = 6;

/** The 32 bytes of an identity whose checksum was held. */
function seedIn(text: string): Uint8Array {
  const digits = text.slice(text.lastIndexOf('1') + 1, -CHECKSUM).toLowerCase();
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const digit of digits) {
    held = ((held << 5) | BECH32.indexOf(digit)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
