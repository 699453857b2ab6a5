/**
 * A node's use cases over its ports: everything a State's node does, with nothing that knows how. `compose.ts` hands in the
 * machinery; a simulated world hands in its own.
 */
import type { Decision } from '@comity/domain';
import type { Approval, Keeper } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { BlobDraft, Blobs } from './ports/blobs.ts';
import type { Clock } from './ports/clock.ts';
import type { Entropy } from './ports/entropy.ts';
import type { Notifier } from './ports/notifier.ts';
import type { DeliveryAnswer, PeerLink } from './ports/peer-link.ts';
import type { ActRecord, StateCode } from './ports/records.ts';
import type { Shelf } from './ports/shelf.ts';
import type { Store } from './ports/store.ts';
import type { TimeStamper } from './ports/time-stamper.ts';
import { addEvidence, type Ingested, type NewItem } from './usecases/evidence/add-evidence.ts';
import { approveRelease } from './usecases/evidence/approve-release.ts';
import { buildPackage } from './usecases/evidence/build-package.ts';
import { type FetchProgress, fetchAnnounced, fetchPackage } from './usecases/evidence/fetch-package.ts';
import { type Look, openHeaders } from './usecases/evidence/open-evidence.ts';
import { packageFiles } from './usecases/evidence/package-files.ts';
import { listRelease } from './usecases/evidence/release-list.ts';
import { deliverDueActs } from './usecases/exchange/deliver-act.ts';
import { issuePendingReceipts } from './usecases/exchange/issue-receipt.ts';
import { openPendingArrivals } from './usecases/exchange/open-arrival.ts';
import { receiveEnvelope } from './usecases/exchange/receive-envelope.ts';
import { reconsiderHeld, releaseHeld } from './usecases/exchange/release-held.ts';
import { sealActs } from './usecases/exchange/seal-act.ts';
import { custodyLog } from './usecases/log/sequencer.ts';
import { keeperStart } from './usecases/log/start-keeper.ts';
import { gatherCosignatures } from './usecases/log/witness.ts';
import { exportPouch, type PouchFile } from './usecases/pouch/export-pouch.ts';
import { importPouch } from './usecases/pouch/import-pouch.ts';
import type { ActName } from './usecases/request/acts.ts';
import { applyMessage } from './usecases/request/apply-message.ts';
import { abandonAct, approveAct } from './usecases/request/approve-act.ts';
import { draftRequest, type NewRequest } from './usecases/request/draft-request.ts';
import type { Officer } from './usecases/request/facts.ts';
import { performAct } from './usecases/request/perform-act.ts';
import { sweepClocks } from './usecases/sweep/sweep-clocks.ts';
import { beginNode, type FirstDay } from './usecases/trust/begin-node.ts';
import { type Pinning, pinState } from './usecases/trust/pin-state.ts';
import { publishFreshness } from './usecases/trust/publish-freshness.ts';
import { refreshPeers } from './usecases/trust/refresh-peer.ts';
import { underWay } from './usecases/under-way.ts';

export interface NodePorts {
  me: StateCode;
  /** The name of this State's custody log. */
  origin: string;
  witnesses: StateCode[];
  clock: Clock;
  entropy: Entropy;
  store: Store;
  keeper: Keeper;
  link: PeerLink;
  notifier: Notifier;
  primitives: Primitives;
  encrypt: (sealed: Uint8Array, recipients: string[]) => Uint8Array;
  blobs: Blobs;
  ingest: (source: AsyncIterable<Uint8Array>, recipient: string, draft: BlobDraft) => Promise<Ingested>;
  shelf: Shelf;
  splitHeaders: (bytes: Uint8Array) => Uint8Array[];
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
}

export type Node = ReturnType<typeof assembleNode>;

export function assembleNode(ports: NodePorts) {
  const log = custodyLog(ports);
  const keeper = keeperStart(ports);
  const once = {
    arrivalsUnderWay: underWay<DeliveryAnswer>(),
    receiptsUnderWay: underWay<Uint8Array | undefined>(),
  };
  const deps = { ...ports, ...once, log, applyMessage: applyMessage(ports) };
  return {
    log,
    logDeps: deps,
    /** The first day, and pinning others. */
    begin: (day: FirstDay) => beginNode(deps, day),
    pinState: (pinning: Pinning) => pinState(deps, pinning),

    /** What the outside may ask for. */
    receive: (envelope: Uint8Array, from: StateCode | null): Promise<DeliveryAnswer> =>
      receiveEnvelope(deps, envelope, from),

    /** What officers do. */
    draft: (request: NewRequest, officer: Officer) => draftRequest(deps, request, officer),
    perform: (id: string, act: ActName, input: Json, officer: Officer) =>
      performAct(deps, id, act, input, officer),
    approve: (act: string, approval: Approval) => approveAct(deps, act, approval),
    abandon: (act: string, officer: string): Promise<Decision<ActRecord>> => abandonAct(deps, act, officer),
    releaseHeld: (key: string, officer: string, reason: string) =>
      releaseHeld(deps, key, { officer, reason }),
    addEvidence: (item: NewItem, officer: string) => addEvidence(deps, item, officer),
    listRelease: (request: string, items?: string[]) => listRelease(deps, request, items),
    approveRelease: (id: string, approval: Approval) => approveRelease(deps, id, approval),
    buildPackage: (id: string) => buildPackage(deps, id),
    fetchPackage: (id: string, onProgress?: FetchProgress) => fetchPackage(deps, id, onProgress),
    packageFiles: (id: string) => packageFiles(deps, id),
    readPackageFile: (id: string, name: string) => deps.shelf.read(id, name),
    openHeaders: (look: Look, officer: Officer) => openHeaders(deps, look, officer),
    exportPouch: (to: StateCode, officer: string) => exportPouch(deps, to, officer),
    importPouch: (from: StateCode, files: PouchFile[]) => importPouch(deps, from, files),

    /** What goes on by itself; every one may be run again at any time. */
    start: () => keeper.start(),
    keeperCameBack: (back: Pick<Keeper, 'startUp'>) => keeper.again(back),
    jobs: {
      seal: () => sealActs(deps),
      deliver: () => deliverDueActs(deps),
      receive: async () => (await openPendingArrivals(deps)) + (await issuePendingReceipts(deps)),
      reconsider: () => reconsiderHeld(deps),
      sweep: () => sweepClocks(deps),
      witness: () => gatherCosignatures(deps),
      freshness: () => publishFreshness(deps),
      refresh: () => refreshPeers(deps),
      'fetch-evidence': () => fetchAnnounced(deps),
    },
  };
}
