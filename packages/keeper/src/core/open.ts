/** Opening what was encrypted to this State, for a reason the log holds (trust.md §4, §8). Failures say nothing of why. */
import { canonicalBytes, sha256, toHex, utf8 } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import type { Use } from '../policy.ts';
import type { Hex, LeafProof, RewrapRequest, UnwrapHeaderRequest, UnwrapRequest } from '../types.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { digestOf, ensureReason, eventInLog } from './leaf.ts';

export function unwrap(core: Core, { envelope, leaf }: UnwrapRequest): { plaintext: Uint8Array } {
  ready(core);
  ensureMayUse(core, 'unwrap', leaf, digestOf(core, envelope));
  return { plaintext: opened(() => core.ring.inbox.envelope(envelope)) };
}

export function unwrapHeader(core: Core, { header, leaf }: UnwrapHeaderRequest): { fileKey: Uint8Array } {
  ready(core);
  ensureMayUse(core, 'unwrap-header', leaf, digestOf(core, header));
  return { fileKey: opened(() => core.ring.evidence.header(header)) };
}

export function rewrap(core: Core, request: RewrapRequest): { header: Uint8Array } {
  const now = ready(core);
  const digest = rewrapDigest(request);
  ensureMayUse(core, 'rewrap', request.leaf, digest);
  approved(core, ruleFor(core, 'rewrap'), digest, request.approvals, now);
  const fileKey = opened(() => core.ring.evidence.header(request.header));
  return { header: opened(() => core.deps.age.makeHeader(fileKey, request.recipient)) };
}

/** What a leaf and approvals are about when a header is to be written anew for someone: SHA-256 over both, canonical. */
export function rewrapDigest({ header, recipient }: Pick<RewrapRequest, 'header' | 'recipient'>): Hex {
  const names = { header: toHex(sha256(header)), recipient: toHex(sha256(utf8(recipient))) };
  return toHex(sha256(canonicalBytes(names)));
}

function ensureMayUse(core: Core, use: Use, leaf: LeafProof, digest: Hex): void {
  ensureReason(eventInLog(core, leaf), ruleFor(core, use).events, digest);
}

function opened(open: () => Uint8Array): Uint8Array {
  try {
    return open();
  } catch {
    throw new KeeperError('cannot-open', 'it cannot be opened');
  }
}
