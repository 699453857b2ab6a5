/** Sealing and opening with the keys of a folder, as a person does. */
import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runComity } from '../src/index.ts';
import type { Io } from '../src/io.ts';
import { testIo } from './support/io.ts';
import { temporaryFolder } from './support/places.ts';

const LONG = 60_000;

async function comity(args: string[], more: Partial<Io> = {}) {
  const { io, heard } = testIo();
  const status = await runComity(args, { ...io, now: () => new Date().toISOString(), ...more });
  return { ...heard, status, json: () => JSON.parse(heard.out) as { [member: string]: never } };
}

async function place() {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  await comity(['keygen', '--out', path('keys')]);
  writeFileSync(path('report'), 'what was seen');
  const seal = (...more: string[]) =>
    comity(['seal', path('report'), '--keys', path('keys'), '--out', path('package'), '--json', ...more]);
  const open = (...more: string[]) =>
    comity([
      ...['open', path('package'), '--keys', path('keys'), '--root', path('keys/root.jws')],
      ...['--out', path('bag'), '--json', ...more],
    ]);
  return { path, seal, open };
}

describe('comity keygen', () => {
  it('labels every file as a test, hides what is secret, and never overwrites', async () => {
    const { path } = await place();
    for (const name of ['README.txt', 'recipients.txt', 'secret/identity.txt', 'secret/keys.json'])
      expect(readFileSync(path(`keys/${name}`), 'utf8')).toContain('TEST KEYS');
    expect(statSync(path('keys/secret')).mode & 0o077).toBe(0);
    const before = readFileSync(path('keys/root.jws'));
    const { status, err } = await comity(['keygen', '--out', path('keys')]);
    expect([status, err]).toEqual([73, expect.stringContaining('never overwritten')]);
    expect(readFileSync(path('keys/root.jws'))).toEqual(before);
  });

  it('makes keys of no State there is', async () => {
    const { path } = await place();
    expect((await comity(['keygen', '--out', path('other'), '--state', 'fr'])).status).toBe(64);
    expect(existsSync(path('other'))).toBe(false);
  });
});

describe('comity seal and open', () => {
  it(
    'seal what is proven, witnessed and time-stamped, and open it into a bag',
    async () => {
      const { path, seal, open } = await place();
      const sealed = await seal();
      expect(sealed.status).toBe(0);
      expect(sealed.json()).toMatchObject({ did: 'seal', items: 1, leftOut: [], kept: { items: 0 } });
      const opened = await open();
      expect(opened.status).toBe(0);
      expect(opened.json()).toMatchObject({ did: 'open', bag: path('bag'), verdict: { outcome: 'proven' } });
      expect(readFileSync(path('bag/data/000001.bin'), 'utf8')).toBe('what was seen');
      const [inTheWay, sealedAlready] = [await open(), await seal()];
      expect([inTheWay.status, sealedAlready.status]).toEqual([73, 73]);
      expect(sealedAlready.out).toContain('What stands there was not touched');
    },
    LONG,
  );

  it(
    'seal for others, who open it with their keys, and the sender does not',
    async () => {
      const { path, seal, open } = await place();
      await comity(['keygen', '--out', path('theirs'), '--state', 'xk']);
      expect((await seal('--to', path('theirs/recipients.txt'), '--for', 'xk')).status).toBe(0);
      const mine = await open();
      expect([mine.status, existsSync(path('bag'))]).toEqual([2, false]);
      expect(mine.out).toContain('no-key');
      const theirs = ['open', path('package'), '--keys', path('theirs'), '--root', path('keys/root.jws')];
      expect((await comity([...theirs, '--out', path('bag')])).status).toBe(0);
      const wrongRoot = [
        'open',
        path('package'),
        '--keys',
        path('theirs'),
        '--root',
        path('theirs/root.jws'),
      ];
      expect((await comity([...wrongRoot, '--out', path('bag-2')])).status).not.toBe(0);
      expect(existsSync(path('bag-2'))).toBe(false);
    },
    LONG,
  );

  it(
    'say of each item how it was acquired, what it was made from, and which hashes others recorded of it',
    async () => {
      const { path, seal, open } = await place();
      writeFileSync(path('image.E01'), 'EVF');
      const claimed = [{ alg: 'md5', scope: 'the medium', value: 'd41d8cd98f00b204e9800998ecf8427e' }];
      writeFileSync(
        path('facts.json'),
        `{
          "all": { "acquisition": { "by": "examiner-4", "tool": "ewfacquire", "clockOffset": "device 3 s slow" } }, // who
          "items": {
            "image.E01": { "acquisition": { "writeBlocker": "T8u", "claimed": ${JSON.stringify(claimed)} } },
            "report": { "derivedFrom": [{ "from": "image.E01", "process": "Read the partition table" }] },
          }
        }`,
      );
      expect((await seal(path('image.E01'), '--facts', path('facts.json'))).status).toBe(0);
      expect((await open()).status).toBe(0);
      const openings = JSON.parse(readFileSync(path('bag/metadata/items.json'), 'utf8'));
      const [report, image] = openings.map(({ entry }: { entry: object }) => entry);
      expect(image.acquisition).toEqual({
        ...{ by: 'examiner-4', tool: 'ewfacquire', clockOffset: 'device 3 s slow' },
        ...{ writeBlocker: 'T8u', claimed },
      });
      expect(report).toMatchObject({
        kind: 'derived',
        derivedFrom: [{ itemId: image.itemId, process: 'Read the partition table' }],
      });
    },
    LONG,
  );

  it.each([
    ['what is not among the files', { items: { other: { kind: 'copy' } } }, 'other'],
    ['a member that is none', { all: { colour: 'blue' } }, 'colour'],
    ['a member of its own', { every: {} }, 'every'],
    ['what no entry can hold', { all: { acquisition: { by: 'examiner', start: 'yesterday' } } }, 'start'],
    [
      'an end before its beginning',
      {
        all: { acquisition: { by: 'x', start: '2026-11-02T00:00:00.000Z', end: '2026-11-01T00:00:00.000Z' } },
      },
      'before it begins',
    ],
    ['an origin without a name', { items: { report: { derivedFrom: [{ process: 'x' }] } } }, 'derivedFrom'],
    ['a derived item made from nothing', { items: { report: { kind: 'derived' } } }, 'raw one'],
  ])('refuse facts that speak of %s, before anything is begun', async (_, facts, named) => {
    const { path, seal } = await place();
    writeFileSync(path('facts.json'), JSON.stringify(facts));
    const refused = await seal('--facts', path('facts.json'));
    expect([refused.status, refused.out]).toEqual([64, expect.stringContaining(named)]);
    expect(existsSync(path('package.partial'))).toBe(false);
  });

  it(
    'report what was not sealed, with the status for it',
    async () => {
      const { path, seal } = await place();
      symlinkSync('report', path('link'));
      const { status, json } = await seal(path('link'));
      expect([status, json().leftOut]).toEqual([
        2,
        [{ name: 'link', reason: 'link', detail: expect.any(String) }],
      ]);
    },
    LONG,
  );

  it(
    'go on after Ctrl-C',
    async () => {
      const { path, seal } = await place();
      const stopped = new AbortController();
      stopped.abort();
      const asked = ['seal', path('report'), '--keys', path('keys'), '--out', path('package')];
      const { status, err } = await comity(asked, { signal: stopped.signal });
      expect([status, existsSync(path('package'))]).toEqual([130, false]);
      expect(err).toContain('the same command goes on');
      const toldAgain = await comity([...asked, '--json'], { signal: stopped.signal });
      expect(JSON.parse(toldAgain.out)).toMatchObject({ error: { code: 'stopped', exit: 130 } });
      expect((await seal()).status).toBe(0);
    },
    LONG,
  );

  it(
    'refuse keys that ran out, naming them, and keep what was taken in',
    async () => {
      const { path, seal } = await place();
      const later = () => new Date(Date.now() + 40 * 86_400_000).toISOString();
      const asked = ['seal', path('report'), '--keys', path('keys'), '--out', path('package'), '--json'];
      const refused = await comity(asked, { now: later });
      expect(refused.status).toBe(1);
      expect(refused.json()).toMatchObject({ error: { code: 'keys-expired' } });
      expect(refused.out).toContain(path('keys/directory.jws'));
      expect(existsSync(path('package'))).toBe(false);
      const others = await seal('--kind', 'copy');
      expect([others.status, others.out]).toEqual([64, expect.stringContaining('other-job')]);
      expect((await seal()).json()).toMatchObject({ kept: { items: 1 } });
    },
    LONG,
  );

  it(
    'begin nothing for a source that is not there',
    async () => {
      const { path, seal } = await place();
      expect((await seal(path('gone'))).status).toBe(66);
      expect(existsSync(path('package.partial'))).toBe(false);
      expect((await seal()).status).toBe(0);
    },
    LONG,
  );

  it(
    'name the file that is missing or no key',
    async () => {
      const { path, seal, open } = await place();
      expect((await seal('--to', 'age1pq1nothing')).status).toBe(64);
      expect((await open()).status).toBe(66);
      rmSync(path('keys/secret/identity.txt'));
      const { status, out } = await seal();
      expect([status, out]).toEqual([66, expect.stringContaining('identity.txt')]);
      expect((await comity(['seal', path('gone'), '--keys', path('keys'), '--out', path('p')])).status).toBe(
        66,
      );
    },
    LONG,
  );
});
