// Data refused while the rest goes on (40(21), 42(6)): which are left to decide on, and when refusing leaves nothing of the request.

import type { IncomingHalf } from './half.ts';

/** The ids of the data that were refused. */
export const dataRefused = ({ partialRefusals }: IncomingHalf): string[] =>
  partialRefusals.flatMap(({ dataIds }) => dataIds);

/** The ids of the data still to decide on or to bring, in the order they were asked for. */
export const dataLeft = (half: IncomingHalf): string[] => {
  const refused = dataRefused(half);
  return (half.request.data ?? []).map(({ id }) => id).filter((id) => !refused.includes(id));
};

/**
 * Refusing these is refusing the request, and is told as that: nothing else was asked for. A letter that also asks for what is no data
 * (a hearing, service of a document) stays open for it, and is refused as a whole by who means that.
 */
export const leavesNothing = (half: IncomingHalf, dataIds: readonly string[]): boolean =>
  asksForDataAlone(half) && dataLeft(half).every((id) => dataIds.includes(id));

/** 40(3)(d) to (f): electronic data, stored or in real time. */
const OF_DATA: ReadonlySet<string> = new Set(['40(3)(d)', '40(3)(e)', '40(3)(f)']);

const asksForDataAlone = (half: IncomingHalf): boolean =>
  half.kind === 'preservation' || half.request.assistance.purposes.every((one) => OF_DATA.has(one));
