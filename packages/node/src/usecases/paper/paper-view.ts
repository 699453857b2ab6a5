/** A request by hand as officers see it. */
import { dueClocks, openSteps } from '@comity/domain';
import type { Instant } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { Summary } from '../request/views.ts';

/** The same members as of a sealed request, and that it is by hand. */
export function paperSummary({ id, paper, updatedAt }: PaperRecord, now: Instant): Summary {
  const next = dueClocks(paper, now)[0];
  return {
    ...{ id, assurance: 'by-hand' as const, direction: paper.direction, kind: paper.kind },
    ...{ counterpart: paper.counterpart as string, reference: paper.reference, urgency: paper.class },
    stage: paper.stage.name as string,
    ...(next
      ? {
          nextClock: {
            says: next.clock.says,
            dueAt: next.clock.dueAt as string,
            source: next.clock.source as string,
            paragraph: next.clock.paragraph,
            level: next.level as string,
          },
        }
      : {}),
    updatedAt,
  };
}

export const paperView = (record: PaperRecord, now: Instant) => ({
  summary: paperSummary(record, now),
  version: record.version,
  paper: record.paper,
  openSteps: openSteps(record.paper),
});
