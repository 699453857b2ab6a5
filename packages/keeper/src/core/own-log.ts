/**
 * Our own logs: every tree head continues the last one signed (trust.md §8). The record is durable before the note leaves, so
 * no crash and no restored backup can make this keeper sign two stories.
 */
import { emptyRoot, verifyCheckpoint, verifyConsistency } from '@comity/proof';
import { canonicalBytes, fromHex, type Json, toHex } from '@comity/protocol';
import { signCheckpoint } from '@comity/seal';
import type {
  CheckpointRecord,
  CheckpointRequest,
  Hex,
  Instant,
  RecordedCheckpointRequest,
  RestoreGuard,
} from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { approved } from './approve.ts';
import { ensureNear, secondsOf } from './clock.ts';
import { type Core, guarded, headOf, notHalted, rememberRoot, ruleFor, running } from './core.ts';
import { digestOf, type Event, eventUnder } from './leaf.ts';
import { objectOf } from './members.ts';

/** A log of ours: the name its keys were made under, and the name it has now. */
export interface OwnLog {
  made: string;
  name: string;
}

/** Our logs, the custody log first. */
export function ownLogs(core: Core): OwnLog[] {
  return core.ring.origins.map((made) => ({ made, name: currentName(core, made) }));
}

function currentName(core: Core, origin: string): string {
  const successor = objectOf(core.book.read(`successor/${origin}`)).origin;
  return typeof successor === 'string' ? currentName(core, successor) : origin;
}

function ownLog(core: Core, origin: string): OwnLog {
  const log = ownLogs(core).find(({ name }) => name === origin);
  if (log === undefined) throw new KeeperError('unknown-log', `${origin} is not a log of ours`);
  return log;
}

const isCustody = (core: Core, log: OwnLog): boolean => ownLogs(core)[0]!.name === log.name;

export function checkpoint(core: Core, request: CheckpointRequest): Promise<{ note: string }> {
  return core.book.exclusive(async () => {
    const now = running(core);
    ensureNear(now, request.at);
    const log = ownLog(core, request.origin);
    const last = headOf(core, 'head', log.name);
    ensureContinues(core, request, last);
    ensureGuardMet(core, request);
    if (last?.size === request.size) return { note: last.note };
    return sign(core, log, request, now);
  });
}

/** Ends a clock alarm: the checkpoint signed is the one that holds the record of it. */
export function acceptClock(core: Core, request: RecordedCheckpointRequest): Promise<{ note: string }> {
  return core.book.exclusive(async () => {
    notHalted(core);
    const back = core.clock.alarm();
    if (!back) throw new KeeperError('bad-request', 'the clock did not go back');
    const log = ownLogs(core)[0]!;
    if (request.checkpoint.origin !== log.name) throw new KeeperError('unknown-log', 'not the custody log');
    ensureContinues(core, request.checkpoint, headOf(core, 'head', log.name));
    const event = recordedEvent(core, request, 'clock', back.now);
    ensureNear(back.now, String(objectOf(event.json).at));
    const signed = await sign(core, log, request.checkpoint, back.now);
    core.clock.reset(back.now);
    return signed;
  });
}

/** Ends a log and begins its successor, whose first checkpoint holds the leaf that says so. */
export function breakLog(core: Core, request: RecordedCheckpointRequest): Promise<{ note: string }> {
  return core.book.exclusive(async () => {
    const now = running(core);
    const event = recordedEvent(core, request, 'log-break', now);
    const { origin, successor } = objectOf(objectOf(event.json).ext);
    const log = ownLog(core, String(origin));
    if (successor !== request.checkpoint.origin || isTaken(core, request.checkpoint)) {
      throw new KeeperError(
        'event-mismatch',
        'the leaf must name the log that ends and a new name for the next',
      );
    }
    const next = { made: log.made, name: request.checkpoint.origin };
    const signed = await sign(core, next, request.checkpoint, now);
    await core.book.write(`successor/${log.name}`, { origin: next.name, event: event.json });
    core.guards.delete(log.name);
    beginAnew(core);
    return signed;
  });
}

/** Only the head that the leaves of the custody log may be shown under from now on. */
export function beginAnew(core: Core): void {
  core.roots.clear();
  const [custody] = ownLogs(core);
  const head = custody && headOf(core, 'head', custody.name);
  if (head) rememberRoot(core, head.size, head.root);
}

/** A checkpoint of ours that a witness holds and that goes further than we remember, as a guard. */
export function guardFor(core: Core, origin: string, note: string): RestoreGuard | 'met' | 'not-ours' {
  const log = ownLogs(core).find(({ name }) => name === origin);
  const seen = log && believed(core, log, note);
  if (!log || !seen) return 'not-ours';
  const last = headOf(core, 'head', log.name);
  const behind =
    seen.size > (last?.size ?? 0) || (seen.size === last?.size && toHex(seen.root) !== last.root);
  if (!behind) return 'met';
  return { origin, localSize: last?.size ?? 0, witnessedSize: seen.size, note };
}

function believed(core: Core, log: OwnLog, note: string) {
  const keys = core.ring.logSigners(log.made, log.name).map(({ key }) => key);
  try {
    return verifyCheckpoint(note, { origin: log.name, keys }, core.deps.primitives);
  } catch {
    return undefined;
  }
}

/** A first checkpoint under a name that is new, or was written by this very break before a crash. */
function isTaken(core: Core, { origin, size, root }: CheckpointRequest): boolean {
  if (ownLogs(core).some(({ name }) => name === origin) || core.book.read(`successor/${origin}`)) return true;
  const head = headOf(core, 'head', origin);
  return head !== undefined && (head.size !== size || head.root !== root);
}

function ensureContinues(core: Core, request: CheckpointRequest, last: CheckpointRecord | undefined): void {
  const { sha256 } = core.deps.primitives;
  const claim = {
    oldSize: last?.size ?? 0,
    oldRoot: last ? fromHex(last.root) : emptyRoot(sha256),
    size: request.size,
    root: fromHex(request.root),
    proof: request.consistency.map((hash) => fromHex(hash)),
  };
  if (verifyConsistency(claim, sha256)) return;
  const facts: Json = last ? { size: last.size, root: last.root, note: last.note } : { size: 0 };
  throw new KeeperError('fork', 'this tree head is not shown to continue the last one signed', facts);
}

/** While a guard stands, the new head must also continue what the witness saw. */
function ensureGuardMet(core: Core, request: CheckpointRequest): void {
  const guard = core.guards.get(request.origin);
  if (guard === undefined) return;
  const seen = believed(core, ownLog(core, request.origin), guard.note)!;
  const proof = (request.witnessedConsistency ?? []).map((hash) => fromHex(hash));
  const claim = {
    oldSize: seen.size,
    oldRoot: seen.root,
    size: request.size,
    root: fromHex(request.root),
    proof,
  };
  if (!verifyConsistency(claim, core.deps.primitives.sha256)) throw guarded(guard);
}

async function sign(
  core: Core,
  log: OwnLog,
  request: CheckpointRequest,
  now: Instant,
): Promise<{ note: string }> {
  const { size, root } = request;
  const signers = core.ring.logSigners(log.made, log.name);
  const note = signCheckpoint({ origin: log.name, size, root: fromHex(root) }, signers, secondsOf(now));
  await core.book.write(`head/${log.name}`, { size, root, note, at: now });
  core.guards.delete(log.name);
  if (isCustody(core, log)) rememberRoot(core, size, root);
  return { note };
}

/** The event that the checkpoint itself holds, approved as the policy says. */
function recordedEvent(
  core: Core,
  { checkpoint, leaf, approvals }: RecordedCheckpointRequest,
  use: 'clock' | 'log-break',
  now: Instant,
): Event {
  if (leaf.size !== checkpoint.size) throw new KeeperError('not-in-log', 'the leaf is of another tree');
  const event = eventUnder(core, leaf, checkpoint.root as Hex);
  const rule = ruleFor(core, use);
  if (!rule.events.includes(event.action)) {
    throw new KeeperError('event-mismatch', `a leaf "${event.action}" is no reason for this`);
  }
  approved(core, rule, digestOf(core, canonicalBytes(leaf.event)), approvals, now);
  return event;
}
