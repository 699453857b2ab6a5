/** Sealing that is broken off, at any point and in any way, goes on; what cannot be sealed is named. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { packageDirectory } from '../../../verifier/src/index.ts';
import {
  generateIdentity,
  identityOpener,
  jobFolder,
  openPackage,
  type SealFilesOptions,
  sealFiles,
} from '../../src/index.ts';
import { makeState } from '../evidence/fixture.ts';
import { planFor, random, uuid } from './fixture.ts';

const top = mkdtempSync(join(tmpdir(), 'comity-job-'));
afterAll(() => rmSync(top, { recursive: true }), 60_000);
const { identity, recipient } = generateIdentity(random);
const LONG = 120_000;

let folder: string;
let source: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
  source = join(folder, 'source');
  out = join(folder, 'package');
  mkdirSync(source);
});
const at = (name: string) => join(source, name);

const options = (more: Partial<SealFilesOptions> = {}): SealFilesOptions => ({
  out,
  sources: [source],
  recipients: [recipient],
  identity,
  kind: 'raw',
  about: { sources: [source], recipients: [recipient] },
  random,
  newId: uuid,
  plan: async () => planFor(),
  ...more,
});

/** What was sealed, as its recipient finds it: contents by name. Fails unless everything is proven. */
async function opened(state: ReturnType<typeof makeState>): Promise<Record<string, Buffer>> {
  const bag = join(folder, 'bag');
  const { verdict } = await openPackage({
    reader: packageDirectory(out),
    anchors: [state.root],
    opener: identityOpener([identity]),
    out: bag,
    openedAt: '2026-11-22T09:00:00.000Z',
  });
  expect(verdict.rows.filter(({ required, status }) => required && status !== 'proven')).toEqual([]);
  const items = JSON.parse(readFileSync(join(bag, 'metadata/items.json'), 'utf8')) as {
    entry: { name: { shown: string }; store: string };
  }[];
  return Object.fromEntries(
    items.map(({ entry }) => [entry.name.shown, readFileSync(join(bag, entry.store))]),
  );
}

describe('a sealing job killed', { tags: 'slow' }, () => {
  const kill = (point: string, nth: number) => {
    const asked = { out, sources: [source], recipients: [recipient], identity, point, nth };
    const program = fileURLToPath(new URL('./run-job.ts', import.meta.url));
    return spawnSync(process.execPath, [program, JSON.stringify(asked)], { encoding: 'utf8' });
  };

  it.each<[string, number, number]>([
    ['object', 3, 0],
    ['durable', 1, 0],
    ['written-down', 1, 128],
    ['written-down', 2, 201],
    ['listed', 1, 201],
    ['sealed', 1, 201],
  ])(
    'at point "%s" (%i) goes on with what was written down: %i of 201 items',
    async (point, nth, kept) => {
      const contents: Record<string, Buffer> = {};
      for (let i = 0; i < 200; i++)
        contents[`mail/${String(i).padStart(3, '0')}`] = Buffer.from(random(i * 7));
      contents['z/disk.img'] = Buffer.from(random(2_500_000));
      for (const folder of ['mail', 'z']) mkdirSync(at(folder));
      for (const [name, bytes] of Object.entries(contents)) writeFileSync(at(name), bytes);
      const { signal, stderr } = kill(point, nth);
      expect([signal, stderr]).toEqual(['SIGKILL', '']);
      expect(existsSync(out)).toBe(false);
      expect(existsSync(join(jobFolder(out), 'package/package.jws'))).toBe(point === 'sealed');
      const state = makeState();
      const sealed = await sealFiles(options({ plan: async () => planFor(state) }));
      expect(sealed).toMatchObject({ items: 201, kept: { items: kept }, leftOut: [] });
      expect(existsSync(jobFolder(out))).toBe(false);
      const found = await opened(state);
      for (const [name, bytes] of Object.entries(contents)) expect(found[name]!.equals(bytes)).toBe(true);
    },
    LONG,
  );

  it(
    'after the package had its name leaves a whole package, which is not touched again',
    async () => {
      writeFileSync(at('a'), 'x');
      expect(kill('named', 1).signal).toBe('SIGKILL');
      expect(existsSync(join(out, 'package.jws'))).toBe(true);
      await expect(sealFiles(options())).rejects.toMatchObject({ code: 'in-the-way' });
    },
    LONG,
  );
});

/** A job stopped after everything was taken in. */
async function stoppedBeforeTheEnd(): Promise<void> {
  const stop = sealFiles(options({ plan: () => Promise.reject(new Error('stop')) }));
  await expect(stop).rejects.toThrow('stop');
}

describe('a sealing job begun again', () => {
  it('hears that it is to stop while it goes over what it has, and tells of each item', async () => {
    for (let i = 0; i < 300; i++) writeFileSync(at(String(i)), '');
    await stoppedBeforeTheEnd();
    for (const told of ['onItem', 'onListed'] as const) {
      const [stop, seen] = [new AbortController(), [] as unknown[]];
      const again = sealFiles(
        options({
          plan: async () => planFor(makeState()),
          signal: stop.signal,
          [told]() {
            if (seen.push(told) === 1) setImmediate(() => stop.abort());
          },
        }),
      );
      await expect(again).rejects.toThrow('aborted');
      expect(seen.length).toBeLessThan(200);
      expect(existsSync(out)).toBe(false);
    }
    const seen = { onItem: 0, onListed: 0 };
    const count = (what: keyof typeof seen) => () => void seen[what]++;
    await sealFiles(
      options({
        plan: async () => planFor(makeState()),
        ...{ onItem: count('onItem'), onListed: count('onListed') },
      }),
    );
    expect(seen).toEqual({ onItem: 300, onListed: 300 });
  });
});

describe('a sealing job begun again after three files', () => {
  beforeEach(() => {
    for (const name of ['a', 'b', 'c']) writeFileSync(at(name), `it is ${name}`);
  });

  it('takes in again what changed, takes in what is new, and names what is gone', async () => {
    await stoppedBeforeTheEnd();
    appendFileSync(at('a'), ' no longer');
    rmSync(at('b'));
    writeFileSync(at('d'), 'new');
    const state = makeState();
    const sealed = await sealFiles(options({ plan: async () => planFor(state) }));
    expect(sealed).toMatchObject({ items: 3, kept: { items: 1 } });
    expect(sealed.leftOut.map(({ reason }) => reason)).toEqual(['gone']);
    const found = await opened(state);
    expect(Object.entries(found).map(([name, bytes]) => `${name}: ${bytes}`)).toEqual(
      expect.arrayContaining(['a: it is a no longer', 'c: it is c', 'd: new']),
    );
    expect(readdirSync(join(out, 'objects'))).toHaveLength(3);
  });

  it('is not deceived by times set back', async () => {
    await stoppedBeforeTheEnd();
    const { atime, mtime } = statSync(at('a'));
    writeFileSync(at('a'), 'IT IS A');
    utimesSync(at('a'), atime, mtime);
    expect((await sealFiles(options())).kept.items).toBe(2);
  });

  it.each<[string, (journal: string) => void]>([
    ['cut short in its last record', (journal) => truncateSync(journal, statSync(journal).size - 10)],
    ['ended by bytes that are no record', (journal) => appendFileSync(journal, random(500))],
    ['cut short in its first line', (journal) => truncateSync(journal, 40)],
  ])('goes on with a journal %s', async (what, spoil) => {
    await stoppedBeforeTheEnd();
    spoil(join(jobFolder(out), 'journal/000001'));
    const state = makeState();
    const { kept } = await sealFiles(options({ plan: async () => planFor(state) }));
    expect(kept.items).toBe(what.includes('last') ? 2 : what.includes('no record') ? 3 : 0);
    expect(Object.keys(await opened(state)).sort()).toEqual(['a', 'b', 'c']);
    expect(readdirSync(join(out, 'objects'))).toHaveLength(3);
  });

  it('takes what is said of the items as of the end, and refuses an origin that was not taken in', async () => {
    await stoppedBeforeTheEnd();
    const from = (name: string) => ({
      items: { b: { derivedFrom: [{ from: name, process: 'Summed up', tool: 'sum' }] } },
    });
    await expect(sealFiles(options({ descriptions: from('gone') }))).rejects.toMatchObject({
      code: 'no-origin',
      file: 'gone',
    });
    const { package: built, kept } = await sealFiles(options({ descriptions: from('a') }));
    expect([kept.items, built.sealed !== undefined]).toEqual([3, true]);
  });

  it('takes in again what lost its ciphertext', async () => {
    await stoppedBeforeTheEnd();
    const objects = join(jobFolder(out), 'package/objects');
    truncateSync(join(objects, readdirSync(objects)[0]!), 3);
    expect((await sealFiles(options())).kept.items).toBe(2);
  });

  it('is refused with other arguments or other keys, unless it is thrown away', async () => {
    await stoppedBeforeTheEnd();
    await expect(sealFiles(options({ about: { other: true } }))).rejects.toMatchObject({ code: 'other-job' });
    const stranger = generateIdentity(random).identity;
    await expect(sealFiles(options({ identity: stranger }))).rejects.toMatchObject({ code: 'other-job' });
    expect((await sealFiles(options({ identity: stranger, afresh: true }))).kept.items).toBe(0);
  });

  it('stops in good order when told to, and says nothing in the clear of what it has', async () => {
    const stop = new AbortController();
    writeFileSync(at('zz'), random(5_000_000));
    const onBytes = () => stop.abort(new Error('Ctrl-C'));
    await expect(sealFiles(options({ signal: stop.signal, onBytes }))).rejects.toThrow('Ctrl-C');
    for (const name of readdirSync(jobFolder(out), { recursive: true }) as string[]) {
      const path = join(jobFolder(out), name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes('it is')).toBe(false);
    }
    expect((await sealFiles(options())).items).toBe(4);
  });

  it('does not begin while another process is at it', async () => {
    const waits = new Promise<void>((resolve) => setTimeout(resolve, 300));
    const first = sealFiles(options({ plan: () => waits.then(() => planFor()) }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(sealFiles(options())).rejects.toMatchObject({ code: 'in-the-way' });
    expect((await first).items).toBe(3);
  });

  it('refuses a source that is not there, and keeps what it has', async () => {
    await stoppedBeforeTheEnd();
    const stick = join(folder, 'stick');
    const both = options({ sources: [source, stick] });
    await expect(sealFiles(both)).rejects.toMatchObject({ code: 'unreadable', file: stick });
    expect((await sealFiles(options())).kept.items).toBe(3);
  });
});

describe('what is named in the report', () => {
  it('is every source that is no ordinary file, was given twice, or has another’s name', async () => {
    writeFileSync(at('Report'), 'x');
    writeFileSync(at('report'), 'y');
    writeFileSync(Buffer.concat([Buffer.from(`${source}/`), Buffer.from([0xff, 0x0a])]), 'any bytes');
    symlinkSync('Report', at('link'));
    mkdirSync(at('nothing'));
    const sealed = await sealFiles(options({ sources: [source, at('Report'), '/dev/null'] }));
    expect(sealed.items).toBe(3);
    expect(sealed.leftOut.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'link: link',
      'nothing: empty-directory',
      'Report: given-twice',
      'null: device',
    ]);
    expect(sealed.sameName.map(({ name }) => name)).toEqual(['report']);
  });

  it('is a source that changes whenever it is read', async () => {
    writeFileSync(at('a'), 'x');
    writeFileSync(at('log'), random(3_000_000));
    const onBytes = () => appendFileSync(at('log'), 'more');
    const sealed = await sealFiles(options({ onBytes }));
    expect(sealed.leftOut).toMatchObject([{ name: 'log', reason: 'changed' }]);
    expect(readdirSync(join(out, 'objects'))).toHaveLength(1);
  });

  it('leaves nothing to seal where nothing can be', async () => {
    symlinkSync('/etc/passwd', at('link'));
    await expect(sealFiles(options())).rejects.toMatchObject({ code: 'unreadable' });
    expect(existsSync(out)).toBe(false);
  });
});
