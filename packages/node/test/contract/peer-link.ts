/**
 * What every way to other nodes must do, said once and run against each. A `Stage` puts two nodes on it, `xa` that calls and
 * `xb` whose door is given, and answers the link from one to the other.
 */
import { expect, it } from 'vitest';
import type { Door } from '../../src/adapters/memory/link.ts';
import { PeerError, type PeerLink } from '../../src/ports/peer-link.ts';
import { StoreError } from '../../src/ports/store.ts';

/** `from`: who calls; a State the door does not know is a stranger to it. */
export type Stage = (door: Door) => Promise<PeerLink>;

const bytes = (text: string) => new TextEncoder().encode(text);
const BLOB = new Uint8Array(1000).map((_, i) => i % 251);
const NAME = 'ab'.repeat(32);
const NOTE =
  'log.xa\n2\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 log.xa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe\n';

/** A door that answers nothing but what a test gives it. */
export function doorWith(given: Partial<Door>): Door {
  return {
    receive: async () => ({ kind: 'refused', status: 422, detail: 'not in this test' }),
    root: async () => undefined,
    directory: async () => undefined,
    freshness: async () => undefined,
    blob: async () => undefined,
    addCheckpoint: async () => {
      throw new PeerError('refused', 'unknown log');
    },
    lastWitnessed: async () => undefined,
    ...given,
  };
}

const wholeBlob: Door['blob'] = async (name, offset, length, to) =>
  name === NAME && to === 'xa' ? BLOB.slice(offset, offset + length) : undefined;

/** As SPEC HTTP-13 has it: of each its root, its size in eight bytes, and its bytes. */
function bundled(objects: readonly Uint8Array[]): Uint8Array {
  const parts = objects.flatMap((object, i) => {
    const head = Buffer.alloc(40, i + 1);
    head.writeBigUInt64BE(BigInt(object.length), 32);
    return [head, object];
  });
  return new Uint8Array(Buffer.concat(parts));
}

export function peerLinkContract(stage: Stage): void {
  it("brings an envelope's exact bytes with its sender's name, and the receipt's exact bytes back", async () => {
    const arrived: [Uint8Array, string][] = [];
    const receipt = new Uint8Array([0x7b, 0x22, 0xc3, 0xa9, 0x22, 0x7d]);
    const link = await stage(
      doorWith({
        async receive(envelope, from) {
          arrived.push([envelope, from]);
          return { kind: 'receipt', bytes: receipt };
        },
      }),
    );
    const envelope = crypto.getRandomValues(new Uint8Array(40_000));
    expect(await link.deliver('xb', envelope)).toEqual({ kind: 'receipt', bytes: receipt });
    expect(arrived).toEqual([[envelope, 'xa']]);
  });

  it('brings the same envelope again as often as it is sent', async () => {
    let times = 0;
    const link = await stage(
      doorWith({ receive: async () => ({ kind: 'receipt', bytes: bytes(`${++times}`) }) }),
    );
    await link.deliver('xb', bytes('again'));
    expect(await link.deliver('xb', bytes('again'))).toEqual({ kind: 'receipt', bytes: bytes('2') });
  });

  it('tells a message that is held from one that is refused', async () => {
    const answers = [
      { kind: 'held', detail: 'the statement of freshness is too old' },
      { kind: 'refused', status: 422, detail: 'cannot-open' },
    ] as const;
    const queue = [...answers];
    const link = await stage(doorWith({ receive: async () => queue.shift()! }));
    expect(await link.deliver('xb', bytes('one'))).toEqual(answers[0]);
    expect(await link.deliver('xb', bytes('two'))).toEqual(answers[1]);
  });

  it('hands on that the partner has no room, as a refusal that says so and not as a receipt', async () => {
    const link = await stage(
      doorWith({
        receive: async () => {
          throw new StoreError('full', 'no space left on device');
        },
      }),
    );
    expect(await link.deliver('xb', bytes('more'))).toMatchObject({ kind: 'refused', status: 503 });
  });

  it('carries many envelopes at once, each to its own answer', async () => {
    const link = await stage(
      doorWith({ receive: async (envelope) => ({ kind: 'receipt', bytes: envelope }) }),
    );
    const sent = Array.from({ length: 40 }, (_, i) => bytes(`envelope ${i}`));
    const answers = await Promise.all(sent.map((envelope) => link.deliver('xb', envelope)));
    expect(answers).toEqual(sent.map((envelope) => ({ kind: 'receipt', bytes: envelope })));
  });

  it('fails with unreachable when nobody is there', async () => {
    const link = await stage(doorWith({}));
    await expect(link.deliver('xz', bytes('hello'))).rejects.toMatchObject({
      name: 'PeerError',
      code: 'unreachable',
    });
    await expect(link.fetchDirectory('xz')).rejects.toMatchObject({ name: 'PeerError', code: 'unreachable' });
  });

  it('fetches statements as they are, and knows a root that does not exist yet', async () => {
    const link = await stage(
      doorWith({
        root: async (version) => (version === 2 ? bytes('root 2') : undefined),
        directory: async () => bytes('directory'),
        freshness: async () => bytes('freshness'),
      }),
    );
    expect(await link.fetchRoot('xb', 2)).toEqual(bytes('root 2'));
    expect(await link.fetchRoot('xb', 3)).toBeUndefined();
    expect(await link.fetchDirectory('xb')).toEqual(bytes('directory'));
    expect(await link.fetchFreshness('xb')).toEqual(bytes('freshness'));
  });

  it('fails with refused when a statement that must be there is not', async () => {
    const link = await stage(doorWith({}));
    await expect(link.fetchDirectory('xb')).rejects.toMatchObject({ code: 'refused' });
    await expect(link.fetchFreshness('xb')).rejects.toMatchObject({ code: 'refused' });
  });

  it('fetches a blob part by part, to its end and not beyond', async () => {
    const link = await stage(doorWith({ blob: wholeBlob }));
    const parts = [await link.fetchBlob('xb', NAME, 0, 400), await link.fetchBlob('xb', NAME, 400, 400)];
    parts.push(await link.fetchBlob('xb', NAME, 800, 400));
    expect(parts.map((part) => part.length)).toEqual([400, 400, 200]);
    expect(Buffer.concat(parts)).toEqual(Buffer.from(BLOB));
    expect(await link.fetchBlob('xb', NAME, 1000, 400)).toHaveLength(0);
  });

  it('fails with refused for a blob that is not there or not for this State', async () => {
    const link = await stage(doorWith({ blob: wholeBlob }));
    await expect(link.fetchBlob('xb', 'cd'.repeat(32), 0, 10)).rejects.toMatchObject({ code: 'refused' });
    const closed = await stage(doorWith({ blob: async () => undefined }));
    await expect(closed.fetchBlob('xb', NAME, 0, 10)).rejects.toMatchObject({ code: 'refused' });
  });

  it('fetches small objects together with those after them, and says so when there are none for this State', async () => {
    const bundle = bundled([bytes('one'), new Uint8Array(), bytes('three')]);
    const link = await stage(
      doorWith({ following: async (name, to) => (name === NAME && to === 'xa' ? bundle : undefined) }),
    );
    expect(Buffer.from((await link.fetchFollowing('xb', NAME))!)).toEqual(Buffer.from(bundle));
    expect(await link.fetchFollowing('xb', 'cd'.repeat(32))).toBeUndefined();
    const without = await stage(doorWith({}));
    expect(await without.fetchFollowing('xb', NAME)).toBeUndefined();
    const large = await stage(doorWith({ following: async () => new Uint8Array() }));
    expect(await large.fetchFollowing('xb', NAME)).toBeUndefined();
  });

  it('brings a checkpoint to a witness and its cosignature back', async () => {
    const asked: unknown[] = [];
    const line = '\u2014 witness.xb AAECAwQFBgc=\n';
    const link = await stage(
      doorWith({
        async addCheckpoint(request) {
          asked.push(request);
          return { kind: 'cosigned', line };
        },
      }),
    );
    const request = { note: NOTE, oldSize: 1, consistency: ['0f'.repeat(32), 'a0'.repeat(32)] };
    expect(await link.addCheckpoint('xb', request)).toEqual({ kind: 'cosigned', line });
    expect(asked).toEqual([request]);
  });

  it('learns from a witness which size it holds', async () => {
    const link = await stage(doorWith({ addCheckpoint: async () => ({ kind: 'conflict', size: 1 }) }));
    const request = { note: NOTE, oldSize: 0, consistency: [] };
    expect(await link.addCheckpoint('xb', request)).toEqual({ kind: 'conflict', size: 1 });
  });

  it('fails with refused when a witness does not know the log', async () => {
    const link = await stage(doorWith({}));
    const request = { note: NOTE, oldSize: 0, consistency: [] };
    await expect(link.addCheckpoint('xb', request)).rejects.toMatchObject({ code: 'refused' });
  });

  it('learns which checkpoint of a log a witness cosigned last', async () => {
    const origin = 'xa.example/custody:1';
    const link = await stage(
      doorWith({ lastWitnessed: async (asked) => (asked === origin ? NOTE : undefined) }),
    );
    expect(await link.lastWitnessed('xb', origin)).toBe(NOTE);
    expect(await link.lastWitnessed('xb', 'another')).toBeUndefined();
  });
}
