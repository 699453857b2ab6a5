/** What every page of administration shares: its frame with the parts this officer may see, and how a form comes back with faults. */
import { isolate, type Speech } from '@comity/language';
import { ADMIN_TABS, type AdminTab, adminFrame, type Child } from '@comity/web';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { CounterProblem, problemOf } from '../../problem.ts';
import { problemIn } from '../../problem-words.ts';
import type { Outcome, Visit } from '../page.ts';

export interface Fault {
  field?: string | undefined;
  says: string;
}

const openTo = ({ session: { roles } }: Visit): AdminTab[] => {
  const may = { administer: roleFor('administer', roles), log: roleFor('log', roles) };
  return ADMIN_TABS.map(({ name }) => name).filter(
    (name) => (name === 'log' ? may.log : may.administer) !== undefined,
  );
};

export const adminPage = (
  visit: Visit,
  tab: AdminTab,
  content: Child[],
  over: { faults?: boolean; done?: string } = {},
): Outcome => {
  const { speech } = visit;
  const { faults = false, done } = over;
  return {
    page: { title: titleOf(speech, tab), place: 'administration', faults },
    content: adminFrame(speech, { tab, open: openTo(visit) }, ...content),
    ...(done === undefined ? {} : { done }),
  };
};

const titleOf = (speech: Speech, tab: AdminTab): string =>
  `${speech.say(`admin.${tab}`)} · ${speech.say('admin.title')}`;

/** The work’s answer, or what to say where the rules of administration refused it: in the reader's language, and the particulars as they are. */
export async function orRefusal<T>(speech: Speech, work: () => Promise<T>): Promise<T | { refused: string }> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500 && !(error instanceof CounterProblem)) throw error;
    const { detail, exact } = problemIn(speech, problem);
    return { refused: exact === undefined ? detail : `${detail} (${isolate(exact)})` };
  }
}
