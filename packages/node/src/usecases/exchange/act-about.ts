/** What an act is about: its request, or the document it carries. */
import type { ActRecord } from '../../ports/records/index.ts';

/** For the custody chain of a case; what carries a document belongs to none. */
export const caseOf = ({ thread }: ActRecord): { case?: string } => (thread === '' ? {} : { case: thread });

/** For people. */
export const aboutOf = ({ thread, enclosure }: ActRecord): string => enclosure?.about ?? thread;

/** By which it is told of: the parts of one attached file are told of together. */
export const toldAs = ({ id, thread, attachment }: ActRecord): string =>
  attachment === undefined ? id : `${thread}/${attachment.file}`;
