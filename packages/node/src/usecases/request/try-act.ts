/** What the rules would say to an act as it is told now, without doing it: a page shows it before anyone confirms. */
import { type Decision, requestToApprove, type Said } from '@comity/domain';
import type { Json, MessageType } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { approvalRuleFor } from '../officers/approvals.ts';
import { type ActName, decideAct } from './acts.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { whatIsSaid } from './perform-act.ts';

export interface Tried {
  decision: Decision<unknown>;
  /** How many officers would have to approve; 0 where it takes effect at once. */
  approvals: number;
}

/** Throws NoSuchRequest, NoSuchPackage, UnknownState. */
export async function tryAct(
  deps: { store: Store; clock: Clock; me: StateCode },
  id: string,
  name: ActName,
  input: Json,
  officer: Officer,
): Promise<Tried> {
  return deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, id);
    const ctx = await contextFor(tx, deps, half.counterpart, officer);
    if (name === 'authorise' && half.direction === 'outgoing') {
      const ready = requestToApprove(half, input as unknown as Said, ctx);
      return { decision: ready, approvals: ready.allowed ? needed(ready.value.type) : 0 };
    }
    const { said } = await whatIsSaid(tx, id, name, input);
    const decision = decideAct(name, half, said, ctx);
    const message = decision.allowed ? decision.value.message : null;
    const isApproved = name === 'dispatch';
    return { decision, approvals: message === null || isApproved ? 0 : needed(message.type) };
  });
}

const needed = (type: MessageType): number => approvalRuleFor(type).count;
