/** A package brought by several at once, some of whom lie, leave, change or are slow; disks that forget, fill and spoil. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { growingTree } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { openShelf } from '../../src/adapters/shelf-fs/shelf.ts';
import { ShelfError } from '../../src/ports/shelf.ts';
import { bringParts } from '../../src/usecases/evidence/transfer/bring.ts';
import { type Crew, transferCrew } from '../../src/usecases/evidence/transfer/crew.ts';
import { type Part, type PartSource, SourceFault } from '../../src/usecases/evidence/transfer/source.ts';
import type { FaultCode } from '../../src/usecases/evidence/transfer/standing.ts';
import { TransferStopped } from '../../src/usecases/evidence/transfer/stopped.ts';
import { content } from '../support/evidence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const MIB = 1024 * 1024;
const ID = '0193e7a0-0000-7000-8000-00000000e001';
const entropy = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const clock = { at: '2026-11-21T18:30:00.000Z', now: () => clock.at };
const deps = { clock, primitives: nativePrimitives };

interface Whole extends Part {
  bytes: Uint8Array;
  hashes: Uint8Array;
}

function made(name: string, bytes: Uint8Array): Whole {
  const tree = growingTree();
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += MIB) {
    const leaf = createHash('sha256')
      .update(Uint8Array.of(0))
      .update(bytes.subarray(at, at + MIB))
      .digest();
    hashes.push(leaf);
    tree.add(leaf);
  }
  return { name, root: toHex(tree.root()), size: bytes.length, bytes, hashes: Buffer.concat(hashes) };
}

const object = (seed: number, size: number) =>
  made(`objects/${String(seed).padStart(64, 'a')}.pay`, content(size, seed));

/** A source that has these parts; `how` changes what it gives. */
function source(
  name: string,
  parts: Whole[],
  how: (leaf: number, bytes: Uint8Array, part: Part) => Uint8Array | FaultCode | Promise<Uint8Array> = (
    _,
    bytes,
  ) => bytes,
): PartSource & { asked: Map<string, number>; bytes: number } {
  const given = {
    name,
    lanes: 2,
    asked: new Map<string, number>(),
    bytes: 0,
    async tree(part: Part) {
      const found = parts.find((one) => one.name === part.name);
      if (!found) throw new SourceFault('absent', part.name);
      return found.hashes;
    },
    async read(part: Part, offset: number, length: number) {
      await Promise.resolve();
      const found = parts.find((one) => one.name === part.name);
      if (!found) throw new SourceFault('absent', part.name);
      for (let leaf = offset / MIB; leaf < (offset + length) / MIB; leaf++)
        given.asked.set(`${part.name} ${leaf}`, (given.asked.get(`${part.name} ${leaf}`) ?? 0) + 1);
      const gave = await how(offset / MIB, found.bytes.slice(offset, offset + length), part);
      if (typeof gave === 'string') throw new SourceFault(gave, `${part.name} at ${offset}`);
      given.bytes += gave.length;
      return gave;
    },
  };
  return given;
}

const spoilt = (bytes: Uint8Array, at = 0): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

async function place(folder = temporaryDirectory()) {
  const shelf = await openShelf(folder, { blobs: undefined as never, entropy });
  return { folder, shelf, incoming: await shelf.receive(ID), dir: join(folder, `${ID}.incoming`) };
}

function crewOf(...sources: PartSource[]): Crew {
  const crew = transferCrew();
  for (const one of sources) crew.join(one);
  return crew;
}

const faultsOf = (crew: Crew, name: string) => crew.view().sources.find((one) => one.name === name)!.faults;
const bytesAt = (dir: string, { name }: Part) => readFileSync(join(dir, name));

describe('parts of a package', () => {
  it('come from two at once, each leaf from one of them, and are what was announced', async () => {
    const { incoming, dir } = await place();
    const parts = [object(1, 9 * MIB + 7), object(2, 5), object(3, 0), object(4, 3 * MIB)];
    const [xb, stick] = [source('xb', parts), source('stick', parts)];
    const crew = crewOf(xb, stick);
    await bringParts(deps, incoming, crew, parts);
    for (const part of parts) expect(bytesAt(dir, part).equals(part.bytes)).toBe(true);
    expect(crew.view().arrived).toBe(12 * MIB + 12);
    expect(xb.bytes).toBeGreaterThan(0);
    expect(stick.bytes).toBeGreaterThan(0);
    expect(readdirSync(join(dir, 'objects')).every((name) => name.endsWith('.pay'))).toBe(true);
  });

  it('come whole though one of two lies about every leaf: it is named with its lies and put aside', async () => {
    const { incoming, dir } = await place();
    const parts = [object(1, 40 * MIB)];
    const crew = crewOf(
      source('liar', parts, (_, bytes) => spoilt(bytes)),
      source('xb', parts),
    );
    await bringParts(deps, incoming, crew, parts);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
    const [liar, xb] = crew.view().sources;
    expect(liar).toMatchObject({ name: 'liar', aside: true, faults: [{ code: 'wrong-bytes' }] });
    expect(liar!.faults[0]!.count).toBeLessThanOrEqual(4);
    expect(liar!.faults[0]!.last).toContain(parts[0]!.name);
    expect(xb).toMatchObject({ aside: false, faults: [] });
  });

  it('are all but the leaf that is wrong at its only source, which is named; another source brings that one alone', async () => {
    const { folder, incoming } = await place();
    const parts = [object(1, 20 * MIB)];
    const lying = source('xb', parts, (leaf, bytes) =>
      leaf <= 7 && leaf + bytes.length / MIB > 7 ? spoilt(bytes, (7 - leaf) * MIB + 5) : bytes,
    );
    const stopped = await bringParts(deps, incoming, crewOf(lying), parts).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(TransferStopped);
    expect(stopped).toMatchObject({
      lied: true,
      message: expect.stringMatching(/xb: gave other bytes.*MiB 7/),
    });
    expect([...lying.asked].filter(([, times]) => times > 1).map(([name]) => name.split(' ')[1])).toEqual([
      '7',
    ]);
    const stick = source('stick', parts);
    const again = await place(folder);
    await bringParts(deps, again.incoming, crewOf(stick), parts);
    expect([...stick.asked.keys()]).toEqual([`${parts[0]!.name} 7`]);
    expect(bytesAt(again.dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it.each<[string, FaultCode]>([
    ['is away', 'unreachable'],
    ['never answers in time', 'late'],
    ['changed its file', 'changed'],
    ['refuses', 'refused'],
  ])('come from the other when one %s, and the fault is named and counted', async (_, code) => {
    const { incoming, dir } = await place();
    const parts = [object(1, 12 * MIB)];
    const crew = crewOf(
      source('first', parts, () => code),
      source('second', parts),
    );
    await bringParts(deps, incoming, crew, parts);
    expect(faultsOf(crew, 'first')).toMatchObject([{ code, last: expect.stringContaining(parts[0]!.name) }]);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it('come from a source whose answers are cut at any byte: whole leaves of them count', async () => {
    const { incoming, dir } = await place();
    const parts = [object(1, 10 * MIB + 100)];
    let n = 0;
    const cutting = source('xb', parts, (_, bytes) =>
      bytes.subarray(0, Math.max(MIB, bytes.length - ((++n * 77_777) % bytes.length))),
    );
    await bringParts(deps, incoming, crewOf(cutting), parts);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it('stop where every answer ends too early, saying at which byte', async () => {
    const { incoming } = await place();
    const parts = [object(1, 3 * MIB)];
    const crew = crewOf(source('xb', parts, (_, bytes) => bytes.subarray(0, 1000)));
    await expect(bringParts(deps, incoming, crew, parts)).rejects.toThrow(
      /xb: ended too early, .*ended at byte \d+/,
    );
  });

  it('are not waited for from a slow source when others could give them', async () => {
    const { incoming, dir } = await place();
    const parts = [object(1, 6 * MIB)];
    const never = new Promise<Uint8Array>(() => {});
    await bringParts(
      deps,
      incoming,
      crewOf(
        source('slow', parts, () => never),
        source('xb', parts),
      ),
      parts,
    );
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it('go on with whoever joins in the middle, when the first has gone', async () => {
    const { incoming, dir } = await place();
    const parts = [object(1, 8 * MIB)];
    const crew = transferCrew();
    let given = 0;
    crew.join(
      source('xb', parts, (_, bytes) => {
        if (++given === 2) crew.join(source('stick', parts));
        return given > 2 ? 'unreachable' : bytes;
      }),
    );
    await bringParts(deps, incoming, crew, parts);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
    expect(crew.view().sources.map(({ name }) => name)).toEqual(['xb', 'stick']);
  });
});

describe('what came before a break', () => {
  /** Brings some leaves, and breaks off as a killed process does: nothing is closed or noted any more. */
  async function broken(leaves: number, parts: Whole[]) {
    const at = await place();
    let given = 0;
    const crew = crewOf(source('xb', parts, (_, bytes) => (++given > leaves ? 'unreachable' : bytes)));
    await expect(bringParts(deps, at.incoming, crew, parts)).rejects.toBeInstanceOf(TransferStopped);
    return { ...at, leaves: crew.view().sources[0]!.leaves };
  }

  it('is not asked for again', async () => {
    const parts = [object(1, 16 * MIB)];
    const { folder, leaves } = await broken(3, parts);
    const xb = source('xb', parts);
    const { incoming, dir } = await place(folder);
    await bringParts(deps, incoming, crewOf(xb), parts);
    expect([...xb.asked.values()].reduce((sum, times) => sum + times, 0)).toBe(16 - leaves);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it.each([
    ['gone', (path: string) => rmSync(path)],
    ['damaged', (path: string) => writeFileSync(path, spoilt(readFileSync(path), 70))],
    ['cut', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 30))],
  ])('is found by its own bytes when the note of it is %s, and not asked for again', async (_, damage) => {
    const parts = [object(1, 16 * MIB)];
    const { folder, dir, leaves } = await broken(3, parts);
    damage(join(dir, `${parts[0]!.name}.leaves`));
    const xb = source('xb', parts);
    await bringParts(deps, (await place(folder)).incoming, crewOf(xb), parts);
    expect([...xb.asked.values()].reduce((sum, times) => sum + times, 0)).toBe(16 - leaves);
    expect(bytesAt(dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
  });

  it('is looked at when its tree is gone or damaged: the tree comes again, and nothing else does', async () => {
    const parts = [object(1, 16 * MIB)];
    const { folder, dir, leaves } = await broken(3, parts);
    const tree = join(dir, `${parts[0]!.name}.tree`);
    writeFileSync(tree, spoilt(readFileSync(tree), 40));
    const xb = source('xb', parts);
    await bringParts(deps, (await place(folder)).incoming, crewOf(xb), parts);
    expect([...xb.asked.values()].reduce((sum, times) => sum + times, 0)).toBe(16 - leaves);
    expect(existsSync(tree)).toBe(false);
  });

  it('stays when the disk fills at any leaf, and the rest comes when there is room', async () => {
    for (const room of [0, 1, 5, 11]) {
      const parts = [object(1, 12 * MIB)];
      const { folder, incoming } = await place();
      let written = 0;
      const full = {
        ...incoming,
        async open(part: Part) {
          const file = await incoming.open(part);
          return {
            ...file,
            async write(leaf: number, bytes: Uint8Array) {
              written += Math.ceil(bytes.length / MIB);
              if (written > room) throw new ShelfError('no-space', 'no space left on device');
              await file.write(leaf, bytes);
            },
          };
        },
      };
      const first = source('xb', parts);
      await expect(bringParts(deps, full, crewOf(first), parts)).rejects.toMatchObject({ code: 'no-space' });
      const xb = source('xb', parts);
      const again = await place(folder);
      await bringParts(deps, again.incoming, crewOf(xb), parts);
      expect(bytesAt(again.dir, parts[0]!).equals(parts[0]!.bytes)).toBe(true);
      expect([...xb.asked.keys()].length).toBeLessThanOrEqual(12);
    }
  });
});
