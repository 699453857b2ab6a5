/** Counts of many States put together: who reported a year, and editions of it that may be handed on. */
import {
  compileCounts,
  type EarlierEdition,
  type EditionRefused,
  edition,
  LEAST_STATES,
  type Reported,
} from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import {
  type CountsEditionRecord,
  type CountsReceivedRecord,
  editionKey,
  receivedKey,
} from '../../ports/counts.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { NothingThere, NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { toldTable } from './told.ts';

export interface CompilesCounts {
  me: StateCode;
  store: Store;
  clock: Clock;
}

/** Who reported a year, and who did not. */
export interface Coverage {
  year: number;
  /** Latest versions, by State. */
  reports: CountsReceivedRecord[];
  /** Pinned States of which nothing of that year came, by code. */
  missing: StateCode[];
  editions: CountsEditionRecord[];
  /** Why no edition can be made now. */
  refused?: EditionRefused;
}

export const coverage = ({ store, me }: CompilesCounts, year: number): Promise<Coverage> =>
  store.transact(async (tx) => {
    const reports = await latestOf(tx, year);
    const editions = await tx.countseditions.where('year', String(year));
    const pinned = (await tx.trust.list()).map(({ state }) => state).filter((state) => state !== me);
    const missing = pinned.filter((state) => !reports.some((one) => one.state === state)).toSorted();
    const refused = edition(
      editions.map(({ included }) => included),
      reports,
    );
    return { year, reports, missing, editions, ...(refused ? { refused } : {}) };
  });

/**
 * Makes an edition of what there is. `asked`: who was to report; pinned States where nobody is named. An answer that was lost is given
 * again by asking for the editions. @throws NotKept
 */
export async function makeEdition(
  { store, clock, me }: CompilesCounts,
  year: number,
  officer: Officer,
  asked?: readonly StateCode[],
): Promise<CountsEditionRecord> {
  return store.transact(async (tx) => {
    await tx.lock(`counts/editions/${year}`);
    const reports = await latestOf(tx, year);
    const all = await tx.countsreceived.where('year', String(year));
    const earlier = await tx.countseditions.where('year', String(year));
    const refused = edition(
      earlier.map(({ included }) => included),
      reports,
    );
    if (refused) throw new NotKept([refusal(refused)]);
    const pinned = (await tx.trust.list()).map(({ state }) => state).filter((state) => state !== me);
    const everybody = [...new Set([...(asked ?? pinned), ...reports.map(({ state }) => state)])].toSorted();
    const number = earlier.length + 1;
    const record: CountsEditionRecord = {
      key: editionKey({ year, number }),
      ...{ year, number, at: clock.now(), by: officer.id, least: LEAST_STATES, asked: everybody },
      included: reports.map(({ state, version, digest, payload }) => ({
        ...{ state, version, digest, threshold: payload.body.rules.threshold },
      })),
      tables: compileCounts(
        reports.map(reported),
        everybody,
        earlier.map((one) => letOut(one, all)),
      ),
    };
    await tx.countseditions.insert(record);
    return record;
  });
}

const refusal = ({ code, states, edition: near }: EditionRefused) => ({
  code,
  detail: `${states.join(', ')}${near === undefined ? '' : ` (edition ${near})`}`,
});

const reported = ({ state, year, payload }: CountsReceivedRecord): Reported => ({
  state,
  years: payload.body.tables.map((table) => ({ year, ...toldTable(table) })),
});

const letOut = (
  { year, included, tables }: CountsEditionRecord,
  all: readonly CountsReceivedRecord[],
): EarlierEdition => {
  const keys = new Set(included.map((one) => receivedKey({ ...one, year })));
  return { reports: all.filter(({ key }) => keys.has(key)).map(reported), tables };
};

/** @throws NothingThere */
export const readEdition = (
  { store }: CompilesCounts,
  year: number,
  number: number,
): Promise<CountsEditionRecord> =>
  store.transact(async (tx) => {
    const found = await tx.countseditions.get(editionKey({ year, number }));
    if (!found) throw new NothingThere(`there is no edition ${number} of ${year} here`);
    return found;
  });

async function latestOf(tx: Tx, year: number): Promise<CountsReceivedRecord[]> {
  const all = await tx.countsreceived.where('year', String(year));
  return [...Map.groupBy(all, ({ state }) => state).values()].map((versions) => versions.at(-1)!);
}
