/**
 * Carrying out an erasure whose leaf is written: the keeper destroys the key of the case, then everything that could have been opened
 * with it is taken away, then it is said to be erased. Every step may be done again; a crash between them costs a repetition.
 */
import type { Keeper, Shredded } from '@comity/keeper';
import type { Blobs } from '../../ports/blobs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ErasureRecord, ItemRecord, PackageRecord } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { takeFilesAway } from '../attachments/take-away.ts';
import { everyStep, forEach } from '../each.ts';
import { withoutWords } from '../evidence/item.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import type { ProviderPorts } from '../provider/ports.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { lockEvidence } from './erased.ts';

export interface CarriesOutErasures {
  store: Store;
  clock: Clock;
  log: CustodyLog;
  keeper: Pick<Keeper, 'shred' | 'erased'>;
  blobs: Pick<Blobs, 'delete'>;
  shelf: Pick<Shelf, 'strip'>;
  provided?: Pick<ProviderPorts, 'landing'> | undefined;
}

/** Records changed in one step. */
const PAGE = 500;

/** Answers how many were carried out. */
export async function carryOutErasures(deps: CarriesOutErasures): Promise<number> {
  const ordered = await deps.store.transact((tx) => tx.erasures.where('stage', 'ordered'));
  await forEach(ordered, (record) => carryOut(deps, record));
  return ordered.length;
}

/**
 * Once after each start: the keeper may have come back from a backup of its keys that is older than an erasure, and this home from
 * one that still had its files. What was erased is erased again, and whoever restored is told.
 */
export async function confirmErasures(deps: CarriesOutErasures): Promise<void> {
  const gone = await deps.keeper.erased();
  const known = await deps.store.transact((tx) => tx.erasures.where('stage', 'erased'));
  const revived = known.filter(({ request }) => !gone.some((each) => each.case === request));
  const forgotten = gone.filter((each) => !known.some(({ request }) => request === each.case));
  await everyStep([
    ...revived.map((record) => () => destroyKey(deps, record)),
    ...forgotten.map((each) => () => takeAwayForgotten(deps, each)),
  ]);
}

/** The keeper destroyed the key under an order these records do not have: they are from before. */
async function takeAwayForgotten(deps: CarriesOutErasures, { case: request, at }: Shredded): Promise<void> {
  const isHere = await deps.store.transact(async (tx) => {
    const [half, erasure] = [await tx.halves.get(request), await tx.erasures.get(request)];
    return half !== undefined && erasure?.stage.name !== 'ordered';
  });
  if (!isHere) return;
  await takeAway(deps, request);
  await deps.store.transact((tx) =>
    raiseAlarm(tx, deps.clock, {
      key: `erased/${request}`,
      kind: 'erasure',
      about: request,
      text: `The evidence of this request was erased on ${at.slice(0, 10)}; these records are from before, and do not say so. Its key is gone, and what the restore brought back of it was taken away again.`,
      paragraphs: [],
    }),
  );
}

async function carryOut(deps: CarriesOutErasures, record: ErasureRecord): Promise<void> {
  const keyDestroyedAt = await destroyKey(deps, record);
  const { items, packages } = await takeAway(deps, record.request);
  await deps.store.transact(async (tx) => {
    await lockEvidence(tx, record.request);
    const now = await tx.erasures.get(record.request);
    if (now?.stage.name !== 'ordered') return;
    const { leaf } = now.stage;
    const at = deps.clock.now();
    await tx.erasures.put({ ...now, stage: { name: 'erased', leaf, keyDestroyedAt, at, items, packages } });
  });
}

/** Answers when it was destroyed first. */
async function destroyKey(
  deps: CarriesOutErasures,
  { order, approvals, stage }: ErasureRecord,
): Promise<string> {
  if (stage.name !== 'ordered' && stage.name !== 'erased')
    throw new Error(`an erasure that is ${stage.name}`);
  const bytes = await deps.store.transact((tx) => tx.exact.get(order));
  if (bytes === undefined) throw new Error('the order of an erasure is missing');
  const { leaf } = await deps.log.settle(stage.leaf);
  const { at } = await deps.keeper.shred({ order: bytes, leaf, approvals });
  return at;
}

/** Files first, their records after: what is recorded as gone is gone. */
async function takeAway(deps: CarriesOutErasures, request: string) {
  const all = await deps.store.transact((tx) => tx.packages.where('request', request));
  for (const { id } of all) await deps.shelf.strip(id);
  await deps.store.transact(async (tx) => {
    for (const { id } of all) await markPackage(tx, deps.clock, id);
  });
  await takeProvided(deps, request);
  await takeFilesAway(deps, request);
  return { items: await takeItems(deps, request), packages: all.length };
}

/** What a provider brought and nobody took in yet, and tickets by which more could come. */
async function takeProvided({ store, clock, provided }: CarriesOutErasures, request: string): Promise<void> {
  const tickets = await store.transact((tx) => tx.tickets.where('request', request));
  for (const { id } of tickets) {
    await store.transact(async (tx) => {
      const ticket = await tx.tickets.get(id);
      if (ticket?.stage.name !== 'open' && ticket?.stage.name !== 'declared') return;
      await tx.tickets.put({
        ...ticket,
        stage: { name: 'closed', why: 'withdrawn', by: 'node', at: clock.now() },
      });
    });
    await provided?.landing.clear(id);
  }
}

async function markPackage(tx: Tx, clock: Clock, id: string): Promise<void> {
  const record = await tx.packages.get(id);
  if (record === undefined || record.stage.name === 'erased') return;
  await tx.packages.put(erasedPackage(record, clock.now()));
  await endAlarm(tx, clock, `package/${id}`);
}

function erasedPackage(record: PackageRecord, at: string): PackageRecord {
  if (record.direction === 'announced') return { ...record, stage: { name: 'erased', at } };
  if (record.stage.name !== 'sealed') return { ...record, stage: { name: 'erased', at } };
  const { announcement, manifest } = record.stage;
  return { ...record, stage: { name: 'erased', announcement, manifest, at } };
}

async function takeItems(deps: CarriesOutErasures, request: string): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ; ) {
    const page = await deps.store.transact((tx) =>
      tx.items.where('request', request, { limit: PAGE, ...(after === undefined ? {} : { after }) }),
    );
    for (const item of page) if (await isOnlyOurs(deps.store, item)) await deps.blobs.delete(item.blob);
    await deps.store.transact(async (tx) => {
      for (const item of page)
        if (item.erasedAt === undefined) await tx.items.put(bare(item, deps.clock.now()));
    });
    count += page.length;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return count;
  }
}

/** The same ciphertext is another item's only if somebody put it there by hand; it stays for that one. */
const isOnlyOurs = async (store: Store, { blob, request }: ItemRecord): Promise<boolean> =>
  (await store.transact((tx) => tx.items.where('blob', blob))).every((item) => item.request === request);

/** Without the name its sender had for its file, too. */
const bare = ({ once: _, ...item }: ItemRecord, erasedAt: string): ItemRecord => ({
  ...item,
  facts: withoutWords(item),
  erasedAt,
});
