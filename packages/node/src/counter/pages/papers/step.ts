/** What every entry in a request by hand does with its form: the rules answer, somebody may have been first, and what stands is shown. */
import type { PaperInput, Reason } from '@comity/domain';
import type { PaperRecord } from '../../../ports/papers.ts';
import { StoreError } from '../../../ports/store.ts';
import type { CounterDeps } from '../../deps.ts';
import type { Outcome, Visit } from '../page.ts';

interface Then {
  refused: (reasons: Reason[]) => Outcome;
  /** With the number of the entry, before the file is shown again. */
  entered?: (entry: number) => Promise<void>;
}

/** `version`: of the request the officer looked at. */
export async function stepEntered(
  deps: CounterDeps,
  { officer }: Visit,
  { id }: Pick<PaperRecord, 'id'>,
  { input, version }: { input: PaperInput; version: number | undefined },
  { refused, entered }: Then,
): Promise<Outcome> {
  try {
    const decision = await deps.node.enterStep({ paper: id, input, version }, officer);
    if (!decision.allowed) return refused(decision.reasons);
    await entered?.(decision.value.paper.entries.at(-1)!.seq);
  } catch (error) {
    // Somebody was first, or the form was sent twice: what stands is shown, nothing is overwritten.
    if (error instanceof StoreError && error.code === 'conflict') return { go: `/paper/${id}?first=1` };
    throw error;
  }
  deps.lookAgain();
  return { go: `/paper/${id}?done=${input.step}` };
}
