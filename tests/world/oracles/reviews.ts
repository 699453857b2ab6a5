/**
 * I4 and I1 for parts of reviews: what a State has of another's steps is what that State took, and a part it gave a receipt for is there.
 */

import type { ReviewStepRecord } from '../../../packages/node/src/ports/country-reviews.ts';
import type { ActRecord } from '../../../packages/node/src/ports/records/index.ts';
import { FIRST_DAY } from '../desk/reviewing.ts';
import type { Machine } from '../nation/machine.ts';
import type { Oracle } from './oracle.ts';
import { row, rows, type Sight } from './sight.ts';

export function reviewsOracle(sight: Sight): Oracle {
  /** Steps by id, as whoever took them wrote them first; an old disk does not take them back. */
  const taken = new Map<string, string>();

  function look(machine: Machine, key: string): void {
    const record = row<ReviewStepRecord>(machine, 'reviewsteps', key);
    if (!record) return;
    const { entry, known } = record;
    const says = JSON.stringify(entry);
    if (known.how === 'taken') taken.set(entry.id, says);
    else if (known.how === 'file' && taken.get(entry.id) !== undefined && taken.get(entry.id) !== says)
      sight.violate('I4', machine, `step ${entry.id} is not what ${entry.by.state} took`);
    else if (known.how === 'file' && !entry.id.startsWith(FIRST_DAY) && !taken.has(entry.id))
      sight.violate('I4', machine, `step ${entry.id} was taken by nobody`);
  }

  return {
    committed(machine, changed) {
      for (const key of changed.get('reviewsteps') ?? []) look(machine, key);
    },
    atRest() {
      for (const machine of sight.machines)
        for (const act of rows<ActRecord>(machine, 'acts'))
          if (act.enclosure?.kind === 'review' && act.stage.name === 'receipted') lookThere(machine, act.to);
    },
  };

  function lookThere({ state }: Machine, to: string): void {
    const there = sight.machines.find((machine) => machine.state === to);
    if (!there || there.restoredFrom !== undefined) return;
    const steps = [...rows<ReviewStepRecord>(there, 'reviewsteps')];
    if (!steps.some(({ entry, known }) => known.how === 'file' && entry.by.state === state))
      sight.violate('I1', there, `gave a receipt for a part of ${state}, and has none of it`);
  }
}
