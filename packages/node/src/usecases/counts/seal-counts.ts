/**
 * A State's counts of a closed year, sealed for the States it chooses (SPEC §12.1). A later version takes the place of those before, says why,
 * and tells nothing small to who holds them all. One version may be sealed again for others: then it says the same.
 */
import { type Dimension, tellAgain } from '@comity/domain';
import type { Keeper } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import { canonicalBytes, type Json, messageDigest, parsePayloadAs, TYP } from '@comity/protocol';
import { type CountsReport, type CountsSentRecord, sentKey } from '../../ports/counts.ts';
import { newId } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { NothingThere, NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { countRequests } from './count-requests.ts';
import { sealedTable, toldTable } from './told.ts';

export interface SealsCounts extends WritesLeaves {
  me: StateCode;
  store: Store;
  log: Pick<CustodyLog, 'settle'>;
  keeper: Pick<Keeper, 'seal'>;
  primitives: Primitives;
}

export interface CountsWish {
  year: number;
  /** Codes of the States that are told. */
  to: readonly StateCode[];
  /** Why earlier versions were not right: makes a new version. Without it the latest version is sealed for others. */
  because?: string;
}

/** What a version would tell. */
export interface NextCounts {
  year: number;
  version: number;
  rules: CountsReport['body']['rules'];
  tables: CountsReport['body']['tables'];
  /** What stays as it was told, and what is left out, because too little lies between. */
  held: {
    direction: 'incoming' | 'outgoing';
    stays: ('total' | Dimension | 'days')[];
    leftOut: (Dimension | 'days')[];
  }[];
  /** Whether it says anything that the version before did not. */
  differs: boolean;
}

/** @throws NotKept while the year is not closed */
export async function nextCounts(
  deps: Pick<SealsCounts, 'store' | 'clock'>,
  year: number,
): Promise<NextCounts> {
  const { rules, lastClosed, years } = await countRequests(deps, { from: year, to: year });
  if (year > lastClosed)
    throw new NotKept([{ code: 'year-open', detail: `${lastClosed} is the last year that is closed` }]);
  const before = (await sentIn(deps, year)).filter(({ file }) => file === 1);
  const version = before.length + 1;
  const sides = (['incoming', 'outgoing'] as const).map((direction) => {
    const now = years.find((one) => one.direction === direction)!;
    const earlier = before.map(({ payload }) =>
      toldTable(payload.body.tables.find((table) => table.direction === direction)!),
    );
    const { table, ...held } = tellAgain(now, earlier, version, rules.threshold);
    return { table: sealedTable(table), held: { direction, ...held } };
  });
  return {
    year,
    version,
    rules,
    tables: sides.map(({ table }) => table),
    held: sides.map(({ held }) => held),
    differs: sides.some(({ table }) => table.since === version),
  };
}

/** Reports of ours of a year, oldest version and file first; of all years without one. */
export const sentIn = async (
  { store }: Pick<SealsCounts, 'store'>,
  year?: number,
): Promise<CountsSentRecord[]> =>
  store.transact((tx) =>
    year === undefined ? tx.countssent.list() : tx.countssent.where('year', String(year)),
  );

/** @throws NotKept */
export async function sealCounts(
  deps: SealsCounts,
  wish: CountsWish,
  officer: Officer,
): Promise<CountsSentRecord> {
  const to = [...new Set(wish.to)].toSorted();
  ensureAddressed(deps, to);
  const unfinished = (await sentIn(deps, wish.year)).find(({ sealed }) => sealed === undefined);
  if (unfinished) {
    const finished = await finish(deps, unfinished);
    if (isAnswerTo(finished, wish, to)) return finished;
  }
  return finish(deps, await write(deps, wish, to, officer));
}

/** Broken off before it was sealed, it is finished and not made anew. */
const isAnswerTo = ({ to, payload }: CountsSentRecord, { because }: CountsWish, wanted: readonly string[]) =>
  to.join() === wanted.join() && payload.body.because === because;

function ensureAddressed({ me }: SealsCounts, to: readonly StateCode[]): void {
  if (to.length === 0)
    throw new NotKept([{ code: 'nobody', detail: 'name at least one State that is told' }]);
  if (to.length > 250 || to.some((state) => !/^[a-z]{2}$/.test(state)))
    throw new NotKept([{ code: 'no-State', detail: 'States are named by two letters' }]);
  if (to.join() === me)
    throw new NotKept([{ code: 'nobody', detail: 'a report only to oneself tells nobody' }]);
}

/** The next version, or a further file of the latest one, and the leaf for which it is sealed. */
async function write(deps: SealsCounts, wish: CountsWish, to: readonly StateCode[], officer: Officer) {
  const seen = await sentIn(deps, wish.year);
  const last = seen.at(-1);
  const body =
    last === undefined || wish.because !== undefined ? await anew(deps, wish, last) : last.payload.body;
  const created = deps.clock.now();
  const payload: CountsReport = {
    _type: 'comity.counts/1',
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: [...to],
    created,
    body,
  };
  const bytes = canonicalBytes(payload as unknown as Json);
  parsePayloadAs('comity.counts/1', bytes); // what a receiver would refuse never gets a leaf
  const place = {
    year: wish.year,
    version: body.version,
    file: seen.filter(({ version }) => version === body.version).length + 1,
  };
  return deps.store.transact(async (tx) => {
    await tx.lock(`counts/${wish.year}`);
    await ensureUnchanged(tx, wish.year, seen.length);
    const digest = messageDigest(bytes);
    const leaf = await recordEvent(tx, deps, {
      action: 'exported',
      actor: officer.id,
      role: officer.role,
      digest,
      ext: { counts: wish.year, version: body.version, to: [...to] },
    });
    const record: CountsSentRecord = {
      key: sentKey(place),
      ...place,
      to,
      at: created,
      by: officer.id,
      payload,
      digest,
      leaf,
    };
    await tx.countssent.insert(record);
    return record;
  });
}

async function anew(deps: SealsCounts, { year, because }: CountsWish, last: CountsSentRecord | undefined) {
  if (last === undefined && because !== undefined)
    throw new NotKept([{ code: 'nothing-to-correct', detail: `no report of ${year} was sealed` }]);
  if (because?.trim() === '')
    throw new NotKept([{ code: 'no-reason', detail: 'say why earlier figures were not right' }]);
  const { version, rules, tables, held, differs } = await nextCounts(deps, year);
  if (last !== undefined && !differs)
    throw new NotKept([
      held.some(({ stays }) => stays.length > 0)
        ? {
            code: 'too-near',
            detail: `what changed is less than ${rules.threshold} and stays as it was told`,
          }
        : { code: 'nothing-changed', detail: `the figures are those of version ${last.version}` },
    ]);
  return { year, version, ...(because === undefined ? {} : { because }), rules, tables };
}

async function ensureUnchanged(tx: Tx, year: number, seen: number): Promise<void> {
  if ((await tx.countssent.where('year', String(year))).length !== seen)
    throw new NotKept([
      { code: 'changed-meanwhile', detail: 'somebody sealed a report of that year just now' },
    ]);
}

/** The keeper's seal over what stands in the records; the same bytes however often it is asked for. */
async function finish(deps: SealsCounts, record: CountsSentRecord): Promise<CountsSentRecord> {
  const { leaf } = await deps.log.settle(record.leaf);
  const payload = canonicalBytes(record.payload as unknown as Json);
  const { sealed } = await deps.keeper.seal({ purpose: 'package', typ: TYP.counts, payload, leaf });
  return deps.store.transact(async (tx) => {
    const now = (await tx.countssent.get(record.key))!;
    if (now.sealed !== undefined) return now;
    const done = { ...now, sealed: await tx.exact.put(sealed) };
    await tx.countssent.put(done);
    return done;
  });
}

/** The sealed file, to be handed on. @throws NothingThere */
export async function countsFile({ store }: Pick<SealsCounts, 'store'>, key: string): Promise<Uint8Array> {
  const bytes = await store.transact(async (tx) => {
    const record = await tx.countssent.get(key);
    return record?.sealed === undefined ? undefined : tx.exact.get(record.sealed);
  });
  if (!bytes) throw new NothingThere(`no sealed report ${key.slice(0, 40)} is kept here`);
  return bytes;
}

export const countsFileName = ({ payload, to, file }: CountsSentRecord): string =>
  `${payload.iss}-counts-${payload.body.year}-v${payload.body.version}${file === 1 ? '' : `-${to.join('-').slice(0, 30)}`}.jws`;
