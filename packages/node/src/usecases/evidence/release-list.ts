/**
 * What is to leave, frozen for four eyes: which items, to whom, bound to which limitations. Officers approve these exact bytes,
 * and the keeper makes new headers only for what they name. It never leaves this State.
 */
import { canonicalBytes, toBase64url } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { ItemRecord, MadePackage, StateCode } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { halfRecord } from '../request/half-record.ts';
import { acceptedLimitations } from './package-facts.ts';

export interface ListsReleases {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

/** Nothing can be released: the reason, in words. */
export class NothingToRelease extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NothingToRelease';
  }
}

/** What the keeper reads of a list; some thirty thousand items. */
const LARGEST = 4 * 1024 * 1024;

/** Lists every item of the request, or those named; answers the package record its approvers look at. */
export async function listRelease(
  deps: ListsReleases,
  request: string,
  items?: string[],
): Promise<MadePackage> {
  return deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, request);
    if (half.direction !== 'incoming' || half.kind !== 'letter') {
      throw new NothingToRelease('evidence answers a letter of request that came to us: 44(1)');
    }
    const chosen = await itemsOf(tx, request, items);
    const recipients = await recipientsOf(tx, half.counterpart);
    const limitations = acceptedLimitations(half).map(({ id }) => id);
    const list = canonicalBytes({
      _type: 'comity.release/1',
      thread: request,
      to: half.counterpart,
      recipients,
      items: chosen.map((item) => ({ itemId: item.id, header: item.header })),
      useLimitations: limitations,
    });
    if (list.length > LARGEST)
      throw new NothingToRelease('these are too many items for one release: release them in several');
    const record: MadePackage = {
      id: newId(deps.clock, deps.entropy),
      request,
      direction: 'made',
      to: half.counterpart,
      items: chosen.map((item) => item.id),
      release: await tx.exact.put(list),
      nonce: toBase64url(deps.entropy.bytes(32)),
      approvals: [],
      createdAt: deps.clock.now(),
      stage: { name: 'listed' },
    };
    await tx.packages.insert(record);
    return record;
  });
}

async function itemsOf(tx: Tx, request: string, wanted?: string[]): Promise<ItemRecord[]> {
  const all = await tx.items.where('request', request);
  const chosen = wanted === undefined ? all : all.filter((item) => wanted.includes(item.id));
  if (chosen.length === 0) throw new NothingToRelease('no evidence has been added to this request');
  if (wanted !== undefined && chosen.length < new Set(wanted).size) {
    throw new NothingToRelease('some of the items named are not items of this request');
  }
  return chosen;
}

async function recipientsOf(tx: Tx, state: StateCode): Promise<string[]> {
  const entry = (await tx.trust.get(state))?.trust.directory?.body;
  if (!entry || entry.evidence.length === 0)
    throw new NothingToRelease(`${state} has published no evidence key`);
  return entry.evidence.map((key) => key.recipient);
}
