/**
 * From an approved release to a sealed package: new headers for what was approved, both manifests sealed for their leaves, the
 * tree head cosigned by witnesses, the whole time-stamped. Begun again after a crash it builds the folder anew.
 */
import type { IncomingLetter, UseLimitation } from '@comity/domain';
import type { Keeper } from '@comity/keeper';
import { canonicalText, type Json, TYP } from '@comity/protocol';
import type { PackageFrame } from '@comity/seal';
import { newId } from '../../ports/entropy.ts';
import type { MadePackage, PackageFacts, StateCode } from '../../ports/records/index.ts';
import type { PackageOrder, Shelf } from '../../ports/shelf.ts';
import type { TimeStamper } from '../../ports/time-stamper.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import type { WritesLeaves } from '../log/custody.ts';
import type { GathersCosignatures } from '../log/witness.ts';
import { halfRecord } from '../request/half-record.ts';
import type { UnderWay } from '../under-way.ts';
import { NotReleased } from './not-released.ts';
import { acceptedLimitations, innerFacts, packageTrust } from './package-facts.ts';
import { type ReleaseList, readRelease, releasedItems } from './released-items.ts';
import { proveSealing, sealManifest } from './seal-manifest.ts';

export interface BuildsPackages extends WritesLeaves, GathersCosignatures {
  me: StateCode;
  origin: string;
  keeper: Pick<Keeper, 'seal' | 'rewrap'>;
  shelf: Shelf;
  /** Without one the package promises no time stamp, and a verifier says so. */
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
  buildsUnderWay: UnderWay<PackageFacts>;
}

/**
 * Builds and seals a released package; answers how its announcement names it. Once sealed, the same answer again; whoever asks
 * while it is being built waits for that. Throws NotReleased, Erased.
 */
export const buildPackage = (
  deps: BuildsPackages,
  id: string,
  onProgress?: PackageOrder['onProgress'],
): Promise<PackageFacts> => deps.buildsUnderWay.share(id, () => build(deps, id, onProgress));

async function build(
  deps: BuildsPackages,
  id: string,
  onProgress?: PackageOrder['onProgress'],
): Promise<PackageFacts> {
  const { record, half, release } = await released(deps, id);
  if (record.stage.name === 'sealed') return record.stage.announcement;
  const list = readRelease(release);
  ensureSameConditions(half, list);
  const leaves = new Map<string, string>();
  const manifest: { bytes?: Uint8Array } = {};
  const sealed = (typ: string, listed?: Uint8Array) => (payload: Uint8Array) =>
    sealManifest(deps, record, payload, typ, leaves, listed);
  const built = await deps.shelf.build({
    frame: await frameOf(deps, record),
    recipients: list.recipients,
    inner: innerFacts(half),
    outer: {
      trust: await packageTrust(deps),
      logOrigin: deps.origin,
      proofs: deps.timeStamper ? ['log', 'time-stamp'] : ['log'],
      ext: { 'comity.release': record.release },
    },
    items: releasedItems(deps, record, release, list),
    sealInner: sealed(TYP.inner),
    sealPackage: async (payload) => {
      manifest.bytes = await sealed(TYP.package, release)(payload);
      return manifest.bytes;
    },
    proveLogged: (digest) => proveSealing(deps, leaves.get(digest)!),
    stamp: (sha512) => deps.timeStamper!.stamp(sha512),
    ...(onProgress ? { onProgress } : {}),
  });
  return keepSealed(deps, id, { packageId: id, ...built }, manifest.bytes!);
}

interface Released {
  record: MadePackage;
  half: IncomingLetter;
  release: Uint8Array;
}

async function released(deps: BuildsPackages, id: string): Promise<Released> {
  return deps.store.transact(async (tx) => {
    const record = await tx.packages.get(id);
    if (record?.direction !== 'made') throw new NotReleased(`there is no package ${id} of ours`);
    await ensureNotErased(tx, record.request);
    if (record.stage.name === 'listed')
      throw new NotReleased(`package ${id} still awaits approvals of its release`);
    const { half } = await halfRecord(tx, record.request);
    const release = await tx.exact.get(record.release);
    if (half.kind !== 'letter' || half.direction !== 'incoming' || !release) {
      throw new Error(`package ${id} answers no letter of request`);
    }
    return { record, half, release };
  });
}

/** Officers approved the items as bound to these limitations; an item must never leave bound to others. */
function ensureSameConditions(half: IncomingLetter, { useLimitations }: ReleaseList): void {
  const words = (all: readonly UseLimitation[]) =>
    canonicalText(all.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as unknown as Json);
  if (words(acceptedLimitations(half)) === words(useLimitations)) return;
  throw new NotReleased(
    'the agreed conditions changed since the release was listed: list and approve it again',
  );
}

async function frameOf(deps: BuildsPackages, record: MadePackage): Promise<PackageFrame> {
  return {
    id: record.id,
    innerId: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: record.to,
    created: deps.clock.now(),
    thread: record.request,
  };
}

async function keepSealed(
  deps: BuildsPackages,
  id: string,
  facts: PackageFacts,
  manifest: Uint8Array,
): Promise<PackageFacts> {
  return deps.store.transact(async (tx) => {
    const now = await tx.packages.get(id);
    if (now?.direction !== 'made') throw new NotReleased(`there is no package ${id} of ours`);
    if (now.stage.name === 'sealed') return now.stage.announcement;
    const stage = {
      name: 'sealed',
      announcement: facts,
      manifest: await tx.exact.put(manifest),
      at: deps.clock.now(),
    } as const;
    await tx.packages.put({ ...now, stage });
    return facts;
  });
}
