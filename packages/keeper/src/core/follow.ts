/**
 * Taking up newer statements of our own State (SPEC §4.4, TRUST-3 and TRUST-5). The threshold of holders that signed them is what
 * allows it; the log holds them first. A key they revoke stops at once, whoever asks for what.
 */
import { applyDirectory, applyRoot, ProofError, parseSealedUnverified, type TrustState } from '@comity/proof';
import { canonicalText, type Json } from '@comity/protocol';
import type { FollowAnswer, FollowRequest, Instant } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { KeyRecord } from '../keys/record.ts';
import { openRing } from '../keys/ring.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { digestOf, ensureReason, eventInLog } from './leaf.ts';
import { begun, ended, merge, sameOffice } from './office.ts';
import { firstTrust, isNamed, OWN_TRUST, ownTrust } from './own-trust.ts';

/** Throws KeeperError 'not-ours' with the proof's code when they do not follow; then nothing has changed. */
export function follow(core: Core, request: FollowRequest): Promise<FollowAnswer> {
  return core.book.exclusive(async () => {
    const now = ready(core);
    const newest = request.directory ?? request.roots.at(-1);
    if (newest === undefined) throw new KeeperError('bad-request', 'no statement was given');
    const digest = digestOf(core, parseSealedUnverified(newest).payloadBytes);
    ensureReason(eventInLog(core, request.leaf), ruleFor(core, 'statement').events, digest);
    const trust = believed(core, request, now);
    const changed = changes(core.ring.records, trust, now);
    // Statements first: told again after a crash in between, they change nothing, and the keys are looked at all the same.
    if (isNew(core, trust)) await core.book.write(OWN_TRUST, trust as unknown as Json);
    for (const record of changed) await core.book.orHalt(() => core.deps.keys.put(record));
    if (changed.length > 0) core.ring = openRing(merge(core.ring.records, changed), core.deps);
    return answer(trust, changed);
  });
}

function isNew(core: Core, trust: TrustState): boolean {
  const before = ownTrust(core);
  const text = (state: TrustState) => canonicalText(state as unknown as Json);
  return before === undefined || text(before) !== text(trust);
}

function believed(core: Core, { roots, directory }: FollowRequest, now: Instant): TrustState {
  const { primitives } = core.deps;
  try {
    const before = ownTrust(core) ?? first(core, roots, now);
    const known = new Set(before.roots.map(({ digest }) => digest));
    const rooted = roots
      .filter((root) => !known.has(parseSealedUnverified(root).digest))
      .reduce((trust, root) => applyRoot(trust, root, now, primitives), before);
    return directory === undefined ? rooted : applyDirectory(rooted, directory, now, primitives);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    const text = `the statement does not follow from those of this State: ${error.message}`;
    throw new KeeperError('not-ours', text, { why: error.code }, { cause: error });
  }
}

/** A keeper founded before it kept statements is shown all of them, from the first root on. */
function first(core: Core, [root]: Uint8Array[], at: Instant): TrustState {
  if (root === undefined) throw new KeeperError('not-ours', 'the first root is not here', { why: 'no-root' });
  const { primitives } = core.deps;
  return firstTrust(core.state, core.ring.records, { root, at, primitives });
}

/** Revoked keys end; a freshness key the root no longer names gives way; whoever is named next in that office begins. */
function changes(records: readonly KeyRecord[], trust: TrustState, now: Instant): KeyRecord[] {
  const revoked = new Set(trust.revocations.map(({ kid }) => kid));
  const ending = records.filter(
    (record) =>
      record.status !== 'retired' &&
      !isOfLogs(record) &&
      (revoked.has(record.kid) || (record.status === 'active' && isDropped(record, trust, now))),
  );
  const successors = ending.flatMap((old) => successorOf(old, records, ending, trust, now));
  const replaced = ending.filter(
    (old) => revoked.has(old.kid) || successors.some((next) => sameOffice(next, old)),
  );
  return [...successors.map((record) => begun(record, now)), ...replaced.map((old) => ended(old, now))];
}

/** Log and witness keys end by the root and by custodians: a log without a key could not even say what happened. */
const isOfLogs = ({ role }: KeyRecord): boolean => role === 'log' || role === 'witness';

const isDropped = (record: KeyRecord, trust: TrustState, now: Instant): boolean =>
  record.role === 'freshness' && !isNamed(trust, record, now);

function successorOf(
  old: KeyRecord,
  records: readonly KeyRecord[],
  ending: readonly KeyRecord[],
  trust: TrustState,
  now: Instant,
): KeyRecord[] {
  const office = records.filter((record) => sameOffice(record, old) && !ending.includes(record));
  if (old.status !== 'active' || office.some(({ status }) => status === 'active')) return [];
  const next = office.find((record) => record.status === 'next' && isNamed(trust, record, now));
  return next === undefined ? [] : [next];
}

function answer({ root, directory }: TrustState, changed: readonly KeyRecord[]): FollowAnswer {
  const kids = (status: KeyRecord['status']) =>
    changed.filter((record) => record.status === status).map(({ kid }) => kid);
  return {
    rootVersion: root.body.version,
    ...(directory && { directoryVersion: directory.body.version }),
    ended: kids('retired'),
    begun: kids('active'),
  };
}
