/**
 * A time-stamp authority for the sandbox and for tests (trust.md, amendment 13). It stamps whatever it is asked to, with
 * whatever time it is given, and says so in its name. A State chooses a real one.
 */
import { createHash, sign } from 'node:crypto';
import { der, OID, timeStampAlgorithm } from '@comity/proof';
import type { RandomBytes } from '../age/keys.ts';
import type { TestAuthorityKey } from './test-certificate.ts';

const { childrenOf, context, element, expectTag, oid, readElement, TAG, unsigned } = der;

/** An arc for examples (2.999, ITU-T X.660), so that nobody takes it for a policy. */
const POLICY = '2.999.1';
const GRANTED = element(TAG.sequence, element(TAG.integer, Uint8Array.of(0)));
const VERSION_1 = element(TAG.integer, Uint8Array.of(1));

export interface TestAuthority {
  /** DER. */
  readonly certificate: Uint8Array;
  /** Answers a TimeStampReq with a TimeStampResp. Throws ProofError 'tsp-malformed' for anything else. */
  answer(request: Uint8Array): Uint8Array;
}

export function testAuthority(key: TestAuthorityKey, now: () => string, random: RandomBytes): TestAuthority {
  return {
    certificate: key.certificate,
    answer(request) {
      const [, imprint, ...options] = childrenOf(readElement(request, TAG.sequence));
      const nonce = options.find(({ tag }) => tag === TAG.integer)?.whole;
      const info = element(
        TAG.sequence,
        VERSION_1,
        oid(POLICY),
        expectTag(imprint, TAG.sequence).whole,
        unsigned(random(8)),
        element(TAG.generalizedTime, Buffer.from(`${now().slice(0, 19).replace(/[-T:]/g, '')}Z`)),
        ...(nonce === undefined ? [] : [nonce]),
      );
      return element(TAG.sequence, GRANTED, token(info, key));
    },
  };
}

function token(info: Uint8Array, key: TestAuthorityKey): Uint8Array {
  const content = element(
    TAG.sequence,
    oid(OID.tstInfo),
    element(context(0), element(TAG.octetString, info)),
  );
  const signedData = element(
    TAG.sequence,
    element(TAG.integer, Uint8Array.of(3)),
    element(TAG.set, timeStampAlgorithm(OID.sha256)),
    content,
    element(context(0), key.certificate),
    element(TAG.set, signer(info, key)),
  );
  return element(TAG.sequence, oid(OID.signedData), element(context(0), signedData));
}

function signer(info: Uint8Array, { certificate, privateKey }: TestAuthorityKey): Uint8Array {
  const attributes = signedAttributes(info, certificate);
  const signature = sign('sha256', element(TAG.set, ...attributes), privateKey);
  return element(
    TAG.sequence,
    VERSION_1,
    issuerAndSerial(certificate),
    timeStampAlgorithm(OID.sha256),
    element(context(0), ...attributes),
    timeStampAlgorithm(OID.ecdsaSha256),
    element(TAG.octetString, signature),
  );
}

/** In the order DER gives a SET OF: by their encodings. */
function signedAttributes(info: Uint8Array, certificate: Uint8Array): Uint8Array[] {
  const digest = (bytes: Uint8Array) => element(TAG.octetString, createHash('sha256').update(bytes).digest());
  const certificateId = element(
    TAG.sequence,
    element(TAG.sequence, element(TAG.sequence, digest(certificate))),
  );
  return [
    attribute(OID.contentType, oid(OID.tstInfo)),
    attribute(OID.messageDigest, digest(info)),
    attribute(OID.signingCertificateV2, certificateId),
  ].sort(Buffer.compare);
}

function attribute(name: string, value: Uint8Array): Uint8Array {
  return element(TAG.sequence, oid(name), element(TAG.set, value));
}

function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const [tbs] = childrenOf(readElement(certificate, TAG.sequence));
  const [, serial, , issuer] = childrenOf(tbs!);
  return element(TAG.sequence, issuer!.whole, serial!.whole);
}
