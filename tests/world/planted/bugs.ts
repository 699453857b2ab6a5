/**
 * Bugs a node like this one could have, each with the invariant that must catch it and how many worlds that may take. A test of the
 * tests: an oracle that looked away would let one of them pass.
 */
import type { FaultKind } from '../faults/tally.ts';
import type { Invariant } from '../oracles/sight.ts';

/** One piece of the product's source, and what is put in its place. */
export interface Patch {
  /** From the root of the repository. */
  file: string;
  before: string;
  after: string;
}

export interface Bug {
  name: string;
  says: string;
  patches?: Patch[];
  /** The disk says that it is written, and is not yet. */
  unsynced?: true;
  /** Faults that every world of this bug has, because without them it cannot show. */
  needs?: FaultKind[];
  /** Each of these may be the first to see it. */
  caughtBy: Invariant[];
  /** Worlds in which it must show. */
  within: number;
}

const EXCHANGE = 'packages/node/src/usecases/exchange';

export const BUGS: readonly Bug[] = [
  {
    name: 'receipt-before-fsync',
    says: 'A commit is answered before it is durable, so a receipt leaves for what a crash takes back.',
    unsynced: true,
    needs: ['node-crash', 'node-crash', 'node-crash'],
    caughtBy: ['I3', 'I1', 'I8'],
    within: 20,
  },
  {
    name: 'dedupe-on-envelope',
    says: 'A message is known by its envelope, so the same message in another one is another message.',
    patches: [
      {
        file: `${EXCHANGE}/take-message.ts`,
        before: "if (known?.message === digest && known.stage.name !== 'held')",
        after:
          "if (known?.message === digest && known.stage.name !== 'held' && known.envelope === arrival.envelope)",
      },
      {
        file: `${EXCHANGE}/admit-message.ts`,
        before: `if (known && known.stage.name !== 'held') return known;
  const record = known ?? (await`,
        after: `const same = known?.envelope === arrival.envelope ? known : undefined;
  if (same && same.stage.name !== 'held') return same;
  const record = same ?? (await`,
      },
    ],
    needs: ['re-enveloped', 're-enveloped'],
    caughtBy: ['I2'],
    within: 20,
  },
  {
    name: 'retry-stops',
    says: 'After three attempts the post room gives up, and tells nobody.',
    patches: [
      {
        file: `${EXCHANGE}/post-room.ts`,
        before: 'const due = found.filter(({ id }) => !inLanes.has(id));',
        after:
          "const due = found.filter(({ id, stage }) => !inLanes.has(id) && stage.name === 'sealed' && stage.attempts < 3);",
      },
    ],
    needs: ['partition', 'partition', 'partition'],
    caughtBy: ['I1'],
    within: 30,
  },
  {
    name: 'effect-before-commit',
    says: 'A message moves the half before it is written down, in a commit of its own.',
    patches: [
      {
        file: `${EXCHANGE}/take-message.ts`,
        before: `  if ('kind' in claim) return claim;
  const look =`,
        after: `  if ('kind' in claim) return claim;
  await deps.store.transact(async (tx) => {
    const pinned = await tx.trust.get(claim.iss);
    const early = pinned && judge(deps, claim.sealed, opened.kid, pinned.trust, false);
    if (early?.kind === 'proven') await deps.applyMessage(tx, early.message);
  });
  const look =`,
      },
    ],
    caughtBy: ['I7'],
    within: 3,
  },
  {
    name: 'key-before-leaf',
    says: 'The seal is put under a message while its leaf is still being written, and the keeper does not look.',
    patches: [
      {
        file: `${EXCHANGE}/seal-act.ts`,
        before: 'leaf: (await deps.log.settle(leaf)).leaf,',
        after:
          "leaf: { event: { action: 'key-used', digest: act.payload }, salt: new Uint8Array(32), index: 1e6, size: 1e6, proof: [leaf] },",
      },
      {
        file: 'packages/keeper/src/core/leaf.ts',
        before: '  const root = core.roots.get(leaf.size);',
        after:
          '  if (leaf.size > 0) return readEvent(leaf.event);\n  const root = core.roots.get(leaf.size);',
      },
    ],
    caughtBy: ['I7'],
    within: 3,
  },
  {
    name: 'stale-directory-accepted',
    says: 'A message acts however long its sender has said nothing of its keys.',
    patches: [
      {
        file: `${EXCHANGE}/admit-message.ts`,
        before: "if (message.freshness !== 'fresh' && !released)",
        after: 'if (false)',
      },
    ],
    needs: ['stale-freshness', 'stale-freshness', 'stale-freshness'],
    caughtBy: ['I4'],
    within: 40,
  },
  {
    name: 'duplicate-keys-counted',
    says: 'A holder whose key stands twice in a role counts as two.',
    patches: [
      {
        file: 'packages/protocol/src/rules/trust.ts',
        before: 'return new Set(material).size < material.length;',
        after: 'return material.length < 0;',
      },
      {
        file: 'packages/proof/src/trust/threshold.ts',
        before: 'if (!kids.includes(key.kid) || values.some((value) => seen.has(value))) continue;',
        after: 'if (!kids.includes(key.kid)) continue;',
      },
    ],
    needs: ['careless-root', 'careless-root'],
    caughtBy: ['I4'],
    within: 20,
  },
  {
    name: 'restore-guard-skipped',
    says: 'Nobody shows the keeper what witnesses remember, so a restored backup begins a second history.',
    patches: [
      {
        file: 'packages/node/src/usecases/log/start-keeper.ts',
        before: 'witnessed: [...witnessed.values()]',
        after: 'witnessed: []',
      },
    ],
    needs: ['restored-both'],
    caughtBy: ['I8'],
    within: 40,
  },
  {
    name: 'deadline-by-timer',
    says: 'A deadline is told by a timer set when it was first seen; a process that was down when it fell sets none.',
    patches: [
      {
        file: 'packages/node/src/usecases/sweep/sweep-clocks.ts',
        before: `  return dueClocks(record.half, deps.clock.now())
    .filter(({ level }) => level !== 'calm')`,
        after: `  const known: Set<string> = ((deps as { timers?: Set<string> }).timers ??= new Set());
  return dueClocks(record.half, deps.clock.now())
    .filter(({ clock, level }) => {
      const timer = record.id + clock.id + clock.dueAt;
      if (level === 'calm') known.add(timer);
      return level !== 'calm' && known.has(timer);
    })`,
      },
    ],
    needs: ['node-crash', 'node-crash'],
    caughtBy: ['I10'],
    within: 20,
  },
  {
    name: 'outbox-cleared-early',
    says: 'An answer of any kind ends the trying, also one that proves nothing.',
    patches: [
      {
        file: `${EXCHANGE}/deliver-act.ts`,
        before: "if (answer.kind === 'held') return",
        after: `if (answer.kind !== 'receipt') await deps.store.transact((tx) => tx.acts.delete(act.id));
  if (answer.kind === 'held') return`,
      },
    ],
    needs: ['database-away', 'disk-full'],
    caughtBy: ['I1'],
    within: 30,
  },
];
