/** Begins the Requesting State's half of a request: 42(1), 40(1). A draft may miss anything; what leaves misses nothing. */
import {
  type Change,
  type Decision,
  draftLetter,
  draftPreservation,
  type LetterDraft,
  type OutgoingHalf,
  type PreservationDraft,
} from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { StateCode, Urgency } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { contextFor, type Officer } from './facts.ts';
import { warnOfSameReference } from './same-reference.ts';

export type NewRequest = {
  to: StateCode;
  urgency: Urgency;
  drill: boolean;
  /** A UUID the asking page chose: the same page sent twice begins one request, and the second is told `exists`. */
  id?: string;
} & ({ kind: 'preservation'; draft: PreservationDraft } | { kind: 'letter'; draft: LetterDraft });

export interface DraftsRequests {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  /** A practice desk: whatever is asked from it is an exercise. */
  practice?: true;
}

export async function draftRequest(
  deps: DraftsRequests,
  request: NewRequest,
  officer: Officer,
): Promise<Decision<OutgoingHalf>> {
  const id = request.id ?? newId(deps.clock, deps.entropy);
  return deps.store.transact(async (tx) => {
    const ctx = await contextFor(tx, deps, request.to, officer);
    const common = { id, class: request.urgency, drill: deps.practice ?? request.drill };
    const decision: Decision<Change<OutgoingHalf>> =
      request.kind === 'preservation'
        ? draftPreservation({ ...common, draft: request.draft }, ctx)
        : draftLetter({ ...common, draft: request.draft }, ctx);
    if (!decision.allowed) return decision;
    const { half } = decision.value;
    const warnings = [...decision.warnings, ...(await warnOfSameReference(tx, half))];
    await tx.halves.insert({ id, half, version: 1, updatedAt: ctx.now });
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer.id,
      role: officer.role,
      case: id,
      ext: { act: 'draft', kind: request.kind, to: request.to },
    });
    return { ...decision, value: half, warnings };
  });
}
