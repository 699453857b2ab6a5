/** What goes on by itself; every one may be run again at any time. */
import type { Shelf } from '../ports/shelf.ts';
import { everyStep } from '../usecases/each.ts';
import { carryOutErasures, confirmErasures } from '../usecases/erasure/carry-out-erasure.ts';
import { fetchAnnounced } from '../usecases/evidence/fetch-announced.ts';
import { issuePendingReceipts } from '../usecases/exchange/issue-receipt.ts';
import { openPendingArrivals } from '../usecases/exchange/open-arrival.ts';
import { postRoom } from '../usecases/exchange/post-room.ts';
import { reconsiderHeld } from '../usecases/exchange/release-held.ts';
import { sealActs } from '../usecases/exchange/seal-act.ts';
import { gatherCosignatures } from '../usecases/log/witness.ts';
import { takeProvided } from '../usecases/provider/take-provided.ts';
import { scrubJob } from '../usecases/scrub/scrub-job.ts';
import { sweep } from '../usecases/sweep/sweep.ts';
import { carryOutCeremonies } from '../usecases/trust/carry-out-ceremony.ts';
import { publishFreshness } from '../usecases/trust/publish-freshness.ts';
import { refreshPeers } from '../usecases/trust/refresh-peer.ts';
import { tellKeeper } from '../usecases/trust/tell-keeper.ts';
import type { Foundation } from './foundation.ts';

/** `shelf` is the one that unlocks nothing: headers that are locked away stay locked to the scrub. */
export function jobsOf({ deps, quiet }: Foundation, shelf: Shelf) {
  const post = postRoom(deps);
  const confirmed = onceDone(() => confirmErasures(deps));
  return {
    seal: quiet(() => sealActs(deps)),
    deliver: quiet(() => post.deliver()),
    receive: quiet(() => everyStep([() => openPendingArrivals(deps), () => issuePendingReceipts(deps)])),
    reconsider: quiet(() => everyStep([() => reconsiderHeld(deps), () => carryOutCeremonies(deps)])),
    sweep: () => sweep(deps),
    witness: quiet(() => gatherCosignatures(deps)),
    freshness: quiet(() => everyStep([() => tellKeeper(deps), () => publishFreshness(deps)])),
    refresh: quiet(() => refreshPeers(deps)),
    'take-provided': quiet(() => takeProvided(deps)),
    scrub: quiet(scrubJob({ ...deps, shelf, copies: [] })),
    erase: quiet(() => everyStep([confirmed, () => carryOutErasures(deps)])),
    'fetch-evidence': quiet(() => fetchAnnounced(deps)),
  };
}

/** Does it until it was done once. */
function onceDone(work: () => Promise<unknown>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (!isDone) await work();
    isDone = true;
  };
}
