import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE, headerFile, objectFile } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { BlobError } from '../../src/ports/blobs.ts';
import { ShelfError } from '../../src/ports/shelf.ts';
import { NotOurEvidence, SourceChanged } from '../../src/usecases/evidence/add-evidence.ts';
import { checkPackage } from '../../src/usecases/evidence/check-package.ts';
import { factsOf } from '../../src/usecases/evidence/item.ts';
import { NotReleased } from '../../src/usecases/evidence/not-released.ts';
import { CannotOpen } from '../../src/usecases/evidence/open-evidence.ts';
import { PackageMismatch } from '../../src/usecases/evidence/package-mismatch.ts';
import { NothingToRelease } from '../../src/usecases/evidence/release-list.ts';
import { releasedPart } from '../../src/usecases/evidence/released-object.ts';
import { act, actNow, alarmsNow, reasonsOf } from '../support/desk.ts';
import {
  add,
  allOf,
  announce,
  bytesOf,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  named,
  release,
  yesToRelease,
} from '../support/evidence.ts';
import { forger } from '../support/forger.ts';
import { HOUR, MINUTE } from '../support/stand.ts';

const MIB = 1024 * 1024;
const blobsOf = async ({ xb }: EvidenceWorld) => allOf(xb.ports.blobs.list());

describe('taking evidence in', () => {
  it('hashes what it was given, keeps only ciphertext, and writes down who took it in', async () => {
    const facts = await evidenceWorld();
    const bytes = content(2 * MIB + 17);
    const item = await add(facts, 'mail.mbox', bytes);
    const measured = factsOf(item);
    expect(measured.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(measured.sha512).toBe(createHash('sha512').update(bytes).digest('hex'));
    expect(measured.size).toBe(bytes.length);
    const [blob] = await blobsOf(facts);
    expect(blob).toMatchObject({ root: item.blob });
    const stored = Buffer.concat(await allOf(facts.xb.ports.blobs.read(item.blob)));
    expect(stored.includes(Buffer.from(bytes.subarray(0, 64)))).toBe(false);
    const { size } = await facts.xb.node.log.checkpoint();
    const leaves = await facts.xb.read((tx) => tx.log.range(0, size));
    expect(leaves.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ action: 'hashed', actor: 'xb-case', item: item.id, digest: measured.sha256 }),
    );
  });

  it('takes an empty file, and a name in any bytes', async () => {
    const facts = await evidenceWorld();
    const name = { bytes: 'gP_-AAo', shown: '��' };
    const item = await facts.xb.node.addEvidence(
      { request: facts.id, description: { name, kind: 'raw' }, source: bytesOf(), size: 0 },
      'xb-case',
    );
    expect(factsOf(item)).toMatchObject({ size: 0, name });
  });

  it.each([
    ['fewer bytes', 1001],
    ['more bytes', 999],
  ])('keeps nothing of a file that gave %s than it announced', async (_, announced) => {
    const facts = await evidenceWorld();
    await expect(add(facts, 'log.txt', content(1000), announced)).rejects.toBeInstanceOf(SourceChanged);
    expect(await blobsOf(facts)).toEqual([]);
    expect(await facts.xb.read((tx) => tx.items.list())).toEqual([]);
  });

  it('stops reading a source that goes on beyond what it announced', async () => {
    const facts = await evidenceWorld();
    let given = 0;
    async function* endless() {
      for (;;) {
        given += MIB;
        yield new Uint8Array(MIB);
      }
    }
    const item = { request: facts.id, description: named('endless'), source: endless(), size: 3 * MIB };
    await expect(facts.xb.node.addEvidence(item, 'xb-case')).rejects.toBeInstanceOf(SourceChanged);
    expect(given).toBe(4 * MIB);
  });

  it('keeps nothing of a file whose reading broke off', async () => {
    const facts = await evidenceWorld();
    async function* broken() {
      yield content(MIB);
      throw new Error('EIO: the disk failed');
    }
    const item = { request: facts.id, description: named('disk.img'), source: broken() };
    await expect(facts.xb.node.addEvidence(item, 'xb-case')).rejects.toThrow('the disk failed');
    expect(await blobsOf(facts)).toEqual([]);
  });

  it('says that the store is full, and keeps nothing', async () => {
    const facts = await evidenceWorld();
    const { blobs } = facts.xb.ports;
    const full = new BlobError('no-space', 'only 12 bytes are free');
    await facts.xb.restart({ blobs: { ...blobs, create: () => Promise.reject(full) } });
    await expect(add(facts, 'mail.mbox', content(100))).rejects.toBe(full);
    expect(await facts.xb.read((tx) => tx.items.list())).toEqual([]);
  });

  it('is for requests that came to us', async () => {
    const facts = await evidenceWorld();
    const item = { request: facts.id, description: named('x'), source: bytesOf('x') };
    await expect(facts.xa.node.addEvidence(item, 'xa-case')).rejects.toBeInstanceOf(NotOurEvidence);
    await expect(
      facts.xb.node.addEvidence({ ...item, request: '0193e7a0-0000-7000-8000-000000000000' }, 'xb-case'),
    ).rejects.toMatchObject({ name: 'NoSuchRequest' });
  });
});

describe('releasing evidence', () => {
  it('lists what is to leave, and takes two officers, one of them the custodian, over exactly that', async () => {
    const facts = await evidenceWorld();
    await execute(facts);
    const item = await add(facts, 'a', content(10));
    await add(facts, 'b', content(20));
    const made = await facts.xb.node.listRelease(facts.id, [item.id]);
    expect(made).toMatchObject({ items: [item.id], to: 'xa', stage: { name: 'listed' } });
    await expect(facts.xb.node.buildPackage(made.id)).rejects.toBeInstanceOf(NotReleased);
    const no = async (approval: ReturnType<typeof yesToRelease>) =>
      reasonsOf(await facts.xb.node.approveRelease(made.id, approval));
    expect(await no(yesToRelease(facts, made, 'key-custodian'))).toEqual(['APPROVAL']);
    expect(await no(yesToRelease(facts, { ...made, release: 'ab'.repeat(32) }, 'case-officer'))).toEqual([
      'APPROVAL',
    ]);
    expect(await no(yesToRelease(facts, made, 'case-officer', 0))).toEqual([]);
    expect(await no(yesToRelease(facts, made, 'case-officer', 0))).toEqual(['OWN_APPROVAL_STANDS']);
    expect(await no(yesToRelease(facts, made, 'case-officer', 1))).toEqual(['APPROVAL']);
    expect(await no(yesToRelease(facts, made, 'evidence-custodian', 1))).toEqual([]);
    expect(await no(yesToRelease(facts, made, 'evidence-custodian', 1))).toEqual(['NOT_AWAITING']);
  });

  it('has nothing to list without items, with a stranger’s item, or for what we asked ourselves', async () => {
    const facts = await evidenceWorld();
    const list = (node: EvidenceWorld['xa'], items?: string[]) => node.node.listRelease(facts.id, items);
    await expect(list(facts.xb)).rejects.toBeInstanceOf(NothingToRelease);
    await add(facts, 'a', content(10));
    await expect(list(facts.xb, ['0193e7a0-0000-7000-8000-000000000000'])).rejects.toBeInstanceOf(
      NothingToRelease,
    );
    await expect(list(facts.xa)).rejects.toBeInstanceOf(NothingToRelease);
  });

  it('builds nothing before the letter is being executed, and nothing under other conditions than were approved', async () => {
    const facts = await evidenceWorld();
    await add(facts, 'a', content(10));
    const early = await release(facts);
    await expect(facts.xb.node.buildPackage(early.id)).rejects.toBeInstanceOf(NotReleased);
    await execute(facts);
    await expect(facts.xb.node.buildPackage(early.id)).rejects.toThrow('conditions changed');
  });
});

describe('building a package', () => {
  async function released() {
    const facts = await evidenceWorld();
    await execute(facts);
    const bytes = content(3 * MIB + 5);
    const items = [await add(facts, 'mail.mbox', bytes), await add(facts, 'empty', content(0))];
    const made = await release(facts);
    return { facts, items, made };
  }

  it('seals what anyone can verify from the State’s own root, and answers the same when asked again', async () => {
    const { facts, made } = await released();
    const [first, second] = await Promise.all([
      facts.xb.node.buildPackage(made.id),
      facts.xb.node.buildPackage(made.id),
    ]);
    expect(second).toEqual(first);
    expect(await facts.xb.node.buildPackage(made.id)).toEqual(first);
    expect(first).toMatchObject({ itemCount: 2 });
    const own = (await facts.xa.read((tx) => tx.trust.get('xb')))!;
    await facts.xb.read(async (tx) => {
      await tx.exact.put(facts.xb.founded.root);
      await tx.trust.put({ ...(await tx.trust.get('xb'))!, pinnedRoot: own.pinnedRoot! });
    });
    const verdict = await checkPackage(facts.xb.ports, made.id, 'xb');
    expect(verdict.rows.filter(({ status, required }) => required && status !== 'proven')).toEqual([]);
    expect(verdict.outcome).toBe('proven');
  });

  it('begins anew after it broke off, and leaves nothing of the attempt', async () => {
    const { facts, made } = await released();
    const { keeper } = facts.xb.ports;
    const honest = keeper.seal;
    for (const broken of [1, 2]) {
      let seals = 0;
      keeper.seal = async (request) => {
        if (request.purpose === 'package' && ++seals === broken) throw new Error('the keeper went away');
        return honest(request);
      };
      await expect(facts.xb.node.buildPackage(made.id)).rejects.toThrow('went away');
      expect(await facts.xb.ports.shelf.names(made.id)).toBeUndefined();
    }
    keeper.seal = honest;
    const built = await facts.xb.node.buildPackage(made.id);
    const names = await facts.xb.ports.shelf.names(made.id);
    expect(names!.filter((name) => name.startsWith('objects/'))).toHaveLength(2);
    expect(readdirSync(facts.folders.xb!).sort()).toEqual([made.id, `${made.id}.transfer`]);
    expect(built.itemCount).toBe(2);
  });

  it('is refused while what we say of ourselves is too old to be believed', async () => {
    const { facts, made } = await released();
    facts.world.pass(25 * HOUR);
    await expect(facts.xb.node.buildPackage(made.id)).rejects.toThrow('not fresh');
  });

  it('says so when a stored object is no longer what it was', async () => {
    const { facts, items, made } = await released();
    const path = (root: string) => {
      const found = readdirSync(join(facts.folders.xb!, '..', 'blobs'), {
        recursive: true,
        withFileTypes: true,
      });
      const file = found.find(
        (entry) => entry.isFile() && join(entry.parentPath, entry.name).includes(root.slice(4)),
      );
      return join(file!.parentPath, file!.name);
    };
    appendFileSync(path(items[0]!.blob), 'x');
    await expect(facts.xb.node.buildPackage(made.id)).rejects.toThrow('no longer what it was');
  });

  it('is not sent before it is sealed, nor for another request', async () => {
    const { facts, made } = await released();
    const send = act(facts.world, facts.xb, facts.id, 'send-evidence', {
      package: made.id,
      dataIds: [],
      transferBasis: 'x',
    });
    await expect(send).rejects.toMatchObject({ name: 'NoSuchPackage' });
  });
});

/** Announced to Almara; nothing of it is fetched yet. */
async function announced(sizes = [3 * MIB + 5, 0], states?: string[]) {
  const facts = await evidenceWorld(states);
  await execute(facts);
  const items = [];
  for (const [i, size] of sizes.entries()) items.push(await add(facts, `item ${i}`, content(size, i + 1)));
  const { id } = await release(facts);
  await announce(facts, id);
  /** Bytes asked for, by content name. */
  const asked = new Map<string, number>();
  const { link } = facts.xa.ports;
  const count: typeof link.fetchBlob = async (state, root, offset, length) => {
    const bytes = await link.fetchBlob(state, root, offset, length);
    asked.set(root, (asked.get(root) ?? 0) + bytes.length);
    return bytes;
  };
  await facts.xa.restart({ link: { ...link, fetchBlob: count } });
  const fetch = () => facts.xa.node.jobs['fetch-evidence']();
  const stage = async () => (await facts.xa.read((tx) => tx.packages.get(id)))!.stage;
  return { ...facts, facts, items, package: id, asked, fetch, stage };
}

/** Spoils what comes over the line, as `how` says for each answer that carries part of a blob. */
function spoil(
  { world }: EvidenceWorld,
  how: (n: number, bytes: Uint8Array) => Uint8Array | 'lose' | undefined,
) {
  let n = 0;
  world.weather = ({ call, leg, bytes }) => {
    if (call !== 'fetchBlob' || leg !== 'answer') return { kind: 'pass' };
    const spoilt = how(++n, bytes!);
    if (spoilt === undefined) return { kind: 'pass' };
    return spoilt === 'lose' ? { kind: 'lose' } : { kind: 'alter', bytes: spoilt };
  };
}

describe('fetching a package', () => {
  it('brings it whole, verifies it from the pinned root, and tells its sender: custody passes', async () => {
    const { xa, xb, world, package: id, id: request, fetch, stage } = await announced();
    await xb.node.jobs.witness();
    await fetch();
    expect(await stage()).toMatchObject({ name: 'fetched', outcome: 'proven' });
    expect(await alarmsNow(xa)).toEqual([]);
    const names = await xa.node.packageFiles(id);
    expect(names.map(({ name }) => name)).toContain(FILE.manifest);
    expect(names.some(({ name }) => name.endsWith('.hdrs') || name.endsWith('.partial'))).toBe(false);
    await world.post();
    const [announcement] = (await xb.read((tx) => tx.acts.where('thread', request))).filter(({ type }) =>
      type.startsWith('comity.evidence.announcement'),
    );
    expect((await actNow(xb, announcement!.id)).deliveredAt).toBe(world.clock.at);
    const { size } = await xb.node.log.checkpoint();
    const leaves = await xb.read((tx) => tx.log.range(0, size));
    expect(leaves.map(({ event }) => (event as { action: string }).action)).toContain('transferred');
  });

  it('goes on where the line dropped, and asks for no byte twice that is here', async () => {
    const facts = await announced([3 * MIB + 5, 700, 2 * MIB]);
    spoil(facts, (n) => (n % 3 === 0 ? 'lose' : undefined));
    for (let i = 0; i < 40 && (await facts.stage()).name === 'announced'; i++) await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    for (const [root, bytes] of facts.asked) {
      const size = (await facts.xb.ports.blobs.stat(root).catch(() => undefined))?.size;
      if (size !== undefined) expect(bytes).toBe(size);
    }
  });

  it('goes on after a crash in the middle of a file', async () => {
    const facts = await announced([6 * MIB]);
    const object = facts.items[0]!.blob;
    spoil(facts, (n) => (n > 12 ? 'lose' : undefined));
    await facts.fetch();
    await facts.xa.restart();
    facts.world.weather = () => ({ kind: 'pass' });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    expect(facts.asked.get(object)).toBe((await facts.xb.ports.blobs.stat(object))!.size);
  });

  it('is not fetched again after a crash between its last byte and the record', async () => {
    const facts = await announced();
    const { shelf } = facts.xa.ports;
    await facts.fetch();
    const kept = (await facts.xa.read((tx) => tx.packages.get(facts.package)))!;
    await facts.xa.read((tx) => tx.packages.put({ ...kept, stage: { name: 'announced' } } as typeof kept));
    facts.asked.clear();
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    expect(facts.asked.size).toBe(0);
    expect(await shelf.names(facts.package)).toBeDefined();
  });

  it('asks again, alone, for a leaf that was spoilt on its way', async () => {
    const facts = await announced([6 * MIB]);
    const object = facts.items[0]!.blob;
    let spoilt = 0;
    spoil(facts, (_, bytes) => {
      if (bytes.length < 4 * MIB || spoilt++ > 0) return undefined;
      const altered = bytes.slice();
      altered[2 * MIB + 99]! ^= 1;
      return altered;
    });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    const size = (await facts.xb.ports.blobs.stat(object))!.size;
    expect(facts.asked.get(object)! - size).toBeLessThanOrEqual(4 * MIB);
  });

  it('gives a lying partner three chances a leaf, tells a person, keeps what was good, and tries again later', async () => {
    const facts = await announced([2 * MIB]);
    spoil(facts, (_, bytes) => (bytes.length > 1000 ? bytes.map((byte) => byte ^ 1) : undefined));
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'announced' });
    expect(await alarmsNow(facts.xa)).toMatchObject([
      { kind: 'package', text: expect.stringContaining('other bytes') },
    ]);
    facts.world.weather = () => ({ kind: 'pass' });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    expect(await alarmsNow(facts.xa)).toEqual([]);
  });

  it('refuses a tree that is not that of the root', async () => {
    const facts = await announced([2 * MIB]);
    facts.world.weather = ({ call, leg, bytes }) =>
      call === 'fetchTree' && leg === 'answer'
        ? { kind: 'alter', bytes: bytes!.map((byte) => byte ^ 1) }
        : { kind: 'pass' };
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'announced' });
    expect(await alarmsNow(facts.xa)).toMatchObject([
      { text: expect.stringContaining('a tree that is not that of the part') },
    ]);
  });

  it('asks for the tree again when the partner has none, and says so after an hour', async () => {
    const facts = await announced([2 * MIB]);
    const { link } = facts.xa.ports;
    await facts.xa.restart({ link: { ...link, fetchTree: async () => undefined } });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'announced' });
    facts.world.pass(HOUR + MINUTE);
    await facts.fetch();
    expect(await alarmsNow(facts.xa)).toMatchObject([{ text: expect.stringContaining('keeps no tree') }]);
    await facts.xa.restart({ link });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
  });

  it('waits silently for an hour for a partner who is away, then tells a person; other packages come meanwhile', async () => {
    const facts = await announced();
    const { xa, world } = facts;
    world.network.leave('xb');
    await facts.fetch();
    expect(await alarmsNow(xa)).toEqual([]);
    world.pass(HOUR + MINUTE);
    await facts.fetch();
    expect(await alarmsNow(xa)).toMatchObject([
      { kind: 'package', text: expect.stringContaining('not here yet') },
    ]);
    await facts.xb.restart();
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('says that the disk is full, keeps what came, and goes on when there is room', async () => {
    const facts = await announced([5 * MIB]);
    const { shelf } = facts.xa.ports;
    let room = 2 * MIB;
    await facts.xa.restart({
      shelf: {
        ...shelf,
        async receive(id) {
          const incoming = await shelf.receive(id);
          return {
            ...incoming,
            async open(part) {
              const file = await incoming.open(part);
              return {
                ...file,
                async write(leaf, bytes) {
                  room -= bytes.length;
                  if (room < 0) throw new ShelfError('no-space', 'no space left on device');
                  await file.write(leaf, bytes);
                },
              };
            },
          };
        },
      },
    });
    await facts.fetch();
    expect(await alarmsNow(facts.xa)).toMatchObject([{ text: expect.stringContaining('no space left') }]);
    room = Number.POSITIVE_INFINITY;
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: 'fetched' });
  });

  it.each([
    ['comes again', 1, 'fetched'],
    ['ends in an alarm when the disk does it for ever', 99, 'announced'],
  ])('finds a MiB the disk spoilt after it came, and that alone %s', async (_, times, outcome) => {
    const facts = await announced([6 * MIB]);
    const { shelf } = facts.xa.ports;
    const object = facts.items[0]!.blob;
    let left = times;
    const spoiling = (incoming: Awaited<ReturnType<typeof shelf.receive>>) => ({
      ...incoming,
      async finish(manifest: Uint8Array) {
        await incoming.finish(manifest);
        if (left-- <= 0) return;
        const path = join(facts.folders.xa!, facts.package, objectFile(object));
        const bytes = readFileSync(path);
        bytes[4 * MIB + 9]! ^= 1;
        writeFileSync(path, bytes);
      },
    });
    await facts.xa.restart({
      shelf: {
        ...shelf,
        receive: async (id) => spoiling(await shelf.receive(id)),
        reopen: async (id) => spoiling(await shelf.reopen(id)),
      },
    });
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({ name: outcome });
    const size = (await facts.xb.ports.blobs.stat(object))!.size;
    expect(facts.asked.get(object)! - size).toBe(Math.min(times, 3) * MIB);
    if (times > 3)
      expect(await alarmsNow(facts.xa)).toMatchObject([
        { text: expect.stringContaining('this disk does not') },
      ]);
  });

  it('keeps a package nobody could witness, and says what is not proven', async () => {
    const facts = await evidenceWorld();
    facts.world.weather = ({ call }) =>
      call === 'addCheckpoint' ? { kind: 'unreachable' } : { kind: 'pass' };
    await execute(facts);
    await add(facts, 'a', content(10));
    const { id } = await release(facts);
    await announce(facts, id);
    await facts.xa.node.jobs['fetch-evidence']();
    expect((await facts.xa.read((tx) => tx.packages.get(id)))?.stage).toMatchObject({
      name: 'fetched',
      outcome: 'not-proven',
    });
    expect(await alarmsNow(facts.xa)).toMatchObject([
      { kind: 'package', text: expect.stringContaining('witnesses') },
    ]);
  });

  it('refuses for good what is not the package that was announced', async () => {
    const facts = await announced();
    const record = (await facts.xa.read((tx) => tx.packages.get(facts.package)))!;
    if (record.direction !== 'announced') throw new Error('announced');
    await facts.xa.read((tx) =>
      tx.packages.put({
        ...record,
        announcement: { ...record.announcement, packageDigest: 'ab'.repeat(32) },
      }),
    );
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({
      name: 'refused',
      why: expect.stringContaining('another digest'),
    });
    expect(await alarmsNow(facts.xa)).toMatchObject([{ kind: 'package' }]);
    await facts.fetch();
    await expect(facts.xa.node.fetchPackage('0193e7a0-0000-7000-8000-000000000000')).rejects.toBeInstanceOf(
      PackageMismatch,
    );
  });

  it.each([
    ['../../escape', 'a name out of the package'],
    ['/etc/passwd', 'an absolute name'],
    ['proofs/extra.txt', 'a name no package has'],
  ])('refuses %s: %s', async (name) => {
    const facts = await announced();
    const record = (await facts.xa.read((tx) => tx.packages.get(facts.package)))!;
    if (record.direction !== 'announced') throw new Error('announced');
    const files = [{ name, root: 'ab'.repeat(32), size: 5 }, ...record.announcement.files];
    await facts.xa.read((tx) =>
      tx.packages.put({ ...record, announcement: { ...record.announcement, files } }),
    );
    await facts.fetch();
    expect(await facts.stage()).toMatchObject({
      name: 'refused',
      why: expect.stringContaining('not a name on the shelf'),
    });
  });
});

describe('what may be fetched', () => {
  it('is what was released to the State that asks, and nothing else', async () => {
    const facts = await announced([100], ['xa', 'xb', 'xc']);
    const extra = await add(facts.facts, 'never released', content(100, 9));
    const [item] = facts.items;
    const may = (root: string, to: string) =>
      facts.xb.read((tx) => releasedPart(tx, root, to, facts.world.clock.now(), new Map()));
    expect(await may(item!.blob, 'xa')).toEqual({
      kind: 'object',
      package: facts.package,
      blob: item!.blob,
    });
    expect(await may(item!.blob, 'xc')).toBeUndefined();
    expect(await may(extra.blob, 'xa')).toBeUndefined();
    const { announcement } = (await facts.xa.read((tx) => tx.packages.get(facts.package)))! as {
      announcement: { files: { root: string }[] };
    };
    expect(await may(announcement.files[0]!.root, 'xa')).toMatchObject({ kind: 'file' });
    expect(await may(announcement.files[0]!.root, 'xc')).toBeUndefined();
    expect(await may('ab'.repeat(32), 'xa')).toBeUndefined();
    await expect(facts.xc.ports.link.fetchBlob('xb', item!.blob, 0, 10)).rejects.toMatchObject({
      name: 'PeerError',
    });
  });

  it('comes to nothing before the package is sealed', async () => {
    const facts = await evidenceWorld();
    await execute(facts);
    const item = await add(facts, 'a', content(10));
    await release(facts);
    expect(
      await facts.xb.read((tx) => releasedPart(tx, item.blob, 'xa', facts.world.clock.now(), new Map())),
    ).toBeUndefined();
  });
});

describe('a package id', () => {
  it('that is another State’s, or our own, is not let near the one that has it', async () => {
    const facts = await announced();
    const before = await facts.xb.read((tx) => tx.packages.list());
    const from = forger(facts.world, facts.xa, facts.xb);
    const record = (await facts.xa.read((tx) => tx.packages.get(facts.package)))!;
    if (record.direction !== 'announced') throw new Error('announced');
    const announcement = from.request({
      _type: 'comity.evidence.announcement/1',
      thread: facts.id,
      seq: 7,
      prev: 'ab'.repeat(32),
      body: { ...record.announcement, useLimitations: [] } as never,
    });
    const answer = await facts.xb.node.receive(from.envelope(await from.seal(announcement)), 'xa');
    expect(answer.kind).toBe('receipt');
    expect(await facts.xb.read((tx) => tx.packages.list())).toEqual(before);
  });
});

describe('looking at evidence', () => {
  async function fetched() {
    const facts = await announced([100, 200]);
    await facts.fetch();
    const kid = facts.xa.founded.description.recipients.find(({ role }) => role === 'evidence')!.kid;
    const names = facts.items.map(({ blob }) => headerFile(blob, kid));
    const officer = { id: 'xa-case', roles: ['evidence-custodian' as const] };
    const look = (over: object) =>
      facts.xa.node.openHeaders(
        {
          package: facts.package,
          names,
          purpose: 'court',
          reason: 'To read the mailbox for the trial.',
          ...over,
        },
        officer,
      );
    return { ...facts, names, look };
  }

  it('gives the keys of items for a reason, and every look is in the log before', async () => {
    const { xa, names, look } = await fetched();
    const keys = await look({});
    expect(keys).toHaveLength(names.length);
    for (const key of keys) expect(key).toHaveLength(16);
    const { size } = await xa.node.log.checkpoint();
    const leaves = await xa.read((tx) => tx.log.range(0, size));
    const looks = leaves.filter(({ event }) => (event as { action: string }).action === 'viewed');
    expect(looks.map(({ event }) => event)).toEqual(
      names.map(() =>
        expect.objectContaining({
          actor: 'xa-case',
          purpose: 'court',
          reason: 'To read the mailbox for the trial.',
        }),
      ),
    );
  });

  it('reads the list once for an officer who is no custodian, and opens what nobody marked', async () => {
    const { xa, names, package: id } = await fetched();
    const officer = { id: 'xa-case', roles: ['case-officer' as const] };
    const said = { package: id, names, purpose: 'court' as const, reason: 'Trial.' };
    for (let i = 1; i <= 2; i++) {
      expect(await xa.node.openHeaders(said, officer)).toHaveLength(names.length);
      const { size } = await xa.node.log.checkpoint();
      const leaves = await xa.read((tx) => tx.log.range(0, size));
      const looks = leaves.filter(({ event }) => (event as { reason?: string }).reason === said.reason);
      expect(looks).toHaveLength(1 + i * names.length);
    }
  });

  it.each([
    ['without a reason', { reason: '  ' }],
    ['at a file that is no header', { names: [FILE.manifest] }],
    ['at an object', { names: [objectFile('ab'.repeat(32))] }],
    ['at a header that is not there', { names: [headerFile('ab'.repeat(32), 'cd'.repeat(16))] }],
    ['out of the package', { names: ['headers/../../../x.hdr'] }],
    ['at too many at once', { names: Array.from({ length: 257 }, () => 'headers/x.hdr') }],
    ['at a package nobody announced', { package: '0193e7a0-0000-7000-8000-000000000000' }],
  ])('is refused %s, and leaves no leaf', async (_, over) => {
    const { xa, look } = await fetched();
    const { size } = await xa.node.log.checkpoint();
    await expect(look(over)).rejects.toBeInstanceOf(CannotOpen);
    expect((await xa.node.log.checkpoint()).size).toBe(size);
  });

  it('is refused while the package is not here in whole', async () => {
    const facts = await announced();
    const officer = { id: 'xa-case', roles: ['evidence-custodian' as const] };
    const look = {
      package: facts.package,
      names: ['headers/x.hdr'],
      purpose: 'execution' as const,
      reason: 'why',
    };
    await expect(facts.xa.node.openHeaders(look, officer)).rejects.toThrow('not here in whole');
  });
});
