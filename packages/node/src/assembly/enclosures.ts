/** What goes from State to State beside requests: counts, papers of a review, a pouch of either. */
import { receiveCounts } from '../usecases/counts/receive-counts.ts';
import { sealCounts } from '../usecases/counts/seal-counts.ts';
import { sendCounts } from '../usecases/enclosures/send-counts.ts';
import { sendReview } from '../usecases/enclosures/send-review.ts';
import { exportPouch } from '../usecases/pouch/export-pouch.ts';
import { importPouch } from '../usecases/pouch/import-pouch.ts';
import { handOver } from '../usecases/reviews/hand-over.ts';
import { takeOver } from '../usecases/reviews/take-over.ts';
import type { Foundation } from './foundation.ts';

export function enclosureActs({ does }: Foundation) {
  return {
    sealCounts: does(sealCounts),
    receiveCounts: does(receiveCounts),
    sendCounts: does(sendCounts),
    handOverReview: does(handOver),
    sendReview: does(sendReview),
    takeOverReview: does(takeOver),
    exportPouch: does(exportPouch),
    importPouch: does(importPouch),
  };
}
