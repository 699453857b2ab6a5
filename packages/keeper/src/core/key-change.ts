/**
 * Making, activating and retiring keys while the keeper runs (trust.md §2.6, routine rotation). A key takes its office only once the
 * State's own statements name it; a log or witness key signs beside the one before until that is retired.
 */
import { parseVkey } from '@comity/proof';
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import type { ChangeKeyAnswer, ChangeKeyRequest, Hex, Instant, KeyChange } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { newIdentity, newLogKey, newSealKey, newServiceKey, newWitnessKey } from '../keys/create.ts';
import type { KeyRecord } from '../keys/record.ts';
import { openRing } from '../keys/ring.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { ensureReason, eventInLog, leafHashOf } from './leaf.ts';
import { begun, ended, merge, sameOffice } from './office.ts';
import { isNamed, ownTrust } from './own-trust.ts';

/** SHA-256 of the canonical change: what its leaf and its approvals are about. */
export function keyChangeDigest(change: KeyChange): Hex {
  return toHex(sha256(canonicalBytes(change as unknown as Json)));
}

/** The same leaf again makes no second key. */
export function changeKey(core: Core, request: ChangeKeyRequest): Promise<ChangeKeyAnswer> {
  return core.book.exclusive(async () => {
    const now = ready(core);
    const digest = keyChangeDigest(request.change);
    const rule = ruleFor(core, 'key');
    ensureReason(eventInLog(core, request.leaf), rule.events, digest);
    approved(core, rule, digest, request.approvals, now);
    const madeFor = toHex(leafHashOf(core, request.leaf));
    const made = core.ring.records.find((record) => record.madeFor === madeFor);
    if (made !== undefined) return answerFor(made, core);
    const changed = change(core, request.change, now, madeFor);
    for (const record of changed) await core.book.orHalt(() => core.deps.keys.put(record));
    core.ring = openRing(merge(core.ring.records, changed), core.deps);
    return answerFor(changed[0]!, core);
  });
}

/** The records that change, the one asked about first. It is written first too: a crash leaves two active keys, never none. */
function change(core: Core, change: KeyChange, now: Instant, madeFor: Hex): [KeyRecord, ...KeyRecord[]] {
  if (change.do === 'make') return [{ ...make(core, change, now), madeFor }];
  const record = core.ring.records.find(({ kid }) => kid === change.kid);
  if (record === undefined) throw new KeeperError('unknown-key', 'no such key can be changed here');
  if (change.do === 'retire') return [retire(core, record, now)];
  if (record.status !== 'next') throw new KeeperError('bad-request', `the key is ${record.status} already`);
  ensurePublished(core, record, now);
  // Witnesses and roots of others still know only the earlier log or witness key: both sign until it is retired.
  const before = signsBeside(record)
    ? []
    : core.ring.records.filter((other) => other.status === 'active' && sameOffice(other, record));
  return [begun(record, now), ...before.map((old) => ended(old, now))];
}

const signsBeside = ({ role }: KeyRecord): boolean => role === 'log' || role === 'witness';

function make(core: Core, change: Extract<KeyChange, { do: 'make' }>, now: Instant): KeyRecord {
  if (change.role === 'seal') return newSealKey(change.authority, change.classes, core.deps, now);
  if (change.role === 'inbox' || change.role === 'evidence') return newIdentity(change.role, core.deps, now);
  if (change.role === 'log') return newLogKey(core.ring.origins[0]!, core.deps, now);
  if (change.role === 'witness') return newWitnessKey(witnessName(core), core.deps, now);
  return newServiceKey(change.role, core.deps, now);
}

function witnessName({ ring }: Core): string {
  if (ring.witnessName === undefined) throw new KeeperError('unknown-key', 'this keeper is no witness');
  return ring.witnessName;
}

/** Throws KeeperError 'not-published'. A witness key is in the roots of others, which this keeper does not follow. */
function ensurePublished(core: Core, record: KeyRecord, now: Instant): void {
  if (record.role === 'witness') return;
  const own = ownTrust(core);
  const named = record.role === 'log' ? isLogNamed(core, record.kid) : own && isNamed(own, record, now);
  if (!named)
    throw new KeeperError(
      'not-published',
      `no root or directory of ours names the key ${record.kid}: publish one that does, then activate it`,
      { kid: record.kid },
    );
}

/** A log key is named by the root under the log's present name, in each of its algorithms. */
function isLogNamed(core: Core, kid: string): boolean {
  const material = (vkey: string) => parseVkey(vkey).publicKey.join();
  const known = new Set((ownTrust(core)?.root.body.logs ?? []).flatMap(({ vkeys }) => vkeys.map(material)));
  const key = core.ring.noteKeys().find((candidate) => candidate.kid === kid);
  return key?.vkeys.every((vkey) => known.has(material(vkey))) ?? false;
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

function answerFor(record: KeyRecord, core: Core): ChangeKeyAnswer {
  if ('recipient' in record) return { kid: record.kid, recipient: record.recipient };
  const note = core.ring.noteKeys().find(({ kid }) => kid === record.kid);
  if (note !== undefined) return { kid: record.kid, vkeys: note.vkeys };
  const key = core.ring.publicKey(record.kid);
  return { kid: record.kid, ...(key && { key }) };
}
