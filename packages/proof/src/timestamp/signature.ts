/**
 * The signatures real time-stamp authorities use: RSA and the NIST curves, which the rest of Comity does not. Web Crypto has
 * them in Node and in every browser.
 */
import { concatBytes } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { childrenOf, readElement, readOid, readUnsigned, TAG } from './der.ts';
import { type DigestName, OID } from './names.ts';

/** True if `signature` over `message` holds under a SubjectPublicKeyInfo. */
export type SpkiVerifier = (
  spki: Uint8Array,
  signatureAlgorithm: string,
  digest: DigestName,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean>;

const RSA_DIGEST: ReadonlyMap<string, DigestName | 'any'> = new Map([
  [OID.rsa, 'any'],
  [OID.rsaSha256, 'SHA-256'],
  [OID.rsaSha384, 'SHA-384'],
  [OID.rsaSha512, 'SHA-512'],
]);
const ECDSA_DIGEST: ReadonlyMap<string, DigestName> = new Map([
  [OID.ecdsaSha256, 'SHA-256'],
  [OID.ecdsaSha384, 'SHA-384'],
  [OID.ecdsaSha512, 'SHA-512'],
]);
const CURVES: ReadonlyMap<string, { name: string; size: number }> = new Map([
  [OID.p256, { name: 'P-256', size: 32 }],
  [OID.p384, { name: 'P-384', size: 48 }],
  [OID.p521, { name: 'P-521', size: 66 }],
]);

/**
 * Throws ProofError 'tsp-not-checked' for an algorithm it does not know and where there is no Web Crypto, as in a page that came
 * over plain HTTP: that a signature could not be checked says nothing against it.
 */
export const webVerifier: SpkiVerifier = async (spki, signatureAlgorithm, digest, message, signature) => {
  const rsa = RSA_DIGEST.get(signatureAlgorithm);
  if (rsa === 'any' || rsa === digest) {
    return verify(spki, { name: 'RSASSA-PKCS1-v1_5', hash: digest }, message, signature);
  }
  const known = ECDSA_DIGEST.get(signatureAlgorithm) === digest;
  ensure(known, 'tsp-not-checked', `signature algorithm ${signatureAlgorithm} is not one we check`);
  const curve = curveOf(spki);
  const algorithm = { name: 'ECDSA', namedCurve: curve.name, hash: digest };
  return verify(spki, algorithm, message, fixedSize(signature, curve.size));
};

async function verify(
  spki: Uint8Array,
  algorithm: { name: string; hash: string; namedCurve?: string },
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const subtle = webCrypto();
  try {
    const key = await subtle.importKey('spki', new Uint8Array(spki), algorithm, false, ['verify']);
    return await subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message));
  } catch (error) {
    const unsupported = error instanceof Error && error.name === 'NotSupportedError';
    ensure(!unsupported, 'tsp-not-checked', `${algorithm.name} is not known here`);
    return false;
  }
}

function webCrypto(): SubtleCrypto {
  const web: Partial<Crypto> | undefined = globalThis.crypto;
  ensure(web?.subtle !== undefined, 'tsp-not-checked', 'there is no Web Crypto here to check it with');
  return web.subtle;
}

function curveOf(spki: Uint8Array): { name: string; size: number } {
  const [algorithm] = childrenOf(readElement(spki, TAG.sequence));
  const [type, parameters] = algorithm === undefined ? [] : childrenOf(algorithm);
  const curve = readOid(type) === OID.ecPublicKey ? CURVES.get(readOid(parameters)) : undefined;
  ensure(curve !== undefined, 'tsp-not-checked', 'the key is on no curve we check');
  return curve;
}

/** ECDSA signatures travel as two INTEGERs; Web Crypto wants them side by side in fixed size. */
function fixedSize(signature: Uint8Array, size: number): Uint8Array {
  const parts = childrenOf(readElement(signature, TAG.sequence)).map(readUnsigned);
  ensure(
    parts.length === 2 && parts.every((part) => part.length <= size),
    'tsp-bad-signature',
    'not two integers',
  );
  return concatBytes(...parts.map((part) => concatBytes(new Uint8Array(size - part.length), part)));
}
