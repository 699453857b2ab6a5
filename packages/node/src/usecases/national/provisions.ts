/** Provisions of a State's law: kept in versions, looked up by words, taken in and out as tables and as Akoma Ntoso. */
import {
  akomaNtoso,
  besidesTheFile,
  type KeptProvision,
  MOST_TROUBLES,
  objectionsToProvision,
  type ProvisionSaid,
  provisionsOf,
  provisionTable,
  readProvisionTable,
  saidOf,
  saysTheSame,
} from '@comity/domain/national';
import { provisionKey } from '../../ports/national.ts';
import type { Tx } from '../../ports/store.ts';
import { FileNotKept, type NationalDeps, NothingThere, NotKept } from './deps.ts';
import { UNWATCHED, type Watch } from './watch.ts';

/** Rows that are read and written by one statement. */
const BATCH = 500;

/**
 * Keeps it as the next version, or leaves it when it says what is kept already. `seen` is the version somebody wrote it from, 0 for none: where
 * another one was kept meanwhile, nothing is. @throws NotKept
 */
export async function saveProvision(
  { store, clock }: NationalDeps,
  state: string,
  said: ProvisionSaid,
  by: string,
  seen?: number,
): Promise<KeptProvision> {
  const objections = objectionsToProvision(said);
  if (objections.length > 0)
    throw new NotKept(
      objections.map((code) => ({ code, detail: said.id.slice(0, 120) })),
      'law',
    );
  return store.transact(async (tx) => {
    await tx.lock(`provisions/${state}`);
    const before = await tx.provisions.get(provisionKey(state, said.id));
    if (seen !== undefined && seen !== (before?.version ?? 0) && !(before && saysTheSame(before, said)))
      throw new NotKept([{ code: 'changed-meanwhile', detail: said.id.slice(0, 120) }]);
    const { kept } = await keep(tx, state, said, { by, at: clock.now() });
    return kept;
  });
}

interface Keeping {
  by: string;
  at: string;
  complete?: Completes;
}

async function keep(tx: Tx, state: string, given: ProvisionSaid, { by, at, complete = asSaid }: Keeping) {
  const before = await tx.provisions.get(provisionKey(state, given.id));
  const said = complete(given, before);
  if (before && saysTheSame(before, said)) return { kept: before, changed: false };
  const kept = {
    ...saidOf(said),
    state,
    version: (before?.version ?? 0) + 1,
    recordedAt: at,
    recordedBy: by,
  };
  await tx.provisions.put(kept);
  await tx.wordings.put(kept);
  return { kept, changed: true };
}

export interface TakenIn {
  read: number;
  changed: number;
  unchanged: number;
  /** How a table was written. */
  encoding?: string;
  /** That was guessed: look at the accents. */
  guessed?: boolean;
}

/** A table, all of it or nothing, wherever it is broken off. @throws FileNotKept; the reason of `watch.signal` */
export async function importTable(
  deps: NationalDeps,
  state: string,
  file: Uint8Array,
  by: string,
  watch = UNWATCHED,
): Promise<TakenIn> {
  const { provisions, troubles, encoding, guessed } = readProvisionTable(file);
  if (troubles.length > 0) throw new FileNotKept(troubles);
  return { ...(await keepAll(deps, state, provisions, by, { watch })), encoding, guessed };
}

export interface LawHanded {
  /** What the ids begin with. */
  prefix: string;
  language: string;
  source: ProvisionSaid['source'];
}

/** A law in Akoma Ntoso. What is new comes in force, until somebody knows better; of what is kept here, only what the format says changes. @throws UnreadableFile, FileNotKept; the reason of `watch.signal` */
export async function importLaw(
  deps: NationalDeps,
  state: string,
  file: Uint8Array,
  handed: LawHanded,
  by: string,
  watch = UNWATCHED,
): Promise<TakenIn> {
  const provisions = provisionsOf(deps.files.akomaNtoso(file), handed);
  const wrong = provisions.flatMap((said) =>
    objectionsToProvision(said).map((code) => ({ code, detail: said.id.slice(0, 120) })),
  );
  if (wrong.length > 0) throw new FileNotKept(wrong.slice(0, MOST_TROUBLES));
  return keepAll(deps, state, provisions, by, { watch, complete: besidesTheFile });
}

type Completes = (said: ProvisionSaid, kept: KeptProvision | undefined) => ProvisionSaid;
const asSaid: Completes = (said) => said;

/** One transaction: half a law must not stand beside findings as if it were the law. */
async function keepAll(
  { store, clock }: NationalDeps,
  state: string,
  provisions: readonly ProvisionSaid[],
  by: string,
  { watch, complete = asSaid }: { watch: Watch; complete?: Completes },
): Promise<TakenIn> {
  const changed = await store.transact(async (tx) => {
    await tx.lock(`provisions/${state}`);
    const at = clock.now();
    let count = 0;
    for (let from = 0; from < provisions.length; from += BATCH) {
      watch.signal?.throwIfAborted();
      watch.at(from, provisions.length);
      const batch = provisions.slice(from, from + BATCH);
      // Whoever looks at what was written has it sent first: each statement stays within its limit of time.
      if (from > 0) await tx.provisions.where('state', state, { limit: 1 });
      const done = await Promise.all(batch.map((said) => keep(tx, state, said, { by, at, complete })));
      count += done.filter((one) => one.changed).length;
    }
    watch.signal?.throwIfAborted();
    return count;
  });
  return { read: provisions.length, changed, unchanged: provisions.length - changed };
}

/** Those that say every word typed, whatever State unless one is named; at most `limit`. */
export const searchProvisions = (
  { store }: NationalDeps,
  typed: string,
  page: { limit: number; before?: string },
): Promise<KeptProvision[]> => store.transact((tx) => tx.provisions.search(typed, page));

/** One page of a State's provisions, by id. */
export const listProvisions = (
  { store }: NationalDeps,
  state: string,
  page: { limit: number; after?: string },
): Promise<KeptProvision[]> =>
  store.transact((tx) =>
    tx.provisions.where('state', state, {
      limit: page.limit,
      ...(page.after === undefined ? {} : { after: provisionKey(state, page.after) }),
    }),
  );

/** A provision with every version there was. @throws NothingThere */
export async function showProvision({ store }: NationalDeps, state: string, id: string) {
  return store.transact(async (tx) => {
    const key = provisionKey(state, id);
    const provision = await tx.provisions.get(key);
    if (!provision) throw new NothingThere(`${state} has no provision ${id.slice(0, 120)} here`);
    return { provision, versions: await tx.wordings.where('provision', key) };
  });
}

const { compare } = new Intl.Collator('en', { numeric: true });
/** Section 5 before section 20, as in the law: the short names are all that tells. */
const inOrder = (a: KeptProvision, b: KeptProvision): number => compare(a.id, b.id);

/** All of a State's provisions as a table. */
export async function exportTable({ store }: NationalDeps, state: string): Promise<string> {
  const all = await store.transact((tx) => tx.provisions.where('state', state));
  return provisionTable(all.toSorted(inOrder));
}

/** One law of a State in Akoma Ntoso. @throws NothingThere */
export async function exportLaw({ store, clock }: NationalDeps, state: string, law: string): Promise<string> {
  const all = await store.transact((tx) => tx.provisions.where('state', state));
  const own = all.filter((one) => one.law === law);
  if (own.length === 0) throw new NothingThere(`${state} has no law “${law.slice(0, 120)}” here`);
  return akomaNtoso(state, law, own.toSorted(inOrder), clock.now().slice(0, 10));
}
