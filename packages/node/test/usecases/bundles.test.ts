/** Many small items in one call: each is what its sender read, all of them are durable or none, and nothing comes in twice. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NodePorts } from '../../src/assembly.ts';
import { BlobError } from '../../src/ports/blobs.ts';
import type { SmallItem } from '../../src/usecases/evidence/add-bundle.ts';
import { NotOurEvidence } from '../../src/usecases/evidence/add-evidence.ts';
import { factsOf } from '../../src/usecases/evidence/item.ts';
import { add, allOf, content, type EvidenceWorld, evidenceWorld, named } from '../support/evidence.ts';

const digestOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

function item(name: string, bytes: Uint8Array, over: Partial<SmallItem> = {}): SmallItem {
  return { description: named(name), content: bytes, sha256: digestOf(bytes), once: digestOf(name), ...over };
}

async function* each(items: readonly SmallItem[], failure?: Error): AsyncGenerator<SmallItem> {
  yield* items;
  if (failure) throw failure;
}

const bring = ({ xb, id }: EvidenceWorld, items: readonly SmallItem[], failure?: Error) =>
  xb.node.addBundle({ request: id, items: each(items, failure) }, 'xb-case', 'case-officer');
const itemsOf = ({ xb, id }: EvidenceWorld) => xb.read((tx) => tx.items.where('request', id));
const blobsOf = async ({ xb }: EvidenceWorld) => (await allOf(xb.ports.blobs.list())).map(({ root }) => root);
const some = (count: number) =>
  Array.from({ length: count }, (_, i) => item(`f${i}`, content(i * 100, i + 1)));

/** Every item has its ciphertext, its header and its place in the chain, and there is no ciphertext beside. */
async function sound(facts: EvidenceWorld): Promise<number> {
  const records = await itemsOf(facts);
  expect((await blobsOf(facts)).sort()).toEqual(records.map(({ blob }) => blob).sort());
  const hands = await facts.xb.read((tx) => tx.hands.where('case', facts.id));
  expect(hands.map((hand) => hand.item).sort()).toEqual(records.map(({ id }) => id));
  for (const record of records) {
    expect(await facts.xb.ports.blobs.verify(record.blob)).toBe('sound');
    expect(await facts.xb.read((tx) => tx.exact.get(record.header))).toBeDefined();
  }
  return records.length;
}

describe('a bundle of small items', () => {
  it('is taken in whole: each with its own facts, its own ciphertext and its own event', async () => {
    const facts = await evidenceWorld();
    const items = some(20);
    const taken = await bring(facts, items);
    expect(taken.map((one) => factsOf(one!).name)).toEqual(items.map(({ description }) => description.name));
    for (const [i, one] of taken.entries()) {
      const measured = factsOf(one!);
      expect(measured).toMatchObject({ size: i * 100, sha256: items[i]!.sha256, kind: 'raw' });
      expect(measured.sha512).toBe(createHash('sha512').update(items[i]!.content).digest('hex'));
    }
    const { size } = await facts.xb.node.log.checkpoint();
    const events = (await facts.xb.read((tx) => tx.log.range(0, size))).map(({ event }) => event);
    for (const one of taken)
      expect(events).toContainEqual(
        expect.objectContaining({
          ...{ action: 'hashed', actor: 'xb-case', role: 'case-officer', item: one!.id },
          digest: factsOf(one!).sha256,
        }),
      );
    expect((await itemsOf(facts)).map(({ id }) => id)).toEqual(taken.map((one) => one!.id));
    expect(await sound(facts)).toBe(20);
  });

  it('is one commit, however many are in it', async () => {
    const facts = await evidenceWorld();
    const { store } = facts.xb.ports;
    const wrote: number[] = [];
    await facts.xb.restart({
      store: {
        transact: (work) =>
          store.transact(async (tx) => {
            const before = (await tx.items.list()).length;
            const made = await work(tx);
            wrote.push((await tx.items.list()).length - before);
            return made;
          }),
      },
    });
    await bring(facts, some(50));
    expect(wrote.filter((count) => count > 0)).toEqual([50]);
  });

  it('leaves out what is not what its sender read, names its place, and keeps the others', async () => {
    const facts = await evidenceWorld();
    const [a, b, c] = [
      item('a', content(10)),
      item('b', content(20), { sha256: digestOf('else') }),
      item('c', content(30)),
    ];
    const taken = await bring(facts, [a, b, c]);
    expect(taken.map((one) => one && factsOf(one).name.shown)).toEqual(['a', undefined, 'c']);
    expect(await sound(facts)).toBe(2);
    expect(await bring(facts, [b])).toEqual([undefined]);
    expect(await sound(facts)).toBe(2);
  });

  it('that breaks off is not kept at all', async () => {
    const facts = await evidenceWorld();
    await expect(bring(facts, some(5), new Error('the line broke'))).rejects.toThrow('the line broke');
    expect(await sound(facts)).toBe(0);
    expect(await allOf(facts.xb.ports.blobs.strays())).toEqual([]);
  });

  it('brought again is what it was: the same items, and no second ciphertext', async () => {
    const facts = await evidenceWorld();
    const first = await bring(facts, some(6));
    const again = await bring(facts, [...some(6), item('new', content(7))]);
    expect(again.slice(0, 6)).toEqual(first);
    expect(await sound(facts)).toBe(7);
    const { content: bytes, once, description } = some(6)[3]!;
    async function* source() {
      yield bytes;
    }
    const alone = { request: facts.id, description, source: source(), once: once! };
    expect(await facts.xb.node.addEvidence(alone, 'xb-case')).toEqual(first[3]);
    expect(await sound(facts)).toBe(7);
  });

  it('holds a file twice once, other bytes under its name apart, and files without a name each for itself', async () => {
    const facts = await evidenceWorld();
    const bytes = content(10);
    const nameless = { description: named('n'), content: bytes, sha256: digestOf(bytes) };
    const other = item('a', content(11), { once: digestOf('a') });
    const taken = await bring(facts, [item('a', bytes), item('a', bytes), other, nameless, nameless]);
    expect(taken[1]).toEqual(taken[0]);
    expect(new Set(taken.map((one) => one!.id)).size).toBe(4);
    expect(await sound(facts)).toBe(4);
  });

  it('brought by two at the same moment comes in once', async () => {
    const facts = await evidenceWorld();
    const [one, other] = await Promise.all([bring(facts, some(8)), bring(facts, some(8))]);
    expect(other).toEqual(one);
    expect(await sound(facts)).toBe(8);
  });

  it('is for requests that came to us, and its names are asked for of those only', async () => {
    const facts = await evidenceWorld();
    const { xa, xb, id } = facts;
    const unknown = '0193e7a0-0000-7000-8000-000000000000';
    const bundle = (request: string) => ({ request, items: each(some(1)) });
    await expect(xa.node.addBundle(bundle(id), 'xa-case')).rejects.toBeInstanceOf(NotOurEvidence);
    await expect(xb.node.addBundle(bundle(unknown), 'xb-case')).rejects.toMatchObject({
      name: 'NoSuchRequest',
    });
    await expect(xa.node.broughtBefore(id, [digestOf('f0')])).rejects.toBeInstanceOf(NotOurEvidence);
    const [first] = await bring(facts, some(2));
    expect(await xb.node.broughtBefore(id, [digestOf('f0'), digestOf('x')])).toEqual([
      { once: digestOf('f0'), item: first },
    ]);
  });

  it('finds the store full, and keeps nothing', async () => {
    const facts = await evidenceWorld();
    const { blobs } = facts.xb.ports;
    const full = new BlobError('no-space', 'only 12 bytes are free');
    await facts.xb.restart({ blobs: { ...blobs, group: () => Promise.reject(full) } });
    await expect(bring(facts, some(3))).rejects.toBe(full);
    expect(await itemsOf(facts)).toEqual([]);
  });

  it('is all there or not at all, whichever port call broke, before it was done or after; then it is brought again', {
    tags: 'slow',
  }, async () => {
    let breaks = 0;
    for (let call = 1, isThrough = false; !isThrough; call++) {
      for (const isDone of [false, true]) {
        const facts = await evidenceWorld();
        const before = await add(facts, 'before', content(40));
        const calls = { left: 0 };
        await facts.xb.restart(breaking(facts.xb.ports, calls, isDone));
        calls.left = call;
        const broke = await bring(facts, some(4)).then(
          () => false,
          () => true,
        );
        isThrough = calls.left > 0;
        calls.left = 0;
        if (broke) breaks += 1;
        const count = (await itemsOf(facts)).length;
        expect([1, 5]).toContain(count);
        if (!broke) expect(count).toBe(5);
        const taken = await bring(facts, some(4));
        expect(taken.map((one) => factsOf(one!).name.shown)).toEqual(['f0', 'f1', 'f2', 'f3']);
        const records = await itemsOf(facts);
        const ids = [before.id, ...taken.map((one) => one!.id)].sort();
        expect(records.map(({ id }) => id)).toEqual(ids);
        for (const { blob } of records) expect(await facts.xb.ports.blobs.verify(blob)).toBe('sound');
      }
    }
    expect(breaks).toBeGreaterThan(15);
  });
});

/** Ports of which one call fails, before it is done or after. */
function breaking(ports: NodePorts, calls: { left: number }, isDone: boolean): Partial<NodePorts> {
  const once = async <T>(work: () => Promise<T>): Promise<T> => {
    calls.left -= 1;
    if (calls.left !== 0) return work();
    if (isDone) await work();
    throw new Error('the world failed');
  };
  const { blobs, store, keeper } = ports;
  return {
    store: { transact: (work) => once(() => store.transact(work)) },
    keeper: { ...keeper, caseRecipient: (request) => once(() => keeper.caseRecipient(request)) },
    blobs: {
      ...blobs,
      delete: (root) => once(() => blobs.delete(root)),
      async group(expect) {
        const group = await once(() => blobs.group(expect));
        return {
          put: (info, bytes) => once(() => group.put(info, bytes)),
          keep: () => once(() => group.keep()),
          discard: () => group.discard(),
        };
      },
    },
  };
}
