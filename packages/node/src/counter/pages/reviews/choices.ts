/** What forms of reviews offer: cycles and clusters of every mechanism in its newest version, by the value the form carries. */
import type { CycleChoice } from '@comity/web';
import type { MechanismRecord } from '../../../ports/country-reviews.ts';
import { NothingThere } from '../../../usecases/national/deps.ts';
import { mechanisms } from '../../../usecases/reviews/set-mechanism.ts';
import type { CounterDeps } from '../../deps.ts';

/** Newest version of each. */
export async function newestMechanisms(deps: CounterDeps): Promise<MechanismRecord[]> {
  const byId = Map.groupBy(await mechanisms(deps), ({ mechanism }) => mechanism.id);
  return [...byId.values()].map((versions) => versions.reduce((a, b) => (a.version > b.version ? a : b)));
}

export const cyclesOf = ({ mechanism, version }: MechanismRecord): CycleChoice[] =>
  mechanism.cycles.map(({ number }) => ({
    value: `${mechanism.id}/${version}/${number}`,
    title: mechanism.title,
    version,
    number,
  }));

/** The mechanism, version and cycle of `trial/1/1`. @throws NothingThere */
export async function cycleNamed(deps: CounterDeps, value: string) {
  for (const record of await mechanisms(deps)) {
    const choice = cyclesOf(record).find((one) => one.value === value);
    if (choice) return { record, choice };
  }
  throw new NothingThere('no such cycle of a mechanism is kept here');
}
