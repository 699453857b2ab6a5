// Putting right what was registered wrongly. What came stays as it came: the entry that corrects keeps what stood before, so that nothing
// that was once entered is lost. Ours.
import type { Clock } from '../law/clock.ts';
import type { Corrected, PaperEntry, PaperRequest } from './record.ts';

/** The parts in which it says something else than stands now. */
export const partsCorrected = (paper: PaperRequest, corrected: Corrected): (keyof Corrected)[] =>
  (Object.keys(corrected) as (keyof Corrected)[]).filter(
    (part) => corrected[part] !== undefined && textOf(corrected[part]) !== textOf(paper[part]),
  );

/** The same whatever order its members stand in. */
const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** `clocks`: those that registering it anew would start; they take the place of what still runs. */
export function correctedPaper(
  paper: PaperRequest,
  entry: PaperEntry,
  corrected: Corrected,
  clocks: (paper: PaperRequest) => readonly Omit<Clock, 'id' | 'met'>[],
): PaperRequest {
  const parts = partsCorrected(paper, corrected);
  const of = (from: Corrected) => Object.fromEntries(parts.map((part) => [part, from[part]]));
  const was = of(paper as Corrected) as PaperEntry['was'];
  const moved = {
    ...{ ...paper, ...of(corrected) },
    entries: [...paper.entries, { ...entry, was }],
  } as PaperRequest;
  const anew = parts.includes('class') ? clocks(moved) : [];
  return {
    ...moved,
    clocks: moved.clocks.map((clock) => {
      const again = clock.met === undefined && anew.find(({ name }) => name === clock.name);
      return again ? { ...clock, dueAt: again.dueAt } : clock;
    }),
  };
}
