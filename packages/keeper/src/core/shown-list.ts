/**
 * The list a release stands for, as it is shown at the window: every line goes into a tree of the keeper's own, and only a list that
 * makes the root, the number and the bytes of the head can be approved. The tree takes the memory of its height; of the lines the
 * first are kept for reading.
 */
import { type GrowingTree, growingTree, leafHash, type Sha256 } from '@comity/proof';
import { fromBase64url, toHex, utf8 } from '@comity/protocol';
import type { ShownLine } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { type Release, releasedName, releaseLine } from './release.ts';

/** `coming` until its last line is there; `other` when it is not the list that is asked about. */
export type Standing = 'coming' | 'whole' | 'other';

/** Why it is another list. */
export type ListFault = 'name' | 'line' | 'more' | 'size' | 'root';

export interface ShownList {
  readonly head: Release;
  readonly tree: GrowingTree;
  /** Bytes of ciphertext and of content so far. */
  totalSize: number;
  length: number;
  /** Names that are shown to nobody. */
  unnamed: number;
  /** The first lines, for reading. */
  lines: ShownLine[];
  /** What they take, about: characters. */
  kept: number;
  fault?: ListFault;
}

/** Characters of lines kept of one list: some five thousand lines (ours). */
export const MOST_KEPT = 2 * 1024 * 1024;

export const newList = (head: Release, sha256: Sha256): ShownList => ({
  ...{ head, tree: growingTree(sha256), totalSize: 0, length: 0, unnamed: 0, lines: [], kept: 0 },
});

export function standingOf({ head, tree, fault }: ShownList): Standing {
  if (fault !== undefined) return 'other';
  return tree.size === head.items.size ? 'whole' : 'coming';
}

/** Takes the lines from place `from` on; those it has are passed over. Throws KeeperError 'bad-request' where lines between are missing. */
export function addLines(list: ShownList, from: number, lines: readonly ShownLine[], sha256: Sha256): void {
  if (list.fault !== undefined) return;
  if (from > list.tree.size) throw new KeeperError('bad-request', 'lines before these were not shown');
  for (const line of lines.slice(list.tree.size - from)) {
    if (list.fault !== undefined) return;
    add(list, line, sha256);
  }
}

function add(list: ShownList, line: ShownLine, sha256: Sha256): void {
  const fault = list.tree.size === list.head.items.size ? 'more' : faultOf(line, sha256);
  if (fault !== undefined) {
    list.fault = fault;
    return;
  }
  list.tree.add(leafHash(utf8(releaseLine(line)), sha256));
  list.totalSize += line.size;
  list.length += line.length;
  if (line.called === undefined) list.unnamed += 1;
  keep(list, line);
  if (list.tree.size !== list.head.items.size) return;
  if (list.totalSize !== list.head.totalSize) list.fault = 'size';
  else if (toHex(list.tree.root()) !== list.head.items.root) list.fault = 'root';
}

/** No line after one that was left out: what is kept is the beginning. */
function keep(list: ShownList, line: ShownLine): void {
  const takes = 400 + (line.called?.bytes.length ?? 0);
  if (list.lines.length < list.tree.size - 1 || list.kept + takes > MOST_KEPT) return;
  list.kept += takes;
  list.lines.push(line);
}

const ID = /^[\w-]{1,64}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A line reads in one way only: its parts hold no space. */
function faultOf(line: ShownLine, sha256: Sha256): ListFault | undefined {
  const { itemId, header, sha256: content, name, called } = line;
  if (!ID.test(itemId) || ![header, content, name].every((digest) => DIGEST.test(digest))) return 'line';
  if (called === undefined) return undefined;
  return isCalled(called, name, sha256) ? undefined : 'name';
}

function isCalled({ bytes, salt }: { bytes: string; salt: string }, name: string, sha256: Sha256): boolean {
  try {
    return ID.test(salt) && releasedName(fromBase64url(bytes), salt, sha256) === name;
  } catch {
    return false;
  }
}
