/**
 * A release list: what officers approved to leave, item by item, before any package of it exists. The node freezes it as
 * canonical JSON; it stays at home.
 */
import { type Json, parseCanonical } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import type { Hex } from '../types.ts';
import { objectOf } from './members.ts';

export interface Release {
  thread: string;
  to: string;
  recipients: ReadonlySet<string>;
  /** SHA-256 of each header that may be written anew. */
  headers: ReadonlySet<Hex>;
}

/** Large enough for some thirty thousand items. */
export const MAX_RELEASE_BYTES = 4 * 1024 * 1024;
export const RELEASE_MEMBER = 'comity.release';

/** Throws KeeperError 'bad-request' for anything that is not such a list; ProtocolError for what is not canonical. */
export function readRelease(bytes: Uint8Array): Release {
  const list = objectOf(parseCanonical(bytes, MAX_RELEASE_BYTES));
  const { thread, to, recipients, items } = list;
  const sound =
    list._type === 'comity.release/1' &&
    typeof thread === 'string' &&
    typeof to === 'string' &&
    isList(recipients) &&
    isList(items);
  if (!sound) throw malformed();
  return {
    thread,
    to,
    recipients: new Set(recipients.map(textOf)),
    headers: new Set(items.map((item) => textOf(objectOf(item).header ?? null))),
  };
}

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);

function textOf(value: Json): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

const malformed = () => new KeeperError('bad-request', 'this is not a release list');
