/** What an act is about: its request, or the document it carries. */
import type { ActRecord } from '../../ports/records/index.ts';

/** For the custody chain of a case; what carries a document belongs to none. */
export const caseOf = ({ thread }: ActRecord): { case?: string } => (thread === '' ? {} : { case: thread });

/** For people. */
export const aboutOf = ({ thread, enclosure }: ActRecord): string => enclosure?.about ?? thread;
