/**
 * The custody chain of one case, for whoever is to check it (SPEC §9.10). The taking out is itself the last event of the chain it is
 * sealed for: in one transaction the chain is seen to end where the list ends, and the event that the export is recorded by follows it. So nothing
 * can be left out between the two, and the keeper seals only what the log holds.
 */
import type { Keeper } from '@comity/keeper';
import { CUSTODY_FILE, parseCheckpoint, parseNote, parseTlogProof } from '@comity/proof';
import { type CustodyEvent, messageDigest, TYP, utf8 } from '@comity/protocol';
import {
  type ChainEvent,
  type CustodyDraft,
  draftCustody,
  formatPlaces,
  subtreesBetween,
  tidyTimeStamp,
  type WithheldEvents,
} from '@comity/seal';
import { newId } from '../../ports/entropy.ts';
import type { LeafRecord, StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import type { TimeStamper } from '../../ports/time-stamper.ts';
import { packageTrust } from '../evidence/package-facts.ts';
import { proveSealing } from '../evidence/seal-manifest.ts';
import { chainEnd, recordHand, type WritesLeaves } from '../log/custody.ts';
import type { GathersCosignatures } from '../log/witness.ts';
import type { Officer } from '../request/facts.ts';
import { halfRecord } from '../request/half-record.ts';

export interface ExportsCustody extends WritesLeaves, GathersCosignatures {
  me: StateCode;
  origin: string;
  keeper: Pick<Keeper, 'seal'>;
  /** Without one the export promises no time stamp, and a verifier says so. */
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
}

export interface CustodyWish {
  request: string;
  /** For whom or what, in the officer's words: it stands in the chain. */
  reason: string;
  withhold?: WithheldEvents[];
}

/** There is no chain to take out, or it cannot be taken out as asked; the text says why. */
export class NoCustody extends Error {
  override name = 'NoCustody';
}

/** Events in one export: all of them stand in memory, and in one answer. */
export const MOST_EVENTS = 200_000;
/** Records read in one step. */
const PAGE = 500;

/**
 * The files of the export by name. Throws NoCustody; NoSuchEvent for what is to be withheld and is not there; NotReleased while our own
 * statements are not fresh.
 */
export async function exportCustody(
  deps: ExportsCustody,
  wish: CustodyWish,
  officer: Officer,
): Promise<Map<string, Uint8Array>> {
  if (wish.reason.trim() === '') throw new NoCustody('say what it is for: it stands in the chain');
  await deps.store.transact((tx) => halfRecord(tx, wish.request));
  const { draft, leaves, leaf } = await recorded(deps, wish, officer);
  const settled = await deps.log.settle(leaf);
  const { sealed } = await deps.keeper.seal({
    purpose: 'package',
    typ: TYP.custody,
    payload: draft.payload,
    leaf: settled.leaf,
  });
  const proof = await proveSealing(deps, leaf);
  const { size } = parseCheckpoint(parseNote(parseTlogProof(proof).note).text);
  const files = new Map(draft.files);
  files.set(CUSTODY_FILE.manifest, sealed);
  files.set(CUSTODY_FILE.log, utf8(proof));
  files.set(CUSTODY_FILE.places, await placesOf(deps.store, leaves, size));
  if (deps.timeStamper) {
    const stamp = await deps.timeStamper.stamp(deps.primitives.sha512(sealed));
    files.set(CUSTODY_FILE.timeStamp, tidyTimeStamp(stamp));
  }
  return files;
}

interface Recorded {
  draft: CustodyDraft;
  /** The events listed. */
  leaves: LeafRecord[];
  /** The record of the export itself. */
  leaf: string;
}

/** Begins anew when somebody laid a hand on the evidence while its chain was read. */
async function recorded(deps: ExportsCustody, wish: CustodyWish, officer: Officer): Promise<Recorded> {
  for (;;) {
    await deps.log.checkpoint();
    const leaves = await chainOf(deps.store, wish.request);
    const draft = await draftOf(deps, wish, leaves);
    const leaf = await deps.store.transact(async (tx) => {
      await tx.lock(`custody:${wish.request}`);
      const end = await chainEnd(tx, wish.request);
      if (end?.commitment !== leaves.at(-1)?.commitment) return undefined;
      return recordHand(tx, deps, {
        action: 'exported',
        actor: officer.id,
        role: officer.role,
        case: wish.request,
        digest: messageDigest(draft.payload),
        reason: wish.reason,
      });
    });
    if (leaf !== undefined) return { draft, leaves, leaf };
  }
}

/** Every event of the chain that has its place in the log, in order. Throws NoCustody when there is none. */
export async function chainOf(store: Store, request: string): Promise<LeafRecord[]> {
  const leaves: LeafRecord[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.transact(async (tx) => {
      const hands = await tx.hands.where('case', request, {
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      return Promise.all(hands.map(async ({ key, leaf }) => ({ key, leaf: await tx.log.get(leaf) })));
    });
    for (const { leaf } of page) {
      if (leaf === undefined) throw new Error('the chain names a leaf that the log does not hold');
      if (leaf.index !== null) leaves.push(leaf);
    }
    if (leaves.length > MOST_EVENTS)
      throw new NoCustody(`the chain has more than ${MOST_EVENTS} events; one export holds no more`);
    if (page.length < PAGE) break;
    after = page.at(-1)!.key;
  }
  if (leaves.length === 0) throw new NoCustody('nobody has laid hands on evidence of this request yet');
  return leaves;
}

async function draftOf(deps: ExportsCustody, wish: CustodyWish, leaves: LeafRecord[]): Promise<CustodyDraft> {
  const frame = {
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    created: deps.clock.now(),
    case: wish.request,
    trust: await packageTrust(deps),
    logOrigin: deps.origin,
    proofs: deps.timeStamper ? (['log', 'time-stamp'] as const) : (['log'] as const),
  };
  const events = leaves.map(
    ({ event, salt, commitment }): ChainEvent => ({ event: event as CustodyEvent, salt, commitment }),
  );
  return draftCustody(frame, events, wish.withhold);
}

async function placesOf(store: Store, leaves: LeafRecord[], size: number): Promise<Uint8Array> {
  const indexes = leaves.map(({ index }) => index!);
  const between = subtreesBetween(indexes, size);
  return formatPlaces(indexes, await store.transact((tx) => tx.log.getNodes(between)));
}
