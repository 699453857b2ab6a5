/** A package that is here, whole and verified: written down, and its sender told under our seal. Custody passes with that. */
import type { Keeper } from '@comity/keeper';
import type { Verdict } from '@comity/proof';
import { utf8 } from '@comity/protocol';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased, erasureOrdered, lockEvidence } from '../erasure/erased.ts';
import type { PreparesActs } from '../exchange/prepare-act.ts';
import { tellDelivered } from '../exchange/tell-delivered.ts';
import { recordHand } from '../log/custody.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { shortcomings } from './check-package.ts';
import type { SourceView } from './transfer/standing.ts';

export interface KeepsFetched extends PreparesActs {
  store: Store;
  keeper: Pick<Keeper, 'packageKey'>;
  shelf: Pick<Shelf, 'lock' | 'strip'>;
}

/** Those who gave some of it; nobody when it was here before this node began. */
const broughtBy = (sources: SourceView[]): string[] =>
  sources.filter(({ leaves }) => leaves > 0).map(({ name }) => name);

/** Once; a second run finds it done. Its headers come to rest under the key of its case; of an erased case nothing does. */
export async function keepFetched(
  deps: KeepsFetched,
  { id, request }: AnnouncedPackage,
  verdict: Verdict,
  sources: SourceView[],
): Promise<AnnouncedPackage> {
  const erasure = await deps.store.transact((tx) => erasureOrdered(tx, request));
  if (erasure !== undefined) return turnAway(deps, id);
  const { key } = await deps.keeper.packageKey({ case: request, package: id });
  await deps.shelf.lock(id, key);
  return noteFetched(deps, id, verdict, sources);
}

/** It came after its case was erased. */
async function turnAway(deps: KeepsFetched, id: string): Promise<AnnouncedPackage> {
  await deps.shelf.strip(id);
  return deps.store.transact(async (tx) => {
    const record = await tx.packages.get(id);
    if (record?.direction !== 'announced') throw new Error(`package ${id} is announced no more`);
    const erased: AnnouncedPackage = { ...record, stage: { name: 'erased', at: deps.clock.now() } };
    await tx.packages.put(erased);
    return erased;
  });
}

function noteFetched(
  deps: KeepsFetched,
  id: string,
  verdict: Verdict,
  sources: SourceView[],
): Promise<AnnouncedPackage> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`package:${id}`);
    const record = await tx.packages.get(id);
    if (record?.direction !== 'announced') throw new Error(`package ${id} is announced no more`);
    if (record.stage.name !== 'announced') return record;
    const { request, from, message, announcement } = record;
    await lockEvidence(tx, request);
    await ensureNotErased(tx, request);
    await recordHand(tx, deps, {
      action: 'received',
      actor: 'post-room',
      case: request,
      digest: announcement.packageDigest,
      ext: { package: id, from, outcome: verdict.outcome, by: broughtBy(sources) },
    });
    const outcome = verdict.outcome === 'proven' ? 'proven' : 'not-proven';
    const found = await tx.exact.put(utf8(JSON.stringify(verdict)));
    const stage = { name: 'fetched', outcome, verdict: found, sources, at: deps.clock.now() } as const;
    const kept: AnnouncedPackage = { ...record, stage };
    await tx.packages.put(kept);
    await endAlarm(tx, deps.clock, `package/${id}`);
    if (outcome === 'not-proven') await tellOfUnproven(tx, deps, kept, verdict);
    const { packageDigest } = announcement;
    await tellDelivered(tx, deps, {
      to: from,
      thread: request,
      message,
      packageDigest,
      by: 'node',
      role: 'node',
    });
    return kept;
  });
}

async function tellOfUnproven(
  tx: Tx,
  deps: KeepsFetched,
  record: AnnouncedPackage,
  verdict: Verdict,
): Promise<void> {
  await raiseAlarm(tx, deps.clock, {
    key: `package-unproven/${record.id}`,
    kind: 'package',
    about: record.request,
    said: { means: 'package-unproven', state: record.from },
    text: `The evidence of ${record.from} is here whole and nothing contradicts it, but not everything could be proven. ${shortcomings(verdict)}`,
    paragraphs: [],
  });
}
