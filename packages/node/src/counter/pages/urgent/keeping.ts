/** The draft behind the page: begun once under the id the page chose, changed while it is a draft, made ready for signing once. */
import type { PreservationDraft, Reason } from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { UrgentAnswers } from '@comity/web';
import { newId } from '../../../ports/entropy.ts';
import type { HalfRecord, StateCode } from '../../../ports/records/index.ts';
import { StoreError } from '../../../ports/store.ts';
import { ActAwaitsApproval } from '../../../usecases/exchange/prepare-act.ts';
import type { CounterDeps } from '../../deps.ts';
import { refusedBy } from '../../problem.ts';
import type { Visit } from '../page.ts';

export interface Asked {
  id: string;
  answers: UrgentAnswers;
  draft: PreservationDraft;
}

/** The rule whose warning is passed when nobody knows who holds the data (42(3)(d): “where available”). */
export const HOLDER = 'contents.42.3.d';
const HOLDER_UNKNOWN = 'Who holds the data is not known to us.';

/** A preservation draft of ours; undefined for anything else. */
export async function draftRecord(deps: CounterDeps, id: string): Promise<HalfRecord | undefined> {
  if (id === '') return undefined;
  const record = await deps.store.transact((tx) => tx.halves.get(id));
  const { half } = record ?? {};
  const isOurs =
    half?.direction === 'outgoing' && half.kind === 'preservation' && half.stage.name === 'draft';
  return isOurs ? record : undefined;
}

/**
 * Keeps what was said. `beyond`: the request is past being written, so that the page sent again leads to what it became. Another State or
 * urgency is another request; the draft for the first is given up.
 */
export async function keepDraft(
  deps: CounterDeps,
  visit: Visit,
  asked: Asked,
): Promise<{ id: string } | { beyond: string }> {
  const known = await deps.store.transact((tx) => tx.halves.get(asked.id));
  if (known === undefined) return begin(deps, visit, asked);
  const record = await draftRecord(deps, asked.id);
  if (!record) return { beyond: asked.id };
  const { counterpart, class: urgency } = record.half;
  if (counterpart !== asked.answers.to || urgency !== asked.answers.urgency) {
    await giveUp(deps, visit, asked.id);
    return begin(deps, visit, { ...asked, id: newId(deps.clock, deps.entropy) });
  }
  return revise(deps, visit, asked);
}

async function begin(
  deps: CounterDeps,
  visit: Visit,
  asked: Asked,
): Promise<{ id: string } | { beyond: string }> {
  const { id, answers, draft } = asked;
  try {
    const to = answers.to as StateCode;
    const request = { kind: 'preservation' as const, id, to, urgency: answers.urgency, drill: false, draft };
    const decision = await deps.node.draft(request, visit.officer);
    if (!decision.allowed) throw refusedBy(decision.reasons);
    return { id };
  } catch (error) {
    // The same page, sent a moment before.
    if (error instanceof StoreError && error.code === 'exists') return revise(deps, visit, asked);
    throw error;
  }
}

async function revise(
  deps: CounterDeps,
  visit: Visit,
  { id, draft }: Asked,
): Promise<{ id: string } | { beyond: string }> {
  try {
    const decision = await deps.node.perform(id, 'draft', { draft } as unknown as Json, visit.officer);
    return decision.allowed ? { id } : { beyond: id };
  } catch (error) {
    if (error instanceof ActAwaitsApproval) return { beyond: id };
    throw error;
  }
}

async function giveUp(deps: CounterDeps, visit: Visit, id: string): Promise<void> {
  const decision = await deps.node.perform(id, 'withdraw', { reason: 'sent-in-error' }, visit.officer);
  if (!decision.allowed) throw refusedBy(decision.reasons);
}

/** Freezes the exact text officers sign; what the rules say against it, nothing when it is frozen. */
export async function makeReady(
  deps: CounterDeps,
  visit: Visit,
  id: string,
  { providerUnknown, provider }: UrgentAnswers,
): Promise<Reason[]> {
  const overrides = providerUnknown && provider === '' ? [{ code: HOLDER, reason: HOLDER_UNKNOWN }] : [];
  try {
    const decision = await deps.node.perform(id, 'authorise', { overrides }, visit.officer);
    if (!decision.allowed) return decision.reasons;
    deps.nudge();
    return [];
  } catch (error) {
    if (error instanceof ActAwaitsApproval) return [];
    throw error;
  }
}
