/** What routes and pages of reviews share: who acts, and how a file is read. */
import { officerById } from '../usecases/officers/register.ts';
import type { Person, ReviewDeps } from '../usecases/reviews/deps.ts';
import type { PartReader } from '../usecases/reviews/take-over.ts';
import type { CounterDeps } from './deps.ts';
import { reviewPart } from './schemas/reviews.ts';

/** Members that were left out are not members that are undefined; what is sent out may be read-only inside. */
export const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

export const reviewDeps = ({ me, store, clock, entropy }: CounterDeps): ReviewDeps => ({
  ...{ me, store, clock, entropy },
});

/** As a note verbale would name them; software of a State is named by its id, and so in no review. */
export const personOf = async ({ store }: CounterDeps, id: string): Promise<Person> => ({
  id,
  name: (await store.transact((tx) => officerById(tx, id)))?.name ?? id,
});

/** Reads a State's part as the schema of the counter has it. */
export const readPart: PartReader = (value) => {
  const read = reviewPart.safeParse(value);
  return read.success ? plain(read.data) : undefined;
};
