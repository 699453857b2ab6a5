/** A reader's own certificates vouch for a time-stamp authority, directly or over authorities in between; openssl makes them all. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findTool, requireTool, run } from '../../../../tests/support/tools.ts';
import { webVerifier } from '../../src/index.ts';
import { isVouchedFor } from '../../src/timestamp/vouched.ts';

const it = requireTool('openssl');
const folder = mkdtempSync(join(tmpdir(), 'comity-vouched-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n';
const STAMPS = 'keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n';
const der = (name: string) => new Uint8Array(readFileSync(path(`${name}.der`)));

/** Makes a certificate of that name, by itself or by the one named, with an RSA or an elliptic key. */
function make(name: string, extensions: string, by?: string, key = ['ec', 'ec_paramgen_curve:P-256']): void {
  writeFileSync(path(`${name}.ext`), extensions);
  run('openssl', ['genpkey', '-algorithm', key[0]!, '-pkeyopt', key[1]!, '-out', path(`${name}.key`)]);
  run('openssl', [
    'req',
    '-new',
    '-key',
    path(`${name}.key`),
    '-subj',
    `/CN=${name}`,
    '-out',
    path(`${name}.csr`),
  ]);
  const signer =
    by === undefined
      ? ['-signkey', path(`${name}.key`)]
      : ['-CA', path(`${by}.pem`), '-CAkey', path(`${by}.key`), '-CAcreateserial'];
  const made = [
    '-in',
    path(`${name}.csr`),
    '-extfile',
    path(`${name}.ext`),
    '-days',
    '30',
    '-out',
    path(`${name}.pem`),
  ];
  run('openssl', ['x509', '-req', ...made, ...signer]);
  run('openssl', ['x509', '-in', path(`${name}.pem`), '-outform', 'DER', '-out', path(`${name}.der`)]);
}

beforeAll(() => {
  if (findTool('openssl') === undefined) return;
  make('root', AUTHORITY, undefined, ['RSA', 'rsa_keygen_bits:2048']);
  make('middle', AUTHORITY, 'root');
  make('stamps', STAMPS, 'middle');
  make('no-authority', STAMPS, 'root');
  make('by-no-authority', STAMPS, 'no-authority');
  make('other', AUTHORITY);
});

const inTime = new Date(Date.now() + 60_000).toISOString();
const vouched = (trusted: string[], { of = 'stamps', known = ['stamps', 'middle'], at = inTime } = {}) =>
  isVouchedFor(der(of), { trusted: trusted.map(der), known: known.map(der), at }, webVerifier);

describe('a certificate that stamps time', () => {
  it('is vouched for by itself, by who signed it, and by who signed that one', async () => {
    expect(await vouched(['stamps'])).toBe(true);
    expect(await vouched(['middle'])).toBe(true);
    expect(await vouched(['root'])).toBe(true);
    expect(await vouched(['other', 'root'])).toBe(true);
  });

  it('is not vouched for by an authority that signed nothing on the way', async () => {
    expect(await vouched(['other'])).toBe(false);
    expect(await vouched([])).toBe(false);
  });

  it('is not vouched for when the one in between is not at hand', async () => {
    expect(await vouched(['root'], { known: ['stamps'] })).toBe(false);
  });

  it('is not vouched for by a certificate that is no authority’s, though it signed it', async () => {
    expect(await vouched(['no-authority'], { of: 'by-no-authority', known: [] })).toBe(false);
  });

  it('is not vouched for by an authority that had ended, or not begun, when it stamped', async () => {
    expect(await vouched(['root'], { at: '2099-01-01T00:00:00.000Z' })).toBe(false);
    expect(await vouched(['root'], { at: '2001-01-01T00:00:00.000Z' })).toBe(false);
  });

  it('is not vouched for once a bit of it was changed', async () => {
    const changed = der('stamps');
    changed[changed.length - 3]! ^= 1;
    const asked = { trusted: [der('root')], known: [der('middle')], at: inTime };
    expect(await isVouchedFor(changed, asked, webVerifier)).toBe(false);
  });
});
