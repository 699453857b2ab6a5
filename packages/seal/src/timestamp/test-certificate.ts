/** A self-made certificate for the test time-stamp authority, labelled as such in its name. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { der, OID, timeStampAlgorithm } from '@comity/proof';
import { fromBase64url, toBase64url } from '@comity/protocol';

const { context, element, oid, TAG, unsigned } = der;

export interface TestAuthorityKey {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
}

/** base64url. */
export interface StoredTestAuthorityKey {
  readonly certificate: string;
  readonly privateKey: string;
}

export const TEST_AUTHORITY_NAME = 'TEST time-stamp authority, proves nothing';
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';

/** `from` and `to` are instants; the serial number is 8 bytes. */
export function makeTestAuthorityKey(from: string, to: string, serial: Uint8Array): TestAuthorityKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const tbs = element(
    TAG.sequence,
    element(context(0), element(TAG.integer, Uint8Array.of(2))),
    unsigned(serial),
    timeStampAlgorithm(OID.ecdsaSha256),
    name(),
    element(TAG.sequence, time(from), time(to)),
    name(),
    publicKey.export({ format: 'der', type: 'spki' }),
    element(
      context(3),
      element(
        TAG.sequence,
        extension(KEY_USAGE, digitalSignature()),
        extension(OID.extendedKeyUsage, usage()),
      ),
    ),
  );
  return { certificate: signed(tbs, privateKey), privateKey };
}

/** The key as text, so that a sandbox stamps with the same one after a restart. */
export function storeTestAuthorityKey({ certificate, privateKey }: TestAuthorityKey): StoredTestAuthorityKey {
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { certificate: toBase64url(certificate), privateKey: toBase64url(pkcs8) };
}

export function loadTestAuthorityKey(stored: StoredTestAuthorityKey): TestAuthorityKey {
  const key = Buffer.from(fromBase64url(stored.privateKey));
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { certificate: fromBase64url(stored.certificate), privateKey };
}

function signed(tbs: Uint8Array, key: KeyObject): Uint8Array {
  const signature = element(TAG.bitString, Uint8Array.of(0), sign('sha256', tbs, key));
  return element(TAG.sequence, tbs, timeStampAlgorithm(OID.ecdsaSha256), signature);
}

function name(): Uint8Array {
  const text = element(0x0c, Buffer.from(TEST_AUTHORITY_NAME));
  return element(TAG.sequence, element(TAG.set, element(TAG.sequence, oid(COMMON_NAME), text)));
}

/** RFC 5280 §4.1.2.5: two-digit years up to 2049. */
function time(instant: string): Uint8Array {
  const digits = `${instant.slice(0, 19).replace(/[-T:]/g, '')}Z`;
  const short = Number(instant.slice(0, 4)) < 2050;
  return element(short ? TAG.utcTime : TAG.generalizedTime, Buffer.from(short ? digits.slice(2) : digits));
}

function extension(name: string, value: Uint8Array): Uint8Array {
  const critical = element(TAG.boolean, Uint8Array.of(0xff));
  return element(TAG.sequence, oid(name), critical, element(TAG.octetString, value));
}

/** Seven unused bits after the one that says digitalSignature. */
function digitalSignature(): Uint8Array {
  return element(TAG.bitString, Uint8Array.of(7, 0x80));
}

function usage(): Uint8Array {
  return element(TAG.sequence, oid(OID.timeStamping));
}
