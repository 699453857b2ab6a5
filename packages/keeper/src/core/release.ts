/**
 * A release: what officers approved to leave, before any package of it exists. They approve its head, which names the tree over its
 * lines, their number and the bytes they stand for, so that a release is small whatever it holds; a line is shown to the keeper with
 * its place in that tree. The node freezes both; they stay at home.
 */
import { coveredTree, leafHash, type Sha256 } from '@comity/proof';
import { concatBytes, type Json, LIMITS, parseCanonical, toHex, utf8 } from '@comity/protocol';
import type { Hex, ListedLines, ReleasedItem } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { objectOf } from './members.ts';

export interface Release {
  /** Of the one package it is for. */
  id: string;
  thread: string;
  to: string;
  recipients: ReadonlySet<string>;
  /** Head of the tree whose leaves are the lines, one an item. */
  items: { root: Hex; size: number };
  /** Bytes of ciphertext of all items. */
  totalSize: number;
}

/** Conditions stand in it in their words: as much as a message may say. */
export const MAX_RELEASE_BYTES = LIMITS.payloadBytes;
export const RELEASE_MEMBER = 'comity.release';

/** Throws KeeperError 'bad-request' for anything that is not such a head; ProtocolError for what is not canonical. */
export function readRelease(bytes: Uint8Array): Release {
  const head = objectOf(parseCanonical(bytes, MAX_RELEASE_BYTES));
  const { id, thread, to, recipients, totalSize } = head;
  const { root, size } = objectOf(head.items ?? null);
  const sound =
    head._type === 'comity.release/3' &&
    typeof id === 'string' &&
    typeof thread === 'string' &&
    typeof to === 'string' &&
    Array.isArray(recipients) &&
    typeof root === 'string' &&
    typeof size === 'number' &&
    size > 0 &&
    typeof totalSize === 'number';
  if (!sound) throw malformed();
  return { id, thread, to, recipients: new Set(recipients.map(textOf)), items: { root, size }, totalSize };
}

/**
 * One line of a release, without an end: the item, SHA-256 of the header it was taken in under, the size of its ciphertext, and what
 * people read of it: SHA-256 and size of its content, and what stands for its name.
 */
export const releaseLine = (item: ReleasedItem & { header: Hex }): string =>
  [item.itemId, item.header, item.size, item.sha256, item.length, item.name].join(' ');

/** Stands for a name in a line: the line is the same whether the name is shown or, because of what it names, to nobody. */
export const releasedName = (name: Uint8Array, salt: string, sha256: Sha256): Hex =>
  toHex(sha256(concatBytes(utf8(`comity.release.name/1\n${salt}\n`), name)));

/** Whether these lines, with these headers, stand in the approved tree at the place they are said to. */
export function isListed(
  { items }: Release,
  { from, lines, before, after }: ListedLines,
  headers: readonly Hex[],
  sha256: Sha256,
): boolean {
  if (lines.length !== headers.length || from + lines.length > items.size) return false;
  const tree = coveredTree(sha256);
  const [left, right] = [before, after].map((hashes) =>
    hashes.map((hash) => Buffer.from(hash, 'hex')).values(),
  );
  try {
    tree.cover(from, left!);
    for (const [i, line] of lines.entries())
      tree.add(leafHash(utf8(releaseLine({ ...line, header: headers[i]! })), sha256));
    tree.cover(items.size, right!);
  } catch {
    return false;
  }
  return left!.next().done === true && right!.next().done === true && toHex(tree.root()) === items.root;
}

function textOf(value: Json): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

const malformed = () => new KeeperError('bad-request', 'this is not the head of a release');
