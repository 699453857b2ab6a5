/** One part on its way: what of it is here, what its leaves must be, and when that is put on the medium. */
import type { Primitives } from '@comity/proof';
import { fromHex } from '@comity/protocol';
import { type Clock, shift } from '../../../ports/clock.ts';
import { type LeafSet, leafSet } from '../../../ports/leaf-set.ts';
import type { IncomingFile, IncomingPackage } from '../../../ports/shelf.ts';
import { isLeaf, isTreeOf, LEAF, leavesIn } from './leaves.ts';
import type { Part } from './source.ts';

export interface OpensParts {
  clock: Clock;
  primitives: Primitives;
}

export interface OpenPart {
  readonly part: Part;
  readonly have: LeafSet;
  readonly tree: Uint8Array | undefined;
  /** Takes the tree if it makes the root, and looks at bytes nobody knows about any more. Answers how many bytes those were. */
  takeTree(hashes: Uint8Array): Promise<number | undefined>;
  /** Writes these leaves out of an answer that begins at leaf `from`; they were looked at. Answers the bytes that are new. */
  take(leaves: readonly number[], from: number, bytes: Uint8Array): Promise<number>;
  keep(): Promise<void>;
  /** Lets go, with all that came put on the medium. */
  pause(): Promise<void>;
}

/** Product defaults: how much, and how many milliseconds' work, a crash may cost. */
const SETTLE_BYTES = 64 * LEAF;
const SETTLE_TIME = 2000;

export async function openPart(deps: OpensParts, incoming: IncomingPackage, part: Part): Promise<OpenPart> {
  const file = await incoming.open(part);
  const have = file.known ?? leafSet(leavesIn(part.size));
  const state = { tree: await treeHere(deps, file, part), unsure: file.known === undefined };
  const writing = new Set<number>();
  const settle = settler(deps, file, have);

  /** What said which leaves are here is lost: the leaves say it themselves. */
  async function lookAgain(tree: Uint8Array): Promise<number> {
    if (!state.unsure) return 0;
    let found = 0;
    for (let leaf = 0; leaf < have.length; leaf++) {
      const bytes = await file.read(leaf);
      if (!isLeaf(bytes, leaf, tree, deps.primitives)) continue;
      have.add(leaf);
      found += bytes.length;
    }
    state.unsure = false;
    await settle.now();
    return found;
  }

  if (state.tree) await lookAgain(state.tree);
  return {
    part,
    have,
    get tree() {
      return state.tree;
    },
    async takeTree(hashes) {
      if (!isTreeOf(hashes, part, deps.primitives)) return undefined;
      await file.keepTree(hashes);
      const found = await lookAgain(hashes);
      state.tree = hashes;
      return found;
    },
    async take(leaves, from, bytes) {
      const wanted = leaves.filter((leaf) => !have.has(leaf) && !writing.has(leaf));
      for (const leaf of wanted) writing.add(leaf);
      let taken = 0;
      for (const run of runsOf(wanted)) {
        const piece = bytes.subarray((run.from - from) * LEAF, (run.from - from + run.count) * LEAF);
        await file.write(run.from, piece);
        taken += piece.length;
      }
      for (const leaf of wanted) {
        have.add(leaf);
        writing.delete(leaf);
      }
      if (have.size < have.length) await settle.after(taken);
      return taken;
    },
    async keep() {
      await settle.end();
      await file.keep();
    },
    async pause() {
      try {
        if (have.length > 1 && !state.unsure) await settle.now();
      } finally {
        await file.close();
      }
    },
  };
}

/** Of one leaf the root is the tree; of more, what was kept, if it still makes the root. */
async function treeHere(deps: OpensParts, file: IncomingFile, part: Part): Promise<Uint8Array | undefined> {
  if (part.size <= LEAF && part.size > 0) return fromHex(part.root, 32);
  if (part.size === 0) return isTreeOf(NOTHING, part, deps.primitives) ? NOTHING : undefined;
  const kept = await file.tree();
  return kept && isTreeOf(kept, part, deps.primitives) ? kept : undefined;
}

const NOTHING = new Uint8Array();

/** One settling at a time; leaves written while it goes on wait for the next. */
function settler({ clock }: OpensParts, file: IncomingFile, have: LeafSet) {
  let running: Promise<void> | undefined;
  let unsettled = 0;
  let at = clock.now();
  const now = (): Promise<void> => {
    const before = running;
    unsettled = 0;
    at = clock.now();
    const mine = (async () => {
      await before?.catch(() => {});
      await file.settle(have);
    })().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return {
    now,
    async after(bytes: number) {
      unsettled += bytes;
      const due = unsettled >= SETTLE_BYTES || clock.now() >= shift(at, SETTLE_TIME);
      if (due && !running) await now();
    },
    end: async () => running?.catch(() => {}),
  };
}

function runsOf(leaves: readonly number[]): { from: number; count: number }[] {
  const runs: { from: number; count: number }[] = [];
  for (const leaf of leaves) {
    const last = runs.at(-1);
    if (last && last.from + last.count === leaf) last.count += 1;
    else runs.push({ from: leaf, count: 1 });
  }
  return runs;
}
