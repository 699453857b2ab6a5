/** Two States with evidence between them, disks that can be spoilt, and a scrub of one of them. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Copies } from '../../src/ports/copies.ts';
import type { ItemRecord, MadePackage } from '../../src/ports/records/index.ts';
import type { Damage } from '../../src/usecases/scrub/found.ts';
import type { Mended } from '../../src/usecases/scrub/mend.ts';
import type { ScrubResult } from '../../src/usecases/scrub/position.ts';
import { type Scrubs, startScrub } from '../../src/usecases/scrub/scrub.ts';
import {
  add,
  allOf,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from './evidence.ts';
import type { StandNode } from './stand.ts';

export const MIB = 1024 * 1024;

export interface Scrubbing extends EvidenceWorld {
  items: ItemRecord[];
  made: MadePackage;
}

/** Kessar gathered two items and sent them; Almara has the package whole. */
export async function sentEvidence(): Promise<Scrubbing> {
  const facts = await evidenceWorld();
  const items = [
    await add(facts, 'disk.img', content(3 * MIB + 5)),
    await add(facts, 'note.txt', content(700, 2)),
  ];
  await execute(facts);
  const made = await release(facts);
  await announce(facts, made.id);
  await facts.xa.node.fetchPackage(made.id);
  return { ...facts, items, made };
}

/** The files of a State's blob store and packages. */
export const blobPath = ({ folders }: Scrubbing, state: string, root: string): string =>
  join(folders[state]!, '..', 'blobs', 'objects', root.slice(0, 2), root);
export const packagePath = ({ folders, made }: Scrubbing, state: string, name: string): string =>
  join(folders[state]!, made.id, name);

export function flip(path: string, at = -1): void {
  const bytes = readFileSync(path);
  bytes[at < 0 ? bytes.length + at : at]! ^= 1;
  writeFileSync(path, bytes);
}

export const lose = (path: string): void => rmSync(path);

export const scrubDeps = ({ ports }: StandNode, change: Partial<Scrubs> = {}): Scrubs => ({
  ...ports,
  copies: [] as Copies[],
  ...change,
});

export interface Scrubbed {
  result: ScrubResult;
  found: { damage: Damage; mended: Mended }[];
}

/** A whole walk. */
export async function scrub(
  { xa, xb }: Scrubbing,
  state: 'xa' | 'xb',
  change: Partial<Scrubs> = {},
): Promise<Scrubbed> {
  const found: Scrubbed['found'] = [];
  const onFound = (damage: Damage, mended: Mended) => void found.push({ damage, mended });
  const walk = await startScrub(scrubDeps(state === 'xa' ? xa : xb, { onFound, ...change }), {
    anyway: true,
  });
  const result = await walk.turn(Number.POSITIVE_INFINITY);
  return { result: result!, found };
}

/** Custody leaves of a scrub, in order. */
export async function leavesOf(node: StandNode) {
  const unplaced = await node.read((tx) => tx.log.unplaced(1000));
  return unplaced
    .map(
      ({ event }) => event as { action: string; actor: string; case?: string; item?: string; ext?: object },
    )
    .filter(({ actor }) => actor === 'scrub');
}

export const bytesIn = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await allOf(source));
