/** Where everybody stands in the treaty: what is shipped and what was taken in since, told together, with its notice. */

import { participants, shippedStatus } from '@comity/convention/national';
import {
  atPace,
  type Deposit,
  type EntryIntoForce,
  entryIntoForce,
  isDay,
  nameOf,
  PACE,
  plusYearsOf,
  type StatusEntry,
  type StatusOverview,
  standingEntries,
  statusOverview,
} from '@comity/domain/national';
import type { Tx } from '../../ports/store.ts';
import { type NationalDeps, NothingThere, NotKept } from './deps.ts';

const sources = new Map(shippedStatus.sources.map((source) => [source.id, source]));
const shipped: readonly StatusEntry[] = shippedStatus.entries.map((entry) => ({
  ...entry,
  sources: entry.sources.map((id) => sources.get(id)!),
  via: 'shipped',
}));

/** Everything that is told, the shipped acts included; what replaces one of those stands beside it. */
export async function allEntries(tx: Tx): Promise<StatusEntry[]> {
  const written = await tx.treaty.list();
  const changed = new Set(written.map(({ id }) => id));
  return [...shipped.filter(({ id }) => !changed.has(id)), ...written];
}

export interface TreatyStatus extends StatusOverview {
  /** Has to stand wherever this is shown. */
  notice: string;
  readUpTo: string;
  /** The day it was asked; `asOf` may lie after it. */
  today: string;
  gaps: readonly string[];
}

/** As of a day (today when absent). @throws NotKept when the day is none. */
export async function treatyStatus({ store, clock }: NationalDeps, asOf?: string): Promise<TreatyStatus> {
  const today = clock.now().slice(0, 10);
  const day = asOf ?? today;
  if (!isDay(day)) throw new NotKept([{ code: 'impossible-date', detail: day }], 'treaty');
  const entries = await store.transact(allEntries);
  const { notice, readUpTo, gaps } = shippedStatus;
  return { ...statusOverview(participants, entries, day), today, notice, readUpTo, gaps };
}

/** Everything told of one participant, newest first, what was replaced included. @throws NothingThere */
export async function participantHistory({ store }: NationalDeps, code: string) {
  const participant = participants.find((one) => one.code === code);
  if (!participant) throw new NothingThere(`${code} is no participant`);
  const entries = await store.transact(allEntries);
  const own = entries.filter((entry) => entry.participant === code);
  return {
    participant,
    notice: shippedStatus.notice,
    entries: own.toSorted((a, b) => (a.date.latest < b.date.latest ? 1 : -1)),
  };
}

export interface WhatIf {
  /** Further instruments: participant and day. */
  deposits: readonly { participant: string; on: string }[];
  /** Or so many States a month from a day on. */
  pace?: { perMonth: number; from: string };
  /** Leave out what only doubtful sources tell. */
  sureOnly?: boolean;
}

/** Article 65 with instruments supposed: nothing is written, and the answer names all it was computed from. @throws NotKept */
export async function whatIf(
  deps: NationalDeps,
  question: WhatIf,
): Promise<EntryIntoForce & { notice: string }> {
  const { force } = await treatyStatus(deps);
  const told = [...force.counted, ...force.notCounted].filter(
    ({ doubtful }) => question.sureOnly !== true || doubtful !== true,
  );
  const { pace } = question;
  const today = deps.clock.now().slice(0, 10);
  const wrong = [
    ...question.deposits.flatMap(({ participant, on }, n) => [
      ...wrongDeposit(participant, told),
      ...(question.deposits.findIndex((one) => one.participant === participant) < n
        ? [{ code: 'supposed-twice', detail: nameOf(participants, participant) }]
        : []),
      ...wrongDay(on, today),
    ]),
    ...(pace ? wrongDay(pace.from, today) : []),
    ...(pace && !(pace.perMonth >= PACE.least && pace.perMonth <= PACE.most)
      ? [{ code: 'pace', detail: String(pace.perMonth) }]
      : []),
  ];
  if (wrong.length > 0) throw new NotKept(wrong, 'treaty');
  const supposed: Deposit[] = question.deposits.map(({ participant, on }) => ({
    participant,
    kind: 'ratification',
    date: { earliest: on, latest: on },
    organisation: participants.some(({ code, kind }) => code === participant && kind === 'organisation'),
    supposed: true,
  }));
  const paced = pace ? atPace(pace.perMonth, pace.from) : [];
  return { ...entryIntoForce([...told, ...supposed, ...paced]), notice: shippedStatus.notice };
}

function wrongDeposit(participant: string, told: readonly Deposit[]) {
  if (!participants.some(({ code }) => code === participant))
    return [{ code: 'unknown-participant', detail: participant }];
  return told.some((deposit) => deposit.participant === participant)
    ? [{ code: 'has-one-already', detail: nameOf(participants, participant) }]
    : [];
}

const YEARS_AHEAD = 100;
/** A day of an instrument supposed: after the Convention was concluded, and not beyond everybody’s time. */
function wrongDay(day: string, today: string) {
  if (!isDay(day)) return [{ code: 'impossible-date', detail: day }];
  if (day < shippedStatus.treaty.concluded) return [{ code: 'before-opening', detail: day }];
  return day > plusYearsOf(today, YEARS_AHEAD) ? [{ code: 'too-far', detail: day }] : [];
}

/** Ids of acts that still stand. */
export const standingIds = async (tx: Tx): Promise<Set<string>> =>
  new Set(standingEntries(await allEntries(tx)).map(({ id }) => id));
