/** Another State's counts, handed in as the file it sealed: believed only as far as its seal, its keys and the rules of counts go. */
import { checkCounts, type Primitives, parseSealedUnverified } from '@comity/proof';
import { canonicalText, type Json } from '@comity/protocol';
import { type CountsReceivedRecord, receivedKey } from '../../ports/counts.ts';
import type { StateCode } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';

export interface ReceivesCounts extends WritesLeaves {
  me: StateCode;
  store: Store;
  primitives: Primitives;
}

export interface ReceivedCounts {
  record: CountsReceivedRecord;
  /** The same version was here already and says the same. */
  known: boolean;
  /** A version of the same year that is later; it stands. */
  later?: number;
}

/** @throws NotKept; ProofError for a file that does not hold */
export async function receiveCounts(
  deps: ReceivesCounts,
  file: Uint8Array,
  officer: Officer,
): Promise<ReceivedCounts> {
  const state = issuerOf(file);
  const trust = (await deps.store.transact((tx) => tx.trust.get(state)))?.trust;
  if (!trust) throw new NotKept([{ code: 'not-pinned', detail: state }]);
  const now = deps.clock.now();
  const checked = checkCounts(file, trust, { now, me: deps.me }, deps.primitives);
  if (checked.freshness !== 'fresh') throw new NotKept([{ code: 'not-fresh', detail: state }]);
  const { payload, digest, kid } = checked;
  const { year, version } = payload.body;
  const key = receivedKey({ year, state, version });
  return deps.store.transact(async (tx) => {
    await tx.lock(`counts/${year}/${state}`);
    const versions = await tx.countsreceived.where('report', `${year}/${state}`);
    const latest = versions.at(-1)?.version ?? 0;
    const later = latest > version ? { later: latest } : {};
    const before = versions.find((one) => one.key === key);
    if (before) {
      if (figuresOf(before.payload) !== figuresOf(payload))
        throw new NotKept([{ code: 'other-figures', detail: `${state} ${year}, version ${version}` }]);
      return { record: before, known: true, ...later };
    }
    const record: CountsReceivedRecord = {
      ...{ key, year, state, version, at: now, by: officer.id, payload, digest, kid },
      sealed: await tx.exact.put(file),
    };
    await tx.countsreceived.insert(record);
    await recordEvent(tx, deps, {
      action: 'received',
      actor: officer.id,
      role: officer.role,
      digest,
      ext: { counts: year, version, from: state },
    });
    return { record, known: false, ...later };
  });
}

function issuerOf(file: Uint8Array): StateCode {
  const { payload } = parseSealedUnverified(file);
  const iss = (payload as { iss?: Json } | null)?.iss;
  return typeof iss === 'string' ? iss.slice(0, 2) : '';
}

const figuresOf = ({ body }: CountsReceivedRecord['payload']): string =>
  canonicalText(body as unknown as Json);
