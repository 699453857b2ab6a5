/** "No log, no key": the recorded reason without which no key is used (trust.md §0.4, amendment 1). */
import { commitment, leafHash, verifyInclusion } from '@comity/proof';
import { fromHex, type Json, toHex } from '@comity/protocol';
import type { Hex, LeafProof } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { Core } from './core.ts';
import { objectOf } from './members.ts';

/** What the policy looks at in a custody event. */
export interface Event {
  readonly action: string;
  readonly digest?: string;
  /** Id of our half of the request. */
  readonly case?: string;
  readonly json: Json;
}

/** The event of a leaf under a checkpoint this keeper signed. Throws KeeperError 'not-in-log' or 'event-mismatch'. */
export function eventInLog(core: Core, leaf: LeafProof): Event {
  const root = core.roots.get(leaf.size);
  if (root === undefined) {
    throw new KeeperError('not-in-log', `no checkpoint of ${leaf.size} leaves was signed here lately`);
  }
  return eventUnder(core, leaf, root);
}

/** The event of a leaf under a root. Throws KeeperError 'not-in-log' or 'event-mismatch'. */
export function eventUnder(core: Core, leaf: LeafProof, root: Hex): Event {
  const { index, size } = leaf;
  const proof = leaf.proof.map((hash) => fromHex(hash));
  const claim = { index, size, root: fromHex(root), leafHash: leafHashOf(core, leaf), proof };
  if (!verifyInclusion(claim, core.deps.primitives.sha256)) {
    throw new KeeperError('not-in-log', `the event does not open leaf ${index} of ${size}`);
  }
  return readEvent(leaf.event);
}

export function leafHashOf(core: Core, { salt, event }: LeafProof): Uint8Array {
  const { sha256 } = core.deps.primitives;
  return leafHash(commitment(salt, event, sha256), sha256);
}

/** Throws KeeperError 'event-mismatch' unless the event's action is one of these and its digest is this one. */
export function ensureReason(event: Event, actions: readonly string[], digest: Hex): void {
  if (!actions.includes(event.action)) {
    throw new KeeperError('event-mismatch', `a leaf "${event.action}" is no reason for this`);
  }
  if (event.digest !== digest) throw new KeeperError('event-mismatch', 'the leaf is about other bytes');
}

export const digestOf = (core: Core, bytes: Uint8Array): Hex => toHex(core.deps.primitives.sha256(bytes));

function readEvent(json: Json): Event {
  const { action, digest, case: about } = objectOf(json);
  if (typeof action !== 'string') throw new KeeperError('event-mismatch', 'the event names no action');
  return {
    ...{ action, json },
    ...(typeof digest === 'string' && { digest }),
    ...(typeof about === 'string' && { case: about }),
  };
}
