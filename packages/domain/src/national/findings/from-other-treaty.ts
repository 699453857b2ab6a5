// A party to another treaty does not begin with nothing: where that treaty asks the same, its law has probably been written already.
import {
  crosswalk,
  type FoundParallel,
  type Requirement,
  requirements,
  type Treaty,
} from '@comity/convention';

/** A place to look before answering; never an answer. */
export interface StartingPoint {
  readonly requirement: Requirement;
  readonly parallels: readonly Pick<FoundParallel, 'ref' | 'equivalence'>[];
  /** `likely`: the other treaty asks about the same. `partly`: less, or something like it. `look`: nobody compared how alike they are. */
  readonly promise: 'likely' | 'partly' | 'look';
}

/** Every question the treaty has a parallel to, in order. Questions without one are left out: start those from nothing. */
export function startingPoints(treaty: Treaty): StartingPoint[] {
  return requirements.flatMap((requirement) => {
    const parallels = requirement.provisions
      .flatMap((id) => crosswalk(id, treaty).slice(0, 1))
      .filter(({ ref, equivalence }) => ref !== undefined && equivalence !== 'none')
      .map(({ ref, equivalence }) => ({ ...(ref === undefined ? {} : { ref }), equivalence }));
    const once = [...new Map(parallels.map((p) => [`${p.ref} ${p.equivalence}`, p])).values()];
    return once.length === 0 ? [] : { requirement, parallels: once, promise: promiseOf(once) };
  });
}

function promiseOf(parallels: StartingPoint['parallels']): StartingPoint['promise'] {
  const all = parallels.map(({ equivalence }) => equivalence);
  if (all.every((one) => one === 'close' || one === 'weaker')) return 'likely';
  return all.every((one) => one === 'unstated') ? 'look' : 'partly';
}
