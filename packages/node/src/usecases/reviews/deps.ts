/** What use cases about the Conference's reviews need, and how a review is read. */
import { participants } from '@comity/convention/national';
import { type Actor, type Entry, type Replayed, replay } from '@comity/domain/national';
import { isInvented, STATE_CODES } from '@comity/language';
import { type Clock, shift } from '../../ports/clock.ts';
import {
  type CountryReviewRecord,
  type HowKnown,
  type MechanismRecord,
  mechanismKey,
  type ReviewStepRecord,
} from '../../ports/country-reviews.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { NothingThere, NotKept } from '../national/deps.ts';

export interface ReviewDeps {
  me: StateCode;
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

/** Who acts: reviews know people by name, since a note verbale names them so. */
export interface Person {
  id: string;
  name: string;
}

/** Everything known of one review. */
export interface KnownReview extends Replayed {
  record: CountryReviewRecord;
  mechanism: MechanismRecord;
  steps: ReviewStepRecord[];
}

/** Throws NothingThere. */
export async function mechanismOf(tx: Tx, mechanism: string, version: number): Promise<MechanismRecord> {
  const found = await tx.mechanisms.get(mechanismKey({ mechanism, version }));
  if (!found)
    throw new NothingThere(`no mechanism ${mechanism.slice(0, 80)}, version ${version}, is kept here`);
  return found;
}

/** Throws NothingThere. */
export async function knownReview(tx: Tx, id: string): Promise<KnownReview> {
  const record = await tx.countryreviews.get(id);
  if (!record) throw new NothingThere(`no review ${id.slice(0, 120)} is kept here`);
  const { mechanism: named } = record.opened;
  const mechanism = await mechanismOf(tx, named, record.version);
  const steps = await tx.reviewsteps.where('review', id);
  const entries = steps.map(({ entry }) => entry);
  return { record, mechanism, steps, ...replay(record.opened, mechanism.mechanism, entries) };
}

/** The last thing they did is just this: said again it is the same step, as after an answer that was lost. */
export function isSaidAlready(
  { steps }: KnownReview,
  { by, language, did }: Pick<Entry, 'by' | 'language' | 'did'>,
): boolean {
  const last = steps
    .filter(({ entry }) => entry.by.name === by.name && entry.by.state === by.state)
    .reduce<Entry | undefined>(
      (latest, { entry }) => (latest === undefined || isLater(entry, latest) ? entry : latest),
      undefined,
    );
  return last !== undefined && last.language === language && tidy(last.did) === tidy(did);
}

const isLater = (a: Entry, b: Entry): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/** As text that is the same whatever the order of members. */
export const tidy = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

/** Steps added now come after all that are known, even if somebody's clock was ahead. */
export async function addSteps(
  tx: Tx,
  { clock, entropy }: ReviewDeps,
  { record, steps }: KnownReview,
  said: readonly Pick<Entry, 'by' | 'language' | 'did'>[],
  known: HowKnown,
  officer: string,
): Promise<void> {
  const recordedAt = clock.now();
  const last = steps.reduce((latest, { entry }) => (entry.at > latest ? entry.at : latest), '');
  const at = recordedAt > last ? recordedAt : shift(last, 1);
  for (const one of said) {
    const entry: Entry = { id: newId(clock, entropy), at, ...one };
    await tx.reviewsteps.insert({ review: record.opened.id, entry, known, recordedAt, recordedBy: officer });
  }
}

/** @throws NotKept naming every objection */
export function unlessObjected(objections: readonly string[], detail = ''): void {
  if (objections.length > 0)
    throw new NotKept(
      objections.map((code) => ({ code, detail })),
      'reviews',
    );
}

/** Whoever may be reviewed or review: participants, and the invented States of a sandbox. */
export const isState = (code: string): boolean => STATE_CODES.includes(code) || isInvented(code);

/** Regional groups of all who are in one. */
export const regionalGroups = () =>
  Object.fromEntries(participants.flatMap(({ code, group }) => (group ? [[code, group]] : [])));

export const actorOf = ({ me }: ReviewDeps, { name }: Person): Actor => ({ name, state: me });
