import { X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepTlsIdentity } from '../../src/adapters/tls/keep.ts';
import { pinOf } from '../../src/adapters/tls/pin.ts';

const HOSTS = ['node.xa.example', '127.0.0.1', '::1'];
const at = (now: string) => ({ now: () => now });
const START = at('2026-11-21T18:30:00.000Z');

describe("a node's own TLS identity", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comity-tls-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is for every host and address asked for, as a server and as nothing else', async () => {
    const certificate = new X509Certificate((await keepTlsIdentity(folder, HOSTS, START)).certificate);
    expect(certificate.checkHost('node.xa.example')).toBe('node.xa.example');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('::1')).toBe('::1');
    expect(certificate.checkHost('node.xb.example')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('lives a year from the day it was made', async () => {
    const certificate = new X509Certificate((await keepTlsIdentity(folder, HOSTS, START)).certificate);
    expect(certificate.validToDate.toISOString()).toBe('2027-11-21T18:30:00.000Z');
    expect(certificate.validFromDate.toISOString()).toBe('2026-11-20T18:30:00.000Z');
  });

  it('is kept in one file that its own account alone can read', async () => {
    await keepTlsIdentity(folder, HOSTS, START);
    expect(await readdir(folder)).toEqual(['tls.pem']);
    expect((await stat(join(folder, 'tls.pem'))).mode & 0o777).toBe(0o600);
  });

  it('is made once and found again', async () => {
    const first = await keepTlsIdentity(folder, HOSTS, START);
    expect(await keepTlsIdentity(folder, HOSTS, at('2027-06-01T00:00:00.000Z'))).toEqual(first);
    expect(first.pin).toBe(pinOf(first.certificate));
  });

  it('keeps its key, and so its pin, when the certificate runs out', async () => {
    const first = await keepTlsIdentity(folder, HOSTS, START);
    const second = await keepTlsIdentity(folder, HOSTS, at('2027-11-01T00:00:00.000Z'));
    expect(second.certificate).not.toBe(first.certificate);
    expect(second.pin).toBe(first.pin);
  });

  it('keeps its key when it is asked to answer for another host', async () => {
    const first = await keepTlsIdentity(folder, ['127.0.0.1'], START);
    const second = await keepTlsIdentity(folder, HOSTS, START);
    expect(second.pin).toBe(first.pin);
    expect(new X509Certificate(second.certificate).checkIP('::1')).toBe('::1');
  });

  it('writes years from 2050 on with four digits', async () => {
    const { certificate } = await keepTlsIdentity(folder, HOSTS, at('2050-02-03T00:00:00.000Z'));
    expect(new X509Certificate(certificate).validToDate.getUTCFullYear()).toBe(2051);
  });

  it('refuses a key that other accounts may have read', async () => {
    await keepTlsIdentity(folder, HOSTS, START);
    await chmod(join(folder, 'tls.pem'), 0o640);
    await expect(keepTlsIdentity(folder, HOSTS, START)).rejects.toMatchObject({ code: 'exposed-key' });
  });

  it('refuses a file that holds something else, and leaves it alone', async () => {
    await writeFile(join(folder, 'tls.pem'), 'not a key', { mode: 0o600 });
    await expect(keepTlsIdentity(folder, HOSTS, START)).rejects.toMatchObject({ code: 'bad-key-file' });
    expect((await stat(join(folder, 'tls.pem'))).size).toBe(9);
  });
});
