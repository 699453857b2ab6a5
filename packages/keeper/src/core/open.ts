/** Opening what was encrypted to this State, for a reason the log holds (trust.md §4, §8). Failures say nothing of why. */
import { KeeperError } from '../errors.ts';
import type { Use } from '../policy.ts';
import type {
  Hex,
  LeafProof,
  RewrapRequest,
  UnwrapHeaderRequest,
  Unwrapped,
  UnwrapRequest,
} from '../types.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { digestOf, ensureReason, eventInLog } from './leaf.ts';
import { isListed, readRelease } from './release.ts';

export function unwrap(core: Core, { envelope, leaf }: UnwrapRequest): Unwrapped {
  ready(core);
  ensureMayUse(core, 'unwrap', leaf, digestOf(core, envelope));
  return opened(() => core.ring.openEnvelope(envelope));
}

export function unwrapHeader(core: Core, { header, leaf }: UnwrapHeaderRequest): { fileKey: Uint8Array } {
  ready(core);
  ensureMayUse(core, 'unwrap-header', leaf, digestOf(core, header));
  return { fileKey: opened(() => core.ring.evidence.header(header)) };
}

export function rewrap(core: Core, request: RewrapRequest): { headers: Uint8Array[][] } {
  const now = ready(core);
  const digest = digestOf(core, request.release);
  ensureMayUse(core, 'rewrap', request.leaf, digest);
  approved(core, ruleFor(core, 'rewrap'), digest, request.approvals, now);
  const release = readRelease(request.release);
  for (const recipient of request.recipients) ensureListed(release.recipients.has(recipient));
  const digests = request.headers.map((header) => digestOf(core, header));
  ensureListed(isListed(release, request.listed, digests, core.deps.primitives.sha256));
  return { headers: request.headers.map((header) => wrapAnew(core, header, request.recipients)) };
}

function wrapAnew(core: Core, header: Uint8Array, recipients: string[]): Uint8Array[] {
  const fileKey = opened(() => core.ring.evidence.header(header));
  return recipients.map((recipient) => opened(() => core.deps.age.makeHeader(fileKey, recipient)));
}

function ensureListed(listed: boolean): void {
  if (!listed) throw new KeeperError('approvals', 'the release does not name it', { why: 'not-listed' });
}

function ensureMayUse(core: Core, use: Use, leaf: LeafProof, digest: Hex): void {
  ensureReason(eventInLog(core, leaf), ruleFor(core, use).events, digest);
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch {
    throw new KeeperError('cannot-open', 'it cannot be opened');
  }
}
