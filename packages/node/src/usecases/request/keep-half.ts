/** Writes a half, and brings the preservation it follows up to date with it: 42(8), 44(1). */
import { followedBy, type Half, type LetterHalf, reflectLetter } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { Tx } from '../../ports/store.ts';

export async function keepHalf(tx: Tx, deps: { clock: Clock }, half: Half): Promise<void> {
  const before = await tx.halves.get(half.id);
  await tx.halves.put({
    id: half.id,
    half,
    version: (before?.version ?? 0) + 1,
    updatedAt: deps.clock.now(),
  });
  if (half.kind === 'letter') await tellPreservation(tx, deps, half);
}

async function tellPreservation(tx: Tx, deps: { clock: Clock }, letter: LetterHalf): Promise<void> {
  const thread = followedBy(letter);
  if (thread === null) return;
  await tx.lock(`thread:${thread}`);
  const record = await tx.halves.get(thread);
  if (record?.half.kind !== 'preservation') return;
  const now = deps.clock.now();
  const told = reflectLetter(record.half, letter, now);
  if (told === record.half) return;
  await tx.halves.put({ ...record, half: told, version: record.version + 1, updatedAt: now });
}
