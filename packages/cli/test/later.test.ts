/** What is added to a package after it was sealed, at the command line: passed on to another State, renewed, judged years later. */
import { X509Certificate } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runComity } from '../src/run.ts';
import { type Heard, testIo } from './support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-later-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const SEALED = '2026-11-21T18:30:00.000Z';
const LATER = '2026-11-22T18:30:00.000Z';

async function at(now: string, ...args: string[]): Promise<Heard & { json: never }> {
  const { io, heard } = testIo();
  const status = await runComity(args, { ...io, now: () => now });
  return { status, ...heard, json: heard.out.startsWith('{') ? JSON.parse(heard.out) : undefined } as never;
}

const root = (state: string) => path(`${state}/root.jws`);
const CONSENT = [
  '--consent-from',
  'xb',
  '--consent-reference',
  'NV-118',
  '--consent-at',
  '2026-11-22T08:00Z',
];
const CASE = {
  useLimitations: [
    { id: 'L-1', text: 'Only for ALM-1.', purpose: 'ALM-1', noOnwardTransfer: true, paragraphs: ['40(19)'] },
  ],
};

beforeAll(async () => {
  for (const state of ['xa', 'xb', 'xc']) await at(SEALED, 'keygen', '--out', path(state), '--state', state);
  writeFileSync(path('disk.img'), Buffer.alloc(3_000_000, 7));
  writeFileSync(path('case.json'), JSON.stringify(CASE));
  const to = ['--to', path('xa/recipients.txt'), '--for', 'xa', '--case', path('case.json')];
  const sealed = await at(
    SEALED,
    'seal',
    path('disk.img'),
    '--keys',
    path('xb'),
    '--out',
    path('sealed'),
    ...to,
  );
  expect(sealed.status, sealed.err).toBe(0);
}, 60_000);

const copy = (name: string): string => {
  cpSync(path('sealed'), path(name), { recursive: true });
  return path(name);
};

const passOn = (dir: string, ...more: string[]) =>
  at(
    LATER,
    ...['readdress', dir, '--keys', path('xa'), '--root', root('xb'), '--root', root('xc')],
    ...['--basis', 'Data Protection Act, section 16', '--json', ...more],
  );
const renew = (dir: string, ...more: string[]) =>
  at(LATER, 'renew', dir, '--keys', path('xb'), '--root', root('xb'), '--json', ...more);

describe('comity readdress', () => {
  it('refuses without the recorded consent of the State that sealed it, and cites 36(3) and 40(19)', async () => {
    const dir = copy('refused');
    const { status, json, err } = await passOn(dir, '--to', path('xc/directory.jws'));
    expect(status).toBe(1);
    expect(json).toMatchObject({
      error: {
        reasons: [{ code: 'no-consent', paragraphs: ['36(3)', '40(19)'] }],
        safe: expect.stringContaining('as it was'),
      },
    });
    expect(err).toContain('36(3)');
    expect(readdirSync(dir)).not.toContain('onward');
  });

  it('passes it on to the keys in a directory, and the State it goes to opens it', async () => {
    const dir = copy('passed-on');
    const done = await passOn(dir, '--to', path('xc/directory.jws'), ...CONSENT);
    expect(done.status, done.err).toBe(0);
    expect(done.json).toMatchObject({ did: 'readdress', by: 'xa', to: 'xc', number: 1, objects: 1 });
    const anchors = ['--root', root('xb'), '--root', root('xa')];
    const opened = await at(
      LATER,
      'open',
      dir,
      '--keys',
      path('xc'),
      ...anchors,
      '--out',
      path('bag'),
      '--json',
    );
    expect(opened.status, opened.out).toBe(0);
    expect(readFileSync(path('bag/data/000001.bin')).equals(readFileSync(path('disk.img')))).toBe(true);
    const [{ terms }] = JSON.parse(readFileSync(path('bag/metadata/onward.json'), 'utf8'));
    expect(terms.limitations).toEqual(CASE.useLimitations);
  });

  it('refuses to widen a limitation, and cites 40(19)', async () => {
    const dir = copy('widened');
    const [limitation] = CASE.useLimitations;
    writeFileSync(
      path('terms.json'),
      JSON.stringify({ limitations: [{ ...limitation, noOnwardTransfer: false }] }),
    );
    const to = ['--to', path('xc/recipients.txt'), '--for', 'xc', '--terms', path('terms.json')];
    const { status, json } = await passOn(dir, ...to, ...CONSENT);
    expect(status).toBe(1);
    expect(json).toMatchObject({
      error: { reasons: [{ code: 'limitation-widened', paragraphs: ['40(19)'] }] },
    });
  });

  it('does not believe a directory without the root of its State', async () => {
    const args = ['--keys', path('xa'), '--root', root('xb'), '--basis', 'x', ...CONSENT, '--json'];
    const { status, json } = await at(
      LATER,
      'readdress',
      copy('unbelieved'),
      '--to',
      path('xc/directory.jws'),
      ...args,
    );
    expect(status).toBe(1);
    expect(json).toMatchObject({ error: { code: 'not-believed' } });
  });

  it.each([
    ['nobody', [...CONSENT]],
    ['recipients of no State', ['--to', path('xc/recipients.txt'), ...CONSENT]],
    ['half a consent', ['--to', path('xc/recipients.txt'), '--for', 'xc', '--consent-from', 'xb']],
  ])('needs more than %s', async (_, more) => {
    expect((await passOn(path('sealed'), ...more)).status).toBe(64);
  });
});

describe('comity renew', () => {
  it('adds a renewal, and the package is proven when the clock is set beyond its first time stamp', async () => {
    const dir = copy('renewed');
    const done = await renew(dir);
    expect(done.status, done.err).toBe(0);
    expect(done.json).toMatchObject({ did: 'renew', number: 1, covers: 5 });
    expect(await renew(dir, '--content')).toMatchObject({ status: 0, json: { number: 2, covers: 9 } });
    const verdict = await at(LATER, 'verify', dir, '--root', root('xb'), '--at', '2046-11-21', '--json');
    expect(verdict.status, verdict.out).toBe(0);
    expect(verdict.out).toContain('"id":"renewed","status":"proven"');
  });

  it('refuses a package that is contradicted, and leaves it as it was', async () => {
    const dir = copy('spoilt');
    appendFileSync(join(dir, 'VERIFY.txt'), 'x');
    const { status, json, err } = await renew(dir);
    expect(status).toBe(1);
    expect(json).toMatchObject({ error: { code: 'contradicted' } });
    expect(err).toContain('VERIFY.txt');
    expect(readdirSync(dir)).not.toContain('renewals');
  });
});

describe('comity verify', () => {
  it('says when a time stamp had run out by the moment it is asked for', async () => {
    const args = ['verify', path('sealed'), '--root', root('xb')];
    expect((await at(LATER, ...args)).status).toBe(0);
    const late = await at(LATER, ...args, '--at', '2099-01-01');
    expect(late.status).toBe(2);
    expect(late.out).toMatch(/was not renewed by 2099-01-01/);
    expect((await at('2099-01-01T00:00:00.000Z', ...args)).status).toBe(2);
    expect((await at(LATER, ...args, '--at', 'tomorrow')).status).toBe(64);
  });

  it('takes the reader’s word on a time-stamp authority, and not the issuer’s, when the reader gives one', async () => {
    const { timeStamp } = JSON.parse(readFileSync(join(path('sealed'), 'proofs/trust.json'), 'utf8'));
    const der = Buffer.from(timeStamp[0], 'base64url');
    writeFileSync(path('tsa.der'), der);
    writeFileSync(path('tsa.pem'), new X509Certificate(der).toString());
    const args = ['verify', path('sealed'), '--root', root('xb')];
    expect((await at(LATER, ...args)).out).toContain('whose certificate the issuer named');
    for (const file of ['tsa.der', 'tsa.pem']) {
      const vouched = await at(LATER, ...args, '--tsa', path(file));
      expect(vouched.status).toBe(0);
      expect(vouched.out).toContain('for which a certificate you gave vouches');
      expect(vouched.out).not.toContain('the issuer named');
    }
    const other = JSON.parse(readFileSync(path('xc/secret/keys.json'), 'utf8')).timeStampAuthority
      .certificate;
    writeFileSync(path('other.der'), Buffer.from(other, 'base64url'));
    const unknown = await at(LATER, ...args, '--tsa', path('other.der'));
    expect(unknown.status).toBe(2);
    expect(unknown.out).toContain('for which none of the certificates you gave vouches');
    expect((await at(LATER, ...args, '--tsa', path('disk.img'))).status).toBe(64);
  });
});
