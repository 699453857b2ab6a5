/**
 * A node's own TLS certificate, self-signed: partners know the server by the pin of its key in this State's signed
 * directory, so no certificate authority has a say (trust.md §5.1). ECDSA on P-256, X.509 v3 (RFC 5280).
 */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { BitString, Integer, OctetString, Utf8String } from 'asn1js';
import {
  AltName,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  Time,
} from 'pkijs';
import { addressBytes } from './address-bytes.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const OID = {
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
};

export interface CertificateOrder {
  /** Host names and IP addresses the certificate is for; the first names it. */
  hosts: string[];
  notBefore: Date;
  notAfter: Date;
}

/** A new P-256 key, PKCS #8 in PEM. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  return pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey));
}

/** A certificate for the key (PEM), signed by the key itself. */
export async function issueCertificate(keyPem: string, order: CertificateOrder): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2; // X.509 v3
  certificate.serialNumber = new Integer({ valueHex: positiveSerial() });
  certificate.notBefore = time(order.notBefore);
  certificate.notAfter = time(order.notAfter);
  for (const name of [certificate.subject, certificate.issuer])
    name.typesAndValues.push(commonName(order.hosts[0]!));
  certificate.extensions = extensions(order.hosts);
  const keys = await importKeys(keyPem);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return pem('CERTIFICATE', certificate.toSchema(true).toBER());
}

async function importKeys(keyPem: string) {
  const key = createPrivateKey(keyPem);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', spki, CURVE, true, ['verify']),
  };
}

function extensions(hosts: string[]): Extension[] {
  const constraints = new BasicConstraints({ cA: false });
  const digitalSignature = new BitString({ valueHex: new Uint8Array([0x80]).buffer, unusedBits: 7 });
  const serverOnly = new ExtKeyUsage({ keyPurposes: [OID.serverAuthentication] });
  return [
    extension(
      OID.alternativeName,
      false,
      new AltName({ altNames: hosts.map(alternativeName) }).toSchema().toBER(),
    ),
    extension(OID.basicConstraints, true, constraints.toSchema().toBER()),
    extension(OID.keyUsage, true, digitalSignature.toBER()),
    extension(OID.extendedKeyUsage, false, serverOnly.toSchema().toBER()),
  ];
}

const extension = (extnID: string, critical: boolean, extnValue: ArrayBuffer) =>
  new Extension({ extnID, critical, extnValue });

function alternativeName(host: string): GeneralName {
  if (isIP(host) === 0) return new GeneralName({ type: 2, value: host });
  return new GeneralName({ type: 7, value: new OctetString({ valueHex: addressBytes(host) }) });
}

const commonName = (value: string) =>
  new AttributeTypeAndValue({ type: OID.commonName, value: new Utf8String({ value }) });

/** Two-digit years end with 2049 (RFC 5280 §4.1.2.5). */
const time = (value: Date) => new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });

/** 16 bytes nobody can foresee; the first byte keeps the number positive and without leading zeros. */
function positiveSerial(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.buffer;
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
