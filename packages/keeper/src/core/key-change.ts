/** Making, activating and retiring keys while the keeper runs (trust.md §2.6, routine rotation). Log and witness keys stay. */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import { newIdentity, newSealKey, newServiceKey } from '../keys/create.ts';
import type { KeyRecord } from '../keys/record.ts';
import { openRing } from '../keys/ring.ts';
import type { ChangeKeyAnswer, ChangeKeyRequest, Hex, Instant, KeyChange } from '../types.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { ensureReason, eventInLog } from './leaf.ts';

/** SHA-256 of the canonical change: what its leaf and its approvals are about. */
export function keyChangeDigest(change: KeyChange): Hex {
  return toHex(sha256(canonicalBytes(change as unknown as Json)));
}

export function changeKey(core: Core, request: ChangeKeyRequest): Promise<ChangeKeyAnswer> {
  return core.book.exclusive(async () => {
    const now = ready(core);
    const digest = keyChangeDigest(request.change);
    const rule = ruleFor(core, 'key');
    ensureReason(eventInLog(core, request.leaf), rule.events, digest);
    approved(core, rule, digest, request.approvals, now);
    const changed = change(core, request.change, now);
    for (const record of changed) await core.book.orHalt(() => core.deps.keys.put(record));
    core.ring = openRing(merge(core.ring.records, changed), core.deps);
    return answerFor(changed[0]!, core);
  });
}

/** The records that change, the one asked about first. It is written first too: a crash leaves two active keys, never none. */
function change(core: Core, change: KeyChange, now: Instant): [KeyRecord, ...KeyRecord[]] {
  if (change.do === 'make') return [make(core, change, now)];
  const record = core.ring.records.find(({ kid }) => kid === change.kid);
  if (record === undefined || record.role === 'log' || record.role === 'witness') {
    throw new KeeperError('unknown-key', 'no such key can be changed here');
  }
  if (change.do === 'retire') return [retire(core, record, now)];
  if (record.status !== 'next') throw new KeeperError('bad-request', `the key is ${record.status} already`);
  const before = core.ring.records.filter((other) => other.status === 'active' && sameOffice(other, record));
  return [{ ...record, status: 'active', since: now }, ...before.map((old) => ended(old, now))];
}

function make(core: Core, change: Extract<KeyChange, { do: 'make' }>, now: Instant): KeyRecord {
  if (change.role === 'seal') return newSealKey(change.authority, change.classes, core.deps, now);
  if (change.role === 'inbox' || change.role === 'evidence') return newIdentity(change.role, core.deps, now);
  return newServiceKey(change.role, core.deps, now);
}

function retire(core: Core, record: KeyRecord, now: Instant): KeyRecord {
  const others = core.ring.records.filter(
    (other) => other.kid !== record.kid && other.status === 'active' && sameOffice(other, record),
  );
  if (record.status === 'active' && others.length === 0) {
    throw new KeeperError('bad-request', 'it is the only active key of its office: activate another first');
  }
  return ended(record, now);
}

/** A retired key signs no more; what was encrypted to it can still be opened. */
const ended = (record: KeyRecord, now: Instant): KeyRecord => ({ ...record, status: 'retired', since: now });

function sameOffice(a: KeyRecord, b: KeyRecord): boolean {
  return a.role === b.role && (a.role !== 'seal' || b.role !== 'seal' || a.authority === b.authority);
}

function merge(records: readonly KeyRecord[], changed: readonly KeyRecord[]): KeyRecord[] {
  const kids = new Set(changed.map(({ kid }) => kid));
  return [...records.filter(({ kid }) => !kids.has(kid)), ...changed];
}

function answerFor(record: KeyRecord, core: Core): ChangeKeyAnswer {
  if ('recipient' in record) return { kid: record.kid, recipient: record.recipient };
  const key = core.ring.publicKey(record.kid);
  return { kid: record.kid, ...(key && { key }) };
}
