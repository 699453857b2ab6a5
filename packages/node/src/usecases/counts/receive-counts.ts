/** Another State's counts, as the file it sealed, whoever brought it: believed only as far as its seal, its keys and the rules of counts go. */
import { checkCounts, parseSealedUnverified, type TrustState } from '@comity/proof';
import { canonicalText, type Json } from '@comity/protocol';
import { type CountsReceivedRecord, receivedKey } from '../../ports/counts.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { askAnewUnlessFresh } from '../trust/ask-anew.ts';
import type { RefreshesPeers } from '../trust/refresh-peer.ts';

export interface ReceivesCounts extends WritesLeaves, RefreshesPeers {}

export interface ReceivedCounts {
  record: CountsReceivedRecord;
  /** The same version was here already and says the same. */
  known: boolean;
  /** A version of the same year that is later; it stands. */
  later?: number;
}

/** Handed in by an officer. @throws NotKept; ProofError for a file that does not hold */
export async function receiveCounts(
  deps: ReceivesCounts,
  file: Uint8Array,
  officer: Officer,
): Promise<ReceivedCounts> {
  const state = issuerOf(file);
  await askAnewUnlessFresh(deps, state);
  return deps.store.transact(async (tx) => {
    const trust = (await tx.trust.get(state))?.trust;
    if (!trust) throw new NotKept([{ code: 'not-pinned', detail: state }]);
    const believed = believeCounts(deps, file, trust);
    if (believed.freshness !== 'fresh') throw new NotKept([{ code: 'not-fresh', detail: state }]);
    return keepCounts(tx, deps, file, believed, officer);
  });
}

type BelievedCounts = ReturnType<typeof checkCounts>;

/** As the State that `trust` is about sealed it. @throws ProofError */
export const believeCounts = (
  { me, clock, primitives }: Pick<ReceivesCounts, 'me' | 'clock' | 'primitives'>,
  file: Uint8Array,
  trust: TrustState,
): BelievedCounts => checkCounts(file, trust, { now: clock.now(), me }, primitives);

/** @throws NotKept for other figures of a version that is here */
export async function keepCounts(
  tx: Tx,
  deps: WritesLeaves,
  file: Uint8Array,
  { payload, digest, kid }: BelievedCounts,
  officer: Officer,
): Promise<ReceivedCounts> {
  const { year, version } = payload.body;
  const state = payload.iss;
  const key = receivedKey({ year, state, version });
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
    ...{ key, year, state, version, at: deps.clock.now(), by: officer.id, payload, digest, kid },
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
}

function issuerOf(file: Uint8Array): StateCode {
  const { payload } = parseSealedUnverified(file);
  const iss = (payload as { iss?: Json } | null)?.iss;
  return typeof iss === 'string' ? iss.slice(0, 2) : '';
}

const figuresOf = ({ body }: CountsReceivedRecord['payload']): string =>
  canonicalText(body as unknown as Json);
