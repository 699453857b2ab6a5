/**
 * What is to leave, frozen for four eyes: which items, to whom, bound to which limitations. Officers approve these exact bytes: the
 * head of a tree over the items, one line each, with their number and size; the keeper's window shows them the lines. The keeper makes new headers only for what stands in
 * that tree. It never leaves this State.
 */
import { growingTree, leafHash, type Primitives } from '@comity/proof';
import { canonicalBytes, type Json, toBase64url, toHex, utf8 } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { ItemRecord, MadePackage, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased, lockEvidence } from '../erasure/erased.ts';
import { halfRecord } from '../request/half-record.ts';
import { factsOf } from './item.ts';
import { acceptedLimitations } from './package-facts.ts';
import { lineOf } from './release-tree.ts';

export interface ListsReleases {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  primitives: Pick<Primitives, 'sha256'>;
  me: StateCode;
}

/** Nothing can be released: the reason, in words. */
export class NothingToRelease extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NothingToRelease';
  }
}

/** Records read in one step. */
const PAGE = 1000;

/** Lists every item of the request, or those named; answers the package record its approvers look at. */
export async function listRelease(
  deps: ListsReleases,
  request: string,
  items?: string[],
  officer?: string,
): Promise<MadePackage> {
  return deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, request);
    if (half.direction !== 'incoming' || half.kind !== 'letter') {
      throw new NothingToRelease('evidence answers a letter of request that came to us: 44(1)');
    }
    await lockEvidence(tx, request);
    await ensureNotErased(tx, request);
    const chosen = await measured(deps, itemsOf(tx, request, items));
    ensureSomething(chosen.ids, items);
    const recipients = await recipientsOf(tx, half.counterpart);
    const limitations = acceptedLimitations(half) as unknown as Json;
    const id = newId(deps.clock, deps.entropy);
    const list = canonicalBytes({
      _type: 'comity.release/3',
      id,
      thread: request,
      to: half.counterpart,
      recipients,
      items: { root: chosen.root, size: chosen.ids.length },
      totalSize: chosen.totalSize,
      useLimitations: limitations,
    });
    const record: MadePackage = {
      id,
      request,
      direction: 'made',
      to: half.counterpart,
      items: chosen.ids,
      release: await tx.exact.put(list),
      nonce: toBase64url(deps.entropy.bytes(32)),
      ...(officer === undefined ? {} : { listedBy: officer }),
      approvals: [],
      createdAt: deps.clock.now(),
      stage: { name: 'listed' },
    };
    await tx.packages.insert(record);
    return record;
  });
}

/** The tree over the lines of these items, in the memory of their ids. */
async function measured({ primitives: { sha256 } }: ListsReleases, items: AsyncIterable<ItemRecord>) {
  const tree = growingTree(sha256);
  const ids: string[] = [];
  let totalSize = 0;
  for await (const item of items) {
    ids.push(item.id);
    totalSize += factsOf(item).object.size;
    tree.add(leafHash(utf8(lineOf(item)), sha256));
  }
  return { ids, totalSize, root: toHex(tree.root()) };
}

/** Those of the request, or of these the ones that are. */
async function* itemsOf(tx: Tx, request: string, wanted?: string[]): AsyncGenerator<ItemRecord> {
  if (wanted !== undefined) {
    for (const id of new Set(wanted)) {
      const item = await tx.items.get(id);
      if (item?.request === request) yield item;
    }
    return;
  }
  for (let page = await tx.items.where('request', request, { limit: PAGE }); page.length > 0; ) {
    yield* page;
    if (page.length < PAGE) return;
    page = await tx.items.where('request', request, { limit: PAGE, after: page.at(-1)!.id });
  }
}

function ensureSomething(chosen: string[], wanted?: string[]): void {
  if (chosen.length === 0) throw new NothingToRelease('no evidence has been added to this request');
  if (wanted !== undefined && chosen.length < new Set(wanted).size)
    throw new NothingToRelease('some of the items named are not items of this request');
}

async function recipientsOf(tx: Tx, state: StateCode): Promise<string[]> {
  const entry = (await tx.trust.get(state))?.trust.directory?.body;
  if (!entry || entry.evidence.length === 0)
    throw new NothingToRelease(`${state} has published no evidence key`);
  return entry.evidence.map((key) => key.recipient);
}
