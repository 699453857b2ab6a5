/** A request by hand as officers see it. */
import { openSteps } from '@comity/domain';
import type { Instant } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import { type Summary, summarised } from '../request/views.ts';

/** The same members as of a sealed request, and that it is by hand. */
export const paperSummary = ({ id, paper, updatedAt }: PaperRecord, now: Instant): Summary =>
  summarised(paper, { id, assurance: 'by-hand', updatedAt }, now);

export const paperView = (record: PaperRecord, now: Instant) => ({
  summary: paperSummary(record, now),
  version: record.version,
  paper: record.paper,
  openSteps: openSteps(record.paper),
});
