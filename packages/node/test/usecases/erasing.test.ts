/** Erasing the evidence of a request: what no key opens any more, who may ask, what stands in the way, and what a crash leaves. */
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Keeper, memoryStateStore, type Role, type StateRecord, type StateStore } from '@comity/keeper';
import { FILE, headerFile, verifyInclusion } from '@comity/proof';
import { fromHex, toHex } from '@comity/protocol';
import { unwrapHeader } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { copyState } from '../../src/adapters/memory/state.ts';
import type { NodePorts } from '../../src/assembly.ts';
import { attachmentKey } from '../../src/ports/attachments.ts';
import type { ErasureRecord } from '../../src/ports/records/index.ts';
import { putPiece } from '../../src/usecases/attachments/pieces.ts';
import { Erased } from '../../src/usecases/erasure/erased.ts';
import { checkPackage } from '../../src/usecases/evidence/check-package.ts';
import { factsOf } from '../../src/usecases/evidence/item.ts';
import { inclusionOf } from '../../src/usecases/log/proofs.ts';
import { act, alarmsNow, allowed, officerWith, reasonsOf, yes } from '../support/desk.ts';
import {
  add,
  allOf,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';
import { DAY, type StandNode } from '../support/stand.ts';

const WORDS = { basis: 'Data Protection Act, section 12', reference: 'DP 4/26', days: 7 };
const SIZES = [70_000, 300];

/** A letter that was executed: its evidence is with both States, and nothing more is owed. */
async function ended() {
  const facts = await evidenceWorld();
  const { world, xa, xb, id } = facts;
  await execute(facts);
  const items = [];
  for (const [i, size] of SIZES.entries())
    items.push(await add(facts, `mail of m.dorn ${i}`, content(size, i + 1), size, 'ab'.repeat(32)));
  const made = await release(facts);
  await announce(facts, made.id);
  await xa.node.jobs['fetch-evidence']();
  await world.post();
  await act(world, xb, id, 'execute', {
    result: 'executed',
    executedBy: { name: 'Prosecutor of Kessar City' },
  });
  await world.post();
  return { ...facts, items, package: made.id };
}

type Ended = Awaited<ReturnType<typeof ended>>;

const ask = ({ id }: EvidenceWorld, node: StandNode, over: Partial<typeof WORDS> = {}) =>
  node.node.askErasure({ request: id, ...WORDS, ...over }, officerWith(node, 'case-officer').id);

const approving = ({ world }: EvidenceWorld, node: StandNode, record: ErasureRecord, role: Role, place = 0) =>
  node.node.approveErasure(
    record.request,
    yes(world, node, { action: 'erase', nonce: record.nonce, payload: record.order }, role, place),
  );

/** Asked for, waited for, and approved by two; nothing is destroyed yet. */
async function ordered(facts: EvidenceWorld, node: StandNode): Promise<ErasureRecord> {
  const record = allowed(await ask(facts, node));
  facts.world.pass(7 * DAY);
  for (const each of Object.values(facts.world.nodes)) await each.node.jobs.freshness();
  allowed(await approving(facts, node, record, 'evidence-custodian'));
  return allowed(await approving(facts, node, record, 'approving-authority'));
}

async function erase(facts: EvidenceWorld, node: StandNode): Promise<ErasureRecord> {
  await ordered(facts, node);
  await node.node.jobs.erase();
  return erasureNow(facts, node);
}

const erasureNow = ({ id }: EvidenceWorld, node: StandNode) =>
  node.read((tx) => tx.erasures.get(id)).then((found) => found!);

/** Everything a node keeps: its folder, and every exact byte and record of its database. */
function everythingOf(node: StandNode, folder: string, state = node.memory.state): Uint8Array[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => new Uint8Array(readFileSync(path)));
  const records = JSON.stringify(Object.values(state.tables).map((rows) => [...rows.values()]));
  return [...files, ...state.exact.values(), new TextEncoder().encode(records)];
}

const BEGIN = 'age-encryption.org/v1\n';

/** Keys of files that these identities get out of any header anywhere in these bytes. */
function keysWithin(everything: Uint8Array[], identities: string[]): Set<string> {
  const found = new Set<string>();
  for (const bytes of everything) {
    const text = Buffer.from(bytes).toString('latin1');
    for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      const last = text.indexOf('\n--- ', at);
      const end = last < 0 ? -1 : text.indexOf('\n', last + 1) + 1;
      const header = Buffer.from(text.slice(at, end), 'latin1');
      for (const identity of identities) {
        try {
          found.add(toHex(unwrapHeader(header, [identity])));
        } catch {
          // Not for this one.
        }
      }
    }
  }
  return found;
}

/** Every identity of the keeper, that of the case included while there is one. */
async function identitiesOf({ id }: EvidenceWorld, { founded }: StandNode): Promise<string[]> {
  const own = (await founded.keys.load()).flatMap((key) => ('identity' in key ? [key.identity] : []));
  const ofCase = await founded.keys.cases.get(id);
  return [...own, ...(ofCase ? [ofCase.identity] : [])];
}

const folderOf = (facts: EvidenceWorld, state: string) => dirname(facts.folders[state]!);

/** The true keys of the items, as the keeper gives them for a look. */
async function trueKeys(facts: Ended): Promise<Set<string>> {
  const kid = facts.xa.founded.description.recipients.find(({ role }) => role === 'evidence')!.kid;
  const names = [...facts.items.map(({ blob }) => headerFile(blob, kid)), `headers/inner.${kid}.hdr`];
  const officer = { id: 'xa-case', roles: ['evidence-custodian' as const] };
  const keys = await facts.xa.node.openHeaders(
    { package: facts.package, names, purpose: 'integrity', reason: 'For the test.' },
    officer,
  );
  return new Set(keys.map(toHex));
}

const shared = (some: Set<string>, others: Set<string>) => [...some].filter((one) => others.has(one));

describe('what lies in a node at rest', () => {
  it('is locked away under the key of its case: a package that came opens for a look, and not by our long-term key alone', async () => {
    const facts = await ended();
    const { xa, package: id } = facts;
    const keys = await trueKeys(facts);
    expect(keys.size).toBe(SIZES.length + 1);
    const everything = everythingOf(xa, folderOf(facts, 'xa'));
    expect(shared(keysWithin(everything, await identitiesOf(facts, xa)), keys)).toEqual([]);
    expect(xa.ports.shelf.read(id, FILE.manifest)).toBeDefined();
    await expect(
      allOf(
        xa.ports.shelf.read(
          id,
          (await xa.node.packageFiles(id)).find(({ name }) => name.endsWith('.hdr'))!.name,
        ),
      ),
    ).rejects.toMatchObject({ code: 'locked' });
  });

  it('is still, byte for byte, the package that was sealed', async () => {
    const { xa, package: id } = await ended();
    const { shelf } = xa.node.logDeps;
    const verdict = await checkPackage({ ...xa.ports, shelf }, id, 'xb');
    expect(verdict.outcome).not.toBe('contradicted');
    for (const { name, size } of await xa.node.packageFiles(id)) {
      const { bytes } = await xa.node.openPackageFile(id, name);
      expect([name, Buffer.concat(await allOf(bytes)).length]).toEqual([name, size]);
    }
  });

  it('is opened, where we took it in, by the key of its case and no other', async () => {
    const facts = await ended();
    const { xb } = facts;
    const everything = everythingOf(xb, folderOf(facts, 'xb'));
    const keys = await trueKeys(facts);
    const all = await identitiesOf(facts, xb);
    expect(shared(keysWithin(everything, all), keys)).toHaveLength(SIZES.length);
    expect(shared(keysWithin(everything, all.slice(0, -1)), keys)).toEqual([]);
  });
});

describe('an erasure', () => {
  it.each(['xa', 'xb'] as const)(
    'leaves %s nothing that any of its keys opens, in what it has and in a copy from before',
    async (state) => {
      const facts = await ended();
      const node = facts[state];
      const keys = await trueKeys(facts);
      const folder = folderOf(facts, state);
      const backup = `${folder}-backup`;
      cpSync(folder, backup, { recursive: true });
      const before = copyState(node.memory.state);
      const record = await erase(facts, node);
      expect(record.stage).toMatchObject({ name: 'erased', packages: 1 });
      const identities = await identitiesOf(facts, node);
      expect(await node.founded.keys.cases.get(facts.id)).toBeUndefined();
      for (const everything of [everythingOf(node, folder), everythingOf(node, backup, before)])
        expect(shared(keysWithin(everything, identities), keys)).toEqual([]);
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      expect(
        names.filter(
          (name) => /objects\/[0-9a-f]{2,}|\.hdr|\.pay$/.test(name) && statSync(join(folder, name)).isFile(),
        ),
      ).toEqual([]);
      const now = Buffer.concat(everythingOf(node, folder).map((bytes) => Buffer.from(bytes))).toString(
        'latin1',
      );
      expect(now).not.toContain('mail of m.dorn');
    },
  );

  it('is a tombstone in a log that still verifies, with its basis, and says so to whoever asks', async () => {
    const facts = await ended();
    const { xa, id, package: pack } = facts;
    const record = await erase(facts, xa);
    if (record.stage.name !== 'erased') throw new Error(record.stage.name);
    const { leaf: leafId } = record.stage;
    const { size, root } = await xa.node.log.checkpoint();
    const leaf = (await xa.read((tx) => tx.log.get(leafId)))!;
    expect(leaf.event).toMatchObject({
      action: 'erased',
      case: id,
      basis: WORDS.basis,
      reason: WORDS.reference,
      digest: record.order,
    });
    const leaves = await xa.read((tx) => tx.log.range(0, size));
    for (const { index } of leaves) {
      const { claim } = await xa.read(async (tx) => {
        const proof = (await inclusionOf(tx.log, index!, size, xa.ports.primitives.sha256)).map((hash) =>
          fromHex(hash),
        );
        const [leafHash] = await tx.log.getNodes([{ level: 0, index: index! }]);
        return { claim: { index: index!, size, root: fromHex(root), leafHash: leafHash!, proof } };
      });
      expect(verifyInclusion(claim, xa.ports.primitives.sha256)).toBe(true);
    }
    const officer = { id: 'xa-case', roles: ['evidence-custodian' as const] };
    const look = xa.node.openHeaders(
      { package: pack, names: ['headers/x.hdr'], purpose: 'execution', reason: 'To read it.' },
      officer,
    );
    await expect(look).rejects.toThrow(
      `erased on ${record.stage.at.slice(0, 10)}, on the basis of ${WORDS.basis} (${WORDS.reference})`,
    );
    await expect(xa.node.openPackageFile(pack, FILE.inner)).rejects.toBeInstanceOf(Erased);
    const manifest = Buffer.concat(await allOf((await xa.node.openPackageFile(pack, FILE.manifest)).bytes));
    expect(manifest.length).toBeGreaterThan(0);
  });

  it('keeps of an item its measures and digests, and nothing anybody said of it', async () => {
    const facts = await ended();
    const [before] = facts.items;
    await erase(facts, facts.xb);
    const after = (await facts.xb.read((tx) => tx.items.get(before!.id)))!;
    expect(after.erasedAt).toBeDefined();
    expect(after.once).toBeUndefined();
    const { sha256, sha512, size, object } = factsOf(before!);
    expect(factsOf(after)).toMatchObject({
      sha256,
      sha512,
      size,
      object,
      name: { bytes: '', shown: '' },
      treeSalt: '',
    });
    await expect(add(facts, 'more', content(10))).rejects.toBeInstanceOf(Erased);
    await expect(facts.xb.node.listRelease(facts.id)).rejects.toBeInstanceOf(Erased);
    await expect(facts.xb.node.buildPackage(facts.package)).rejects.toBeInstanceOf(Erased);
  });

  it('takes away what a provider brought and nobody took in, and ends the tickets by which more could come', async () => {
    const facts = await ended();
    const { xb, id } = facts;
    const cleared: string[] = [];
    const landing = { clear: async (ticket: string) => void cleared.push(ticket) };
    await xb.restart({ provided: { landing } as never });
    const ticket = (name: string, stage: object) =>
      xb.memory.transact((tx) => tx.tickets.put({ id: name, request: id, stage } as never));
    await ticket('open', { name: 'open' });
    await ticket('declared', { name: 'declared', files: 1, checked: [] });
    await ticket('aside', { name: 'aside', why: 'It differs.' });
    await erase(facts, xb);
    expect(cleared.sort()).toEqual(['aside', 'declared', 'open']);
    const stages = await xb.read((tx) => tx.tickets.where('request', id));
    expect(stages.map(({ stage }) => stage.name)).toEqual(['aside', 'closed', 'closed']);
  });

  it('takes away the files of its letter, and leaves what the letter says of them', async () => {
    const facts = await ended();
    const { xb, id } = facts;
    const key = attachmentKey(id, 'ab'.repeat(32));
    const piece = await xb.read(async (tx) => {
      const kept = await putPiece(tx, key, 0, content(500));
      const stage = { name: 'whole', at: facts.world.clock.now() } as const;
      await tx.attachments.put({
        ...{ key, request: id, sha256: 'ab'.repeat(32), size: 500, pieces: [kept], stage },
      });
      return kept;
    });
    await erase(facts, xb);
    expect(await xb.read((tx) => tx.attachments.get(key))).toMatchObject({
      size: 500,
      stage: { name: 'gone' },
    });
    expect(await xb.read((tx) => tx.exact.get(piece))).toBeUndefined();
  });

  it('leaves what the partner has as it was', async () => {
    const facts = await ended();
    await erase(facts, facts.xb);
    const { shelf } = facts.xa.node.logDeps;
    expect((await checkPackage({ ...facts.xa.ports, shelf }, facts.package, 'xb')).outcome).not.toBe(
      'contradicted',
    );
    expect((await trueKeys(facts)).size).toBe(SIZES.length + 1);
  });

  it('turns away a package of the case that comes afterwards', async () => {
    const facts = await ended();
    const { xa, package: id } = facts;
    await erase(facts, xa);
    const record = (await xa.read((tx) => tx.packages.get(id)))!;
    expect(record.stage.name).toBe('erased');
    if (record.direction !== 'announced') throw new Error('made');
    const again = '0193e7a0-0000-7000-8000-00000000000f';
    await xa.memory.transact((tx) => tx.packages.put({ ...record, id: again, stage: { name: 'announced' } }));
    cpSync(join(facts.folders.xb!, id), join(facts.folders.xa!, again), { recursive: true });
    await xa.node.jobs['fetch-evidence']();
    expect((await xa.read((tx) => tx.packages.get(again)))!.stage.name).toBe('erased');
    expect(readdirSync(join(facts.folders.xa!, again))).not.toContain('headers');
  });
});

describe('an erasure is refused', () => {
  it('while the letter is being answered, and while its package is on its way', async () => {
    const facts = await evidenceWorld();
    await execute(facts);
    await add(facts, 'one', content(10));
    const { id } = await release(facts);
    await announce(facts, id);
    expect(reasonsOf(await ask(facts, facts.xb))).toEqual(['erase.open', 'erase.undelivered']);
    expect(reasonsOf(await ask(facts, facts.xb, { basis: ' ' }))).toContain('erase.basis');
  });

  it('before its window is over, and once it was called back', async () => {
    const facts = await ended();
    const { xb, world, id } = facts;
    const record = allowed(await ask(facts, xb));
    expect(record.notBefore).toBe(new Date(Date.parse(world.clock.at) + 7 * DAY).toISOString());
    expect(reasonsOf(await approving(facts, xb, record, 'approving-authority'))).toEqual(['ERASURE_WAITS']);
    expect(reasonsOf(await ask(facts, xb))).toEqual(['ERASURE_STANDS']);
    allowed(await xb.node.callBackErasure(id, 'xb-case', 'The court asks for it.'));
    world.pass(8 * DAY);
    expect(reasonsOf(await approving(facts, xb, record, 'approving-authority'))).toEqual(['NOT_AWAITING']);
    await xb.node.jobs.erase();
    expect((await trueKeys(facts)).size).toBe(SIZES.length + 1);
    expect(allowed(await ask(facts, xb)).stage.name).toBe('asked');
  });

  it('to one officer alone, to the same one twice, and without the approving authority; nothing is destroyed meanwhile', async () => {
    const facts = await ended();
    const { xb } = facts;
    const record = allowed(await ask(facts, xb, { days: 0 }));
    expect(reasonsOf(await approving(facts, xb, record, 'key-custodian'))).toEqual(['APPROVAL']);
    allowed(await approving(facts, xb, record, 'evidence-custodian'));
    await xb.node.jobs.erase();
    expect((await erasureNow(facts, xb)).stage.name).toBe('asked');
    expect(reasonsOf(await approving(facts, xb, record, 'evidence-custodian'))).toEqual([
      'OWN_APPROVAL_STANDS',
    ]);
    expect(reasonsOf(await approving(facts, xb, record, 'case-officer'))).toEqual(['APPROVAL']);
    expect(await xb.founded.keys.cases.get(facts.id)).toBeDefined();
    allowed(await approving(facts, xb, record, 'approving-authority'));
    expect(reasonsOf(await xb.node.callBackErasure(facts.id, 'xb-case', 'Too late.'))).toEqual([
      'NOT_AWAITING',
    ]);
  });
});

describe('an erasure that breaks off', () => {
  it('ends erased or not, never said to be and still to be opened, whichever call broke, before it or after it', {
    tags: 'slow',
  }, async () => {
    const facts = await ended();
    const { xb } = facts;
    const keys = await trueKeys(facts);
    await ordered(facts, xb);
    const again = await rewinding(facts, xb);
    const calls = { left: 0, isDone: false };
    const breaking = async <T>(work: () => Promise<T>): Promise<T> => {
      calls.left -= 1;
      if (calls.left !== 0) return work();
      if (calls.isDone) await work();
      throw new Error('the world failed');
    };
    const { blobs, shelf, store } = xb.ports;
    const broken: Partial<NodePorts> = {
      keeper: new Proxy({} as Keeper, {
        get: (_, name: keyof Keeper) => (request: never) =>
          name === 'shred'
            ? breaking(() => xb.keeper.shred(request))
            : (xb.keeper[name] as (r: never) => unknown)(request),
      }),
      blobs: { ...blobs, delete: (root) => breaking(() => blobs.delete(root)) },
      shelf: { ...shelf, strip: (id) => breaking(() => shelf.strip(id)) },
      store: { transact: (work) => breaking(() => store.transact(work)) },
    };
    const openable = async () =>
      shared(keysWithin(everythingOf(xb, folderOf(facts, 'xb')), await identitiesOf(facts, xb)), keys);
    expect(await openable()).toHaveLength(SIZES.length);
    let breaks = 0;
    for (let call = 1; ; call++) {
      let isThrough = false;
      for (const isDone of [false, true]) {
        await again();
        await xb.restart(broken);
        Object.assign(calls, { left: call, isDone });
        await xb.node.jobs.erase().then(
          () => {
            isThrough = calls.left > 0;
          },
          () => {
            breaks += 1;
          },
        );
        calls.left = 0;
        if ((await erasureNow(facts, xb)).stage.name === 'erased') expect(await openable()).toEqual([]);
        await xb.restart(broken);
        await xb.node.jobs.erase();
        expect((await erasureNow(facts, xb)).stage).toMatchObject({ name: 'erased', items: 2, packages: 1 });
        expect(await openable()).toEqual([]);
      }
      if (isThrough) break;
    }
    expect(breaks).toBeGreaterThan(15);
  });
});

/** Puts everything back to this moment: files, records, and the keeper's stores. */
async function rewinding(facts: EvidenceWorld, node: StandNode): Promise<() => Promise<void>> {
  const folder = folderOf(facts, node.state);
  cpSync(folder, `${folder}-then`, { recursive: true });
  const records = copyState(node.memory.state);
  const copy = (await node.founded.keys.cases.get(facts.id))!;
  const remembered = await node.founded.keeperState.load();
  return async () => {
    cpSync(`${folder}-then`, folder, { recursive: true });
    node.memory.state = copyState(records);
    await node.founded.keys.cases.put(copy);
    node.founded.keeperState = memoryStateStore(remembered);
  };
}

describe('backups from before an erasure', () => {
  it('of the node bring the files back and not the key; the node takes them away again and says so', async () => {
    const facts = await ended();
    const { xb, id } = facts;
    const folder = folderOf(facts, 'xb');
    const keys = await trueKeys(facts);
    cpSync(folder, `${folder}-backup`, { recursive: true });
    await ordered(facts, xb);
    // The records of the moment before; the log went on, so that the tree is the one witnesses know.
    const before = copyState(xb.memory.state);
    await xb.node.jobs.erase();
    const after = xb.memory.state;
    xb.memory.state = { ...before, ...logOf(after) };
    await xb.memory.transact((tx) => tx.erasures.delete(id));
    cpSync(`${folder}-backup`, folder, { recursive: true });
    await xb.restart();
    expect(shared(keysWithin(everythingOf(xb, folder), await identitiesOf(facts, xb)), keys)).toEqual([]);
    await expect(add(facts, 'more', content(10))).rejects.toMatchObject({ code: 'erased' });
    await xb.node.jobs.erase();
    expect(
      (await alarmsNow(xb)).map(({ key, text }) => [key, text.includes('these records are from before')]),
    ).toContainEqual([`erased/${id}`, true]);
    expect(readdirSync(join(folder, 'packages', facts.package))).not.toContain('headers');
    expect(await allOf(xb.ports.blobs.list())).toEqual([]);
  });

  it('of the keeper, younger than the window, bring the key back until the node starts: its records destroy it again', async () => {
    const facts = await ended();
    const { xb, id } = facts;
    const copy = (await xb.founded.keys.cases.get(id))!;
    const memory = await xb.founded.keeperState.load();
    await erase(facts, xb);
    await xb.founded.keys.cases.put(copy);
    const older = memoryOf(memory, await xb.founded.keeperState.load());
    xb.founded.keeperState = older;
    await xb.restart();
    expect(await xb.founded.keys.cases.get(id)).toBeDefined();
    await xb.node.jobs.erase();
    expect(await xb.founded.keys.cases.get(id)).toBeUndefined();
    await expect(xb.keeper.caseRecipient({ case: id })).rejects.toMatchObject({ code: 'erased' });
  });
});

const logOf = ({ leaves, waiting, places, nodes, tables }: StandNode['memory']['state']) => ({
  ...{ leaves, waiting, places, nodes },
  tables,
});

/** What a keeper remembered before, but the heads it has signed since: an older backup beside a log that went on. */
function memoryOf(before: StateRecord[], now: StateRecord[]): StateStore {
  const isOld = (name: string) => name.startsWith('erased/');
  const kept = now.filter(({ name }) => !isOld(name) || before.some((one) => one.name === name));
  return memoryStateStore(kept);
}
