/** The letter that the pages write: the draft of a request that will be sealed, or of one that is to go by hand. */
import type { LetterDraft, OutgoingHalf, PaperRequest } from '@comity/domain';
import type { Json } from '@comity/protocol';
import { halfRecord } from '../../usecases/request/half-record.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import type { Visit } from './page.ts';

export interface LetterWritten {
  readonly draft: LetterDraft;
  /** Of a letter that will be sealed. */
  readonly half?: OutgoingHalf;
}

export const notWritten = () =>
  new CounterProblem(
    409,
    'NOT_BEING_WRITTEN',
    'This letter is not being written',
    'Nothing was changed. Open the request to see where it stands.',
  );

/** Throws CounterProblem for a request that is not ours. */
export async function outgoing(deps: CounterDeps, id: string): Promise<OutgoingHalf> {
  const { half } = await deps.store.transact((tx) => halfRecord(tx, id));
  if (half.direction !== 'outgoing') throw notWritten();
  return half;
}

export const isByHand = async (deps: CounterDeps, id: string): Promise<boolean> =>
  (await deps.store.transact((tx) => tx.papers.get(id))) !== undefined;

/** A letter of ours while it is a draft. Throws CounterProblem for anything else. */
export async function letterWritten(deps: CounterDeps, { params }: Visit): Promise<LetterWritten> {
  const record = await deps.store.transact((tx) => tx.papers.get(params.id!));
  if (record !== undefined) return { draft: draftOnPaper(record.paper) };
  const half = await outgoing(deps, params.id!);
  return { half, draft: draftIn(half) };
}

/** Changes it from what it is at that moment. False where `change` finds that nothing may be changed; throws what rules say against it. */
export async function rewritten(
  deps: CounterDeps,
  { params, officer }: Visit,
  change: (draft: LetterDraft) => LetterDraft | undefined,
): Promise<boolean> {
  const id = params.id!;
  if (await isByHand(deps, id)) {
    const onPaper = (paper: PaperRequest) => change(draftOnPaper(paper));
    return (await deps.node.redraftPaper(id, onPaper, officer)) !== undefined;
  }
  const inHalf = (half: OutgoingHalf) => change(draftIn(half)) as unknown as Json | undefined;
  const decision = await deps.node.redraft(id, inHalf, officer);
  if (decision?.allowed === false) throw refusedBy(decision.reasons);
  return decision !== undefined;
}

function draftIn(half: OutgoingHalf): LetterDraft {
  if (half.kind !== 'letter' || half.stage.name !== 'draft') throw notWritten();
  return half.stage.draft;
}

function draftOnPaper(paper: PaperRequest): LetterDraft {
  if (paper.kind !== 'letter' || paper.stage.name !== 'draft') throw notWritten();
  return paper.content;
}
