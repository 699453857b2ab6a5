/** What a State says of itself and of others, what two custodians do, and approvals at the window. */

import { allow, type Decision } from '@comity/domain';
import type { Approval, Keeper } from '@comity/keeper';
import { type ApprovesErasures, approveErasure } from '../usecases/erasure/approve-erasure.ts';
import { approveRelease } from '../usecases/evidence/approve-release.ts';
import { acceptClock, askAboutClock } from '../usecases/log/accept-clock.ts';
import { atTheWindow } from '../usecases/officers/at-the-window.ts';
import type { About } from '../usecases/officers/awaiting.ts';
import { setCompetentAuthorities } from '../usecases/officers/competent-authorities.ts';
import { askToRegister, keepMadePasskey } from '../usecases/officers/made-passkeys.ts';
import { approveAct } from '../usecases/request/approve-act.ts';
import type { PerformsActs } from '../usecases/request/carry-out.ts';
import { beginNode, type FirstDay } from '../usecases/trust/begin-node.ts';
import { type CarriesOutCeremonies, carryOut } from '../usecases/trust/carry-out-ceremony.ts';
import { abandonCeremony, approveCeremony, askCeremony } from '../usecases/trust/ceremonies.ts';
import { pinState } from '../usecases/trust/pin-state.ts';
import { publishFreshness } from '../usecases/trust/publish-freshness.ts';
import { type Publication, publishStatements } from '../usecases/trust/publish-statements.ts';
import { tellKeeper } from '../usecases/trust/tell-keeper.ts';
import type { Foundation } from './foundation.ts';

export function trustActs({ deps, open, does }: Foundation) {
  return {
    /** The first day, and pinning others. */
    begin: (day: FirstDay) => beginNode(deps, day),
    pinState: does(pinState),
    setAuthorities: does(setCompetentAuthorities),

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

    askAboutClock: does(askAboutClock),
    acceptClock: does(acceptClock),
  };
}

async function approveAndCarryOut(deps: CarriesOutCeremonies, id: string, approval: Approval) {
  const ceremony = await approveCeremony(deps, id, approval);
  return ceremony.stage === 'approved' ? carryOut(deps, ceremony) : ceremony;
}

type WindowDeps = PerformsActs & ApprovesErasures & CarriesOutCeremonies & { keeper: Keeper };

function windowOf(deps: WindowDeps, open: Foundation['open']) {
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
