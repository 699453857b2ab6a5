/**
 * A node's use cases over its ports: everything a State's node does, with nothing that knows how. `compose.ts` hands in the
 * machinery; a simulated world hands in its own.
 */
import { allow, type Decision } from '@comity/domain';
import type { Approval, Keeper } from '@comity/keeper';
import type { Hashing, Primitives } from '@comity/proof';
import type { Blobs } from './ports/blobs.ts';
import type { Clock } from './ports/clock.ts';
import type { Entropy } from './ports/entropy.ts';
import type { Notifier } from './ports/notifier.ts';
import type { DeliveryAnswer, PeerLink } from './ports/peer-link.ts';
import type { AnnouncedPackage, PackageFacts, StateCode, TicketRecord } from './ports/records/index.ts';
import type { PackageOrder, Shelf } from './ports/shelf.ts';
import type { Store } from './ports/store.ts';
import type { TimeStamper } from './ports/time-stamper.ts';
import { receiveCounts } from './usecases/counts/receive-counts.ts';
import { sealCounts } from './usecases/counts/seal-counts.ts';
import { exportCustody } from './usecases/custody/export-custody.ts';
import { noteLook } from './usecases/custody/note-look.ts';
import { everyStep } from './usecases/each.ts';
import { sendCounts } from './usecases/enclosures/send-counts.ts';
import { sendReview } from './usecases/enclosures/send-review.ts';
import {
  type ApprovesErasures,
  approveErasure,
  callBackErasure,
} from './usecases/erasure/approve-erasure.ts';
import { askErasure } from './usecases/erasure/ask-erasure.ts';
import { carryOutErasures, confirmErasures } from './usecases/erasure/carry-out-erasure.ts';
import { unlockingShelf } from './usecases/erasure/locked-headers.ts';
import { addBundle } from './usecases/evidence/add-bundle.ts';
import { type AddsEvidence, addEvidence } from './usecases/evidence/add-evidence.ts';
import { approveRelease } from './usecases/evidence/approve-release.ts';
import { broughtBefore } from './usecases/evidence/brought.ts';
import { buildPackage } from './usecases/evidence/build-package.ts';
import { carryPackage } from './usecases/evidence/carry-package.ts';
import { describeItems } from './usecases/evidence/describe-items.ts';
import { fetchAnnounced } from './usecases/evidence/fetch-announced.ts';
import { fetchPackage } from './usecases/evidence/fetch-package.ts';
import type { SplitsHeaders } from './usecases/evidence/fetched-list.ts';
import { openHeaders } from './usecases/evidence/open-evidence.ts';
import { openPackageFile, packageFiles } from './usecases/evidence/package-files.ts';
import { packageTransfer } from './usecases/evidence/package-transfer.ts';
import { listRelease } from './usecases/evidence/release-list.ts';
import { rests } from './usecases/evidence/transfer/rests.ts';
import { transfers } from './usecases/evidence/transfer/transfers.ts';
import { issuePendingReceipts } from './usecases/exchange/issue-receipt.ts';
import { openPendingArrivals } from './usecases/exchange/open-arrival.ts';
import { postRoom } from './usecases/exchange/post-room.ts';
import { receiveEnvelope } from './usecases/exchange/receive-envelope.ts';
import { reconsiderHeld, releaseHeld } from './usecases/exchange/release-held.ts';
import { sealActs } from './usecases/exchange/seal-act.ts';
import { noteLetter } from './usecases/letters/note-letter.ts';
import { acceptClock, askAboutClock } from './usecases/log/accept-clock.ts';
import { examineLog } from './usecases/log/examine-log.ts';
import { namedWitnesses } from './usecases/log/named-witnesses.ts';
import { custodyLog } from './usecases/log/sequencer.ts';
import { standing } from './usecases/log/standing.ts';
import { keeperStart } from './usecases/log/start-keeper.ts';
import { whileItStands } from './usecases/log/while-it-stands.ts';
import { gatherCosignatures } from './usecases/log/witness.ts';
import { breakGlass } from './usecases/looks/break-glass.ts';
import { lookAtItem } from './usecases/looks/look-at-item.ts';
import { noteLookUp } from './usecases/looks/look-ups.ts';
import { markItem } from './usecases/looks/mark-item.ts';
import { atTheWindow } from './usecases/officers/at-the-window.ts';
import type { About } from './usecases/officers/awaiting.ts';
import { setCompetentAuthorities } from './usecases/officers/competent-authorities.ts';
import { askToRegister, keepMadePasskey } from './usecases/officers/made-passkeys.ts';
import { attachScan } from './usecases/paper/attach-scan.ts';
import { beginPaper } from './usecases/paper/begin-paper.ts';
import { enterStep } from './usecases/paper/enter-step.ts';
import { exportPouch } from './usecases/pouch/export-pouch.ts';
import { importPouch } from './usecases/pouch/import-pouch.ts';
import { issueTicket } from './usecases/provider/issue-ticket.ts';
import type { ProviderPorts } from './usecases/provider/ports.ts';
import { endTicket, takeProvided } from './usecases/provider/take-provided.ts';
import { beginUpload, declare, ensureOpen, holderOf, standingOf } from './usecases/provider/use-ticket.ts';
import { applyMessage } from './usecases/request/apply-message.ts';
import { abandonAct, approveAct } from './usecases/request/approve-act.ts';
import type { PerformsActs } from './usecases/request/carry-out.ts';
import { draftRequest } from './usecases/request/draft-request.ts';
import { performAct } from './usecases/request/perform-act.ts';
import { redraft } from './usecases/request/redraft.ts';
import { handOver } from './usecases/reviews/hand-over.ts';
import { type PartReader, takeOver } from './usecases/reviews/take-over.ts';
import { scrubJob } from './usecases/scrub/scrub-job.ts';
import { newClockMemory } from './usecases/sweep/clock-back.ts';
import { sweep } from './usecases/sweep/sweep.ts';
import { addTranslation } from './usecases/translations/add-translation.ts';
import { beginNode, type FirstDay } from './usecases/trust/begin-node.ts';
import {
  type CarriesOutCeremonies,
  carryOut,
  carryOutCeremonies,
} from './usecases/trust/carry-out-ceremony.ts';
import { abandonCeremony, approveCeremony, askCeremony } from './usecases/trust/ceremonies.ts';
import { pinState } from './usecases/trust/pin-state.ts';
import { publishFreshness } from './usecases/trust/publish-freshness.ts';
import { type Publication, publishStatements } from './usecases/trust/publish-statements.ts';
import { refreshPeers } from './usecases/trust/refresh-peer.ts';
import { tellKeeper } from './usecases/trust/tell-keeper.ts';
import { underWay } from './usecases/under-way.ts';

export interface NodePorts {
  me: StateCode;
  /** A practice desk: whatever is asked from it is an exercise. */
  practice?: true;
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
  ingest: AddsEvidence['ingest'];
  shelf: Shelf;
  splitHeaders: SplitsHeaders;
  /** Reads what a State's part of a review says. */
  readPart: PartReader;
  /** This machine's own way of hashing what is verified; without it the portable one. */
  hashing?: Hashing;
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
  /** Absent where the State opened no door for its providers. */
  provided?: ProviderPorts;
}

export type Node = ReturnType<typeof assembleNode>;

export function assembleNode(ports: NodePorts) {
  const own = standing();
  const witnesses = () => namedWitnesses(ports);
  const keeper = keeperStart({ ...ports, witnesses });
  const examine = () => examineLog({ ...ports, standing: own, keeperStart: keeper });
  const signing = <T>(sign: () => Promise<T>) => keeper.signing(sign, examine);
  const log = custodyLog({ ...ports, standing: own, signing });
  const hear = (witness: StateCode) => keeper.hear(witness).then(examine);
  const once = {
    arrivalsUnderWay: underWay<DeliveryAnswer>(),
    receiptsUnderWay: underWay<Uint8Array | undefined>(),
    buildsUnderWay: underWay<PackageFacts>(),
    fetchesUnderWay: underWay<AnnouncedPackage>(),
    clockMemory: newClockMemory(),
  };
  const fetching = { transfers: transfers(), rests: rests(ports.clock) };
  const shelf = unlockingShelf(ports.shelf, ports);
  const deps = {
    ...ports,
    shelf,
    ...once,
    ...fetching,
    log,
    witnesses,
    standing: own,
    signing,
    keeperStart: { ...keeper, hear },
    applyMessage: applyMessage(ports),
  };
  const post = postRoom(deps);
  const { open, quiet } = whileItStands(own);
  const does = <A extends unknown[], R>(useCase: (given: typeof deps, ...asked: A) => Promise<R>) =>
    open((...asked: A) => useCase(deps, ...asked));
  const confirmed = onceDone(() => confirmErasures(deps));
  return {
    log,
    logDeps: deps,
    /** Why this node takes in nothing new; undefined when it does. */
    refusal: () => own.refusal,
    /** The first day, and pinning others. */
    begin: (day: FirstDay) => beginNode(deps, day),
    pinState: does(pinState),

    /** Our own next statements: published, shown to the keeper, and told to partners by a new statement of freshness. */
    publish: open(async (publication: Publication) => {
      const trust = await publishStatements(deps, publication);
      await tellKeeper(deps);
      await publishFreshness(deps);
      return trust;
    }),
    /** What takes two key custodians. */
    askCeremony: does(askCeremony),
    approveCeremony: does(approveAndCarryOut),
    abandonCeremony: does(abandonCeremony),
    /** Approvals by passkey, at the keeper's own window. */
    window: windowOf(deps, open),
    registerPasskey: does(askToRegister),

    /** What the outside may ask for. */
    receive: does(receiveEnvelope),

    /** What officers do. */
    draft: does(draftRequest),
    perform: does(performAct),
    redraft: does(redraft),
    approve: does(approveAct),
    abandon: does(abandonAct),
    releaseHeld: open((key: string, officer: string, reason: string) =>
      releaseHeld(deps, key, { officer, reason }),
    ),
    addEvidence: does(addEvidence),
    addBundle: does(addBundle),
    broughtBefore: does(broughtBefore),
    setAuthorities: does(setCompetentAuthorities),
    addTranslation: does(addTranslation),
    beginPaper: does(beginPaper),
    enterStep: does(enterStep),
    attachScan: does(attachScan),
    describeItems: does(describeItems),
    noteLook: does(noteLook),
    lookAtItem: does(lookAtItem),
    breakGlass: does(breakGlass),
    markItem: does(markItem),
    noteLookUp: does(noteLookUp),
    noteLetter: does(noteLetter),
    exportCustody: does(exportCustody),
    sealCounts: does(sealCounts),
    receiveCounts: does(receiveCounts),
    sendCounts: does(sendCounts),
    handOverReview: does(handOver),
    sendReview: does(sendReview),
    takeOverReview: does(takeOver),
    listRelease: does(listRelease),
    approveRelease: does(approveRelease),
    buildPackage: open((id: string, onProgress?: PackageOrder['onProgress']) =>
      buildPackage(deps, id, onProgress),
    ),
    fetchPackage: does(fetchPackage),
    carryPackage: does(carryPackage),
    packageFiles: (id: string) => packageFiles(deps, id),
    packageTransfer: (id: string) => packageTransfer(deps, id),
    openPackageFile: (id: string, name: string) => openPackageFile(deps, id, name),
    openHeaders: does(openHeaders),
    issueTicket: does(issueTicket),
    endTicket: open((id: string, officer: string) => endTicket(deps, id, 'withdrawn', officer)),
    /** What the door asks, for who shows the secret of a ticket. */
    provider: {
      holder: does(holderOf),
      ensureOpen: (ticket: TicketRecord) => ensureOpen(deps, ticket),
      begin: does(beginUpload),
      declare: does(declare),
      standing: (ticket: TicketRecord) => standingOf(deps, ticket),
    },
    askErasure: does(askErasure),
    approveErasure: does(approveErasure),
    callBackErasure: open((request: string, officer: string, reason: string) =>
      callBackErasure(deps, request, { officer, reason }),
    ),
    exportPouch: does(exportPouch),
    importPouch: does(importPouch),

    askAboutClock: does(askAboutClock),
    acceptClock: does(acceptClock),

    /** What goes on by itself; every one may be run again at any time. */
    async start() {
      const guards = await keeper.start();
      await examine();
      return guards;
    },
    keeperCameBack: (back: Pick<Keeper, 'startUp'>) => keeper.again(back),
    jobs: {
      seal: quiet(() => sealActs(deps)),
      deliver: quiet(() => post.deliver()),
      receive: quiet(() => everyStep([() => openPendingArrivals(deps), () => issuePendingReceipts(deps)])),
      reconsider: quiet(() => everyStep([() => reconsiderHeld(deps), () => carryOutCeremonies(deps)])),
      sweep: () => sweep(deps),
      witness: quiet(() => gatherCosignatures(deps)),
      freshness: quiet(() => everyStep([() => tellKeeper(deps), () => publishFreshness(deps)])),
      refresh: quiet(() => refreshPeers(deps)),
      'take-provided': quiet(() => takeProvided(deps)),
      // As it stands here: headers that are locked away stay locked.
      scrub: quiet(scrubJob({ ...deps, shelf: ports.shelf, copies: [] })),
      erase: quiet(() => everyStep([confirmed, () => carryOutErasures(deps)])),
      'fetch-evidence': quiet(() => fetchAnnounced(deps)),
    },
  };
}

async function approveAndCarryOut(deps: CarriesOutCeremonies, id: string, approval: Approval) {
  const ceremony = await approveCeremony(deps, id, approval);
  return ceremony.stage === 'approved' ? carryOut(deps, ceremony) : ceremony;
}

type WindowDeps = PerformsActs & ApprovesErasures & CarriesOutCeremonies & { keeper: Keeper };

function windowOf(deps: WindowDeps, open: ReturnType<typeof whileItStands>['open']) {
  const approve: Record<About['kind'], (id: string, approval: Approval) => Promise<Decision<unknown>>> = {
    act: (id, approval) => approveAct(deps, id, approval),
    release: (id, approval) => approveRelease(deps, id, approval),
    erasure: (id, approval) => approveErasure(deps, id, approval),
    ceremony: async (id, approval) => allow(await approveAndCarryOut(deps, id, approval)),
  };
  return atTheWindow({
    ...deps,
    approve: open(({ kind, id }: About, approval: Approval) => approve[kind](id, approval)),
    keepPasskey: (officer, key) => keepMadePasskey(deps, officer, key),
  });
}

/** Does it until it was done once. */
function onceDone(work: () => Promise<unknown>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (!isDone) await work();
    isDone = true;
  };
}
