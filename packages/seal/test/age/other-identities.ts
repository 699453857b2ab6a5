/**
 * The identity types of age that Comity never writes and never accepts from a peer:
 * X25519 and passphrases. They exist here only so that the whole of the published
 * vectors can be put through the product's own header and payload reader.
 */
import { createPrivateKey, createPublicKey, diffieHellman, scryptSync } from 'node:crypto';
import { hkdf, openBytes } from '../../src/age/aead.ts';
import { decodeBase64 } from '../../src/age/base64.ts';
import { decodeBech32 } from '../../src/age/bech32.ts';
import { AgeError } from '../../src/age/errors.ts';
import type { Identity } from '../../src/age/keys.ts';

const NONCE = new Uint8Array(12);
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex');
const MAX_WORK_FACTOR = 22;

function malformed(): AgeError {
  return new AgeError('header', 'malformed stanza');
}

export function x25519Identity(text: string): Identity {
  const { bytes } = decodeBech32(text);
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, bytes]), format: 'der', type: 'pkcs8' });
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length);
  return {
    unwrap: ({ type, args, body }) => {
      if (type !== 'X25519') return undefined;
      const share = decodeBase64(args[0] ?? '');
      if (args.length !== 1 || share.length !== 32 || body.length !== 32) throw malformed();
      const peer = createPublicKey({ key: Buffer.concat([PUBLIC, share]), format: 'der', type: 'spki' });
      const salt = Buffer.concat([share, own]);
      return openBytes(hkdf(agree(key, peer), salt, 'age-encryption.org/v1/X25519'), NONCE, body);
    },
  };
}

function agree(
  privateKey: ReturnType<typeof createPrivateKey>,
  publicKey: ReturnType<typeof createPublicKey>,
) {
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch {
    throw malformed();
  }
}

export function scryptIdentity(passphrase: string): Identity {
  return {
    unwrap: ({ type, args, body }) => {
      if (type !== 'scrypt') return undefined;
      const salt = decodeBase64(args[0] ?? '');
      const factor = args[1] ?? '';
      if (args.length !== 2 || salt.length !== 16 || body.length !== 32 || !/^[1-9][0-9]?$/.test(factor)) {
        throw malformed();
      }
      if (Number(factor) > MAX_WORK_FACTOR) throw malformed();
      const N = 2 ** Number(factor);
      const full = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
      const key = scryptSync(passphrase, full, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 });
      return openBytes(key, NONCE, body);
    },
  };
}
