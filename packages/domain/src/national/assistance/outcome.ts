// What came of help goes back to the findings as questions to look at again. It never changes a finding: a project that ended is no
// law in force.
import { type Requirement, requirement } from '@comity/convention';
import type { Cell } from '../findings/finding.ts';
import { standingOfCell } from '../findings/finding.ts';
import type { Project } from './help.ts';
import type { Need } from './need.ts';

export interface LookAgain {
  readonly requirement: Requirement;
  /** Project that ended, and on which day where that is told. */
  readonly project: string;
  readonly endedOn?: string;
}

/** Questions of the need that nobody has answered anew since the project ended, or since its end was written down (`recordedAt`). */
export function questionsToLookAt(
  need: Need,
  project: Project & { readonly recordedAt: string },
  cells: readonly Cell[],
): LookAgain[] {
  if (project.status !== 'ended' || project.need !== need.id) return [];
  const answered = new Map(cells.map((cell) => [cell.requirement, standingOfCell(cell).current[0]?.at]));
  return need.requirements.flatMap((id) => {
    const asked = requirement(id);
    const at = answered.get(id);
    const isSinceTheEnd = (day: string) => project.until !== undefined && day > project.until;
    const isNew = at !== undefined && (isSinceTheEnd(at.slice(0, 10)) || at > project.recordedAt);
    if (!asked || isNew) return [];
    return [
      { requirement: asked, project: project.id, ...(project.until ? { endedOn: project.until } : {}) },
    ];
  });
}
