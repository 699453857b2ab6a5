/** What fits a need, who helps already, and which questions to look at again once help has ended. The State picks. */
import { participants } from '@comity/convention/national';
import {
  type LookAgain,
  type Match,
  matchesFor,
  type Need,
  type Overlap,
  overlapsWith,
  questionsToLookAt,
} from '@comity/domain/national';
import { NothingThere } from '../national/deps.ts';
import type { AssistanceDeps } from './deps.ts';

export interface Fitting {
  need: Need;
  matches: Match[];
  overlaps: Overlap[];
  lookAgain: LookAgain[];
}

/** @throws NothingThere */
export async function matchNeed({ store, clock }: AssistanceDeps, id: string): Promise<Fitting> {
  return store.transact(async (tx) => {
    const need = await tx.needs.get(id);
    if (!need) throw new NothingThere(`no need ${id.slice(0, 120)} is kept here`);
    const [offers, projects, cells] = await Promise.all([
      tx.offers.list(),
      tx.projects.list(),
      tx.cells.where('state', need.state),
    ]);
    const group = participants.find(({ code }) => code === need.state)?.group;
    return {
      need,
      matches: matchesFor(need, offers, group, clock.now().slice(0, 10)),
      overlaps: overlapsWith(need, projects),
      lookAgain: projects.flatMap((project) => questionsToLookAt(need, project, cells)),
    };
  });
}
