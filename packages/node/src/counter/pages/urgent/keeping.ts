/** The draft behind the page: begun once under the id the page chose, changed while it is a draft, made ready for signing once. */
import type { OutgoingHalf, PreservationDraft, Reason } from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { UrgentAnswers } from '@comity/web';
import { newId } from '../../../ports/entropy.ts';
import type { HalfRecord, StateCode } from '../../../ports/records/index.ts';
import { StoreError } from '../../../ports/store.ts';
import { ActAwaitsApproval } from '../../../usecases/exchange/prepare-act.ts';
import type { CounterDeps } from '../../deps.ts';
import { CounterProblem, refusedBy } from '../../problem.ts';
import type { Visit } from '../page.ts';
import { seenOf } from '../seen.ts';

export interface Asked {
  id: string;
  /** What the page showed as kept. */
  seen: string;
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
 * Kept under this id. `moved`: a colleague or another window kept something else meanwhile, and nothing was overwritten. `same`: it was put
 * up as it stands here.
 */
export type Kept = { id: string } | { moved: string } | { same: string };

/** Of what is kept: whoever chose another State or urgency has another request before them. */
export const seenIn = ({ half }: HalfRecord): string =>
  seenOf([half.counterpart, half.class, half.stage.name === 'draft' ? (half.stage.draft as Json) : null]);

/**
 * Keeps what was said. Another State or urgency is another request; the draft for the first is given up. Throws 409 `DRAFT_MOVED_ON` when
 * the request is past being written.
 */
export async function keepDraft(deps: CounterDeps, visit: Visit, asked: Asked): Promise<Kept> {
  const known = await deps.store.transact((tx) => tx.halves.get(asked.id));
  if (known === undefined) return begin(deps, visit, asked);
  const record = await draftRecord(deps, asked.id);
  if (!record) throw movedOn();
  if (!isAsShown(record, asked)) return { moved: asked.id };
  const { counterpart, class: urgency } = record.half;
  if (counterpart !== asked.answers.to || urgency !== asked.answers.urgency) {
    await giveUp(deps, visit, asked.id);
    return begin(deps, visit, { ...asked, id: newId(deps.clock, deps.entropy) });
  }
  return revise(deps, visit, asked);
}

async function begin(deps: CounterDeps, visit: Visit, asked: Asked): Promise<Kept> {
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

/** As the page showed it, or as the page has it now. */
const isAsShown = (record: HalfRecord, { seen, answers, draft }: Asked): boolean =>
  [seen, seenOf([answers.to, answers.urgency, draft])].includes(seenIn(record));

async function revise(deps: CounterDeps, visit: Visit, asked: Asked): Promise<Kept> {
  const { id, answers, draft } = asked;
  const found: Kept[] = [];
  const change = (half: OutgoingHalf): Json | undefined => {
    const now = seenIn({ half } as HalfRecord);
    const isSame = now === seenOf([answers.to, answers.urgency, draft]);
    found.push(isSame ? { same: id } : { moved: id });
    return isSame || now !== asked.seen ? undefined : (draft as unknown as Json);
  };
  try {
    const decision = await deps.node.redraft(id, change, visit.officer);
    if (decision === undefined) return found.at(-1)!;
    if (decision.allowed) return { id };
  } catch (error) {
    if (!(error instanceof ActAwaitsApproval)) throw error;
  }
  throw movedOn();
}

const movedOn = () =>
  new CounterProblem(
    ...([409, 'DRAFT_MOVED_ON', 'The request is past being written'] as const),
    'It was put up for approval, sent or given up since this page was made, and stands as it was then. What this page says was not taken.',
  );

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
