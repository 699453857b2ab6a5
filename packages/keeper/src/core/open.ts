/** Opening what was encrypted to this State, for a reason the log holds (trust.md §4, §8). Failures say nothing of why. */

import type {
  Hex,
  LeafProof,
  RewrapRequest,
  UnwrapHeaderRequest,
  Unwrapped,
  UnwrapRequest,
} from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { Use } from '../policy.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { digestOf, type Event, ensureReason, eventInLog } from './leaf.ts';
import { isListed, readRelease } from './release.ts';
import { ensureNotErased } from './shred.ts';

export function unwrap(core: Core, { envelope, leaf }: UnwrapRequest): Unwrapped {
  ready(core);
  ensureMayUse(core, 'unwrap', leaf, digestOf(core, envelope));
  return opened(() => core.ring.openEnvelope(envelope));
}

export async function unwrapHeader(
  core: Core,
  { header, leaf }: UnwrapHeaderRequest,
): Promise<{ fileKey: Uint8Array }> {
  ready(core);
  const event = ensureMayUse(core, 'unwrap-header', leaf, digestOf(core, header));
  const open = await openersOf(core, event.case);
  return { fileKey: opened(() => open(header)) };
}

export async function rewrap(core: Core, request: RewrapRequest): Promise<{ headers: Uint8Array[][] }> {
  const now = ready(core);
  const digest = digestOf(core, request.release);
  ensureMayUse(core, 'rewrap', request.leaf, digest);
  approved(core, ruleFor(core, 'rewrap'), digest, request.approvals, now);
  const release = readRelease(request.release);
  for (const recipient of request.recipients) ensureListed(release.recipients.has(recipient));
  const digests = request.headers.map((header) => digestOf(core, header));
  ensureListed(isListed(release, request.listed, digests, core.deps.primitives.sha256));
  const open = await openersOf(core, release.thread);
  return { headers: request.headers.map((header) => wrapAnew(core, open, header, request.recipients)) };
}

type Opens = (header: Uint8Array) => Uint8Array;

function wrapAnew(core: Core, open: Opens, header: Uint8Array, recipients: string[]): Uint8Array[] {
  const fileKey = opened(() => open(header));
  return recipients.map((recipient) => opened(() => core.deps.age.makeHeader(fileKey, recipient)));
}

/** What we took in is under the key of its case; what came to us, under our own. Throws KeeperError 'erased'. */
async function openersOf(core: Core, id: string | undefined): Promise<Opens> {
  if (id !== undefined) ensureNotErased(core, id);
  const own = id === undefined ? undefined : await core.cases.find(id);
  return (header) => {
    if (own === undefined) return core.ring.evidence.header(header);
    try {
      return own.opener.header(header);
    } catch {
      return core.ring.evidence.header(header);
    }
  };
}

function ensureListed(listed: boolean): void {
  if (!listed) throw new KeeperError('approvals', 'the release does not name it', { why: 'not-listed' });
}

function ensureMayUse(core: Core, use: Use, leaf: LeafProof, digest: Hex): Event {
  const event = eventInLog(core, leaf);
  ensureReason(event, ruleFor(core, use).events, digest);
  return event;
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch {
    throw new KeeperError('cannot-open', 'it cannot be opened');
  }
}
