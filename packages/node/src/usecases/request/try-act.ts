/** What the rules would say to an act as it is told now, without doing it: a page shows it before anyone confirms. */
import { type Decision, type Refused, requestToApprove, type Said } from '@comity/domain';
import type { Json, MessageType } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { approvalRuleFor } from '../officers/approvals.ts';
import { type ActName, decideAct } from './acts.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { whatIsSaid } from './perform-act.ts';
import { notNow } from './refusal.ts';

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
      const ready = await unlessPutUp(tx, id, requestToApprove(half, input as unknown as Said, ctx));
      return { decision: ready, approvals: ready.allowed ? needed(ready.value.type) : 0 };
    }
    const { said } = await whatIsSaid(tx, id, name, input);
    const decided = decideAct(name, half, said, ctx);
    const decision =
      decided.allowed && decided.value.message !== null ? await unlessPutUp(tx, id, decided) : decided;
    const message = decision.allowed ? decision.value.message : null;
    const isApproved = name === 'dispatch';
    return { decision, approvals: message === null || isApproved ? 0 : needed(message.type) };
  });
}

/** Nothing else of a request is sent while officers look at something of it. */
async function unlessPutUp<T>(tx: Tx, id: string, decision: Decision<T>): Promise<Decision<T>> {
  const waits = (await tx.acts.where('uncommitted', id)).some(
    ({ stage }) => stage.name === 'awaiting-approval',
  );
  return waits && decision.allowed ? putUpAlready() : decision;
}

/** Another act of the request waits for approval. */
export const putUpAlready = (): Refused =>
  notNow(
    'ACT_AWAITS_APPROVAL',
    'Another act of this request still waits for approval: it is approved or taken back first.',
  );

const needed = (type: MessageType): number => approvalRuleFor(type).count;
