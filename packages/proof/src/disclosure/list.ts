/** Going through the list of a disclosure: every entry of the package once, shown or withheld, none in silence (SPEC PKG-26). */
import {
  equalBytes,
  fromBase64url,
  fromHex,
  type Json,
  LIMITS,
  type PackageDisclosed,
  type PackageDisclosure,
  type PackageOpening,
  parseDisclosed,
  type TreeHead,
  type WithheldItems,
} from '@comity/protocol';
import { ensure } from '../errors.ts';
import { linesOf } from '../evidence/lines.ts';
import { streamFile } from '../evidence/reader.ts';
import { commitment } from '../log/commitment.ts';
import { leafHash } from '../log/hash.ts';
import { type CoveredTree, coveredTree } from './cover.ts';
import type { DisclosedItem, WithheldRun } from './facts.ts';
import { DISCLOSURE_FILE } from './layout.ts';
import { checkParts, checkWhole, type ShownContext } from './shown.ts';

export interface ListContext extends ShownContext {
  readonly head: PackageDisclosure;
  readonly entries: TreeHead;
  /** Runs the check of what is shown of one item; its failure is a finding of its own. */
  readonly examine: (file: string, check: () => Promise<void>) => Promise<void>;
}

export interface ListTotals {
  readonly counts: { whole: number; part: number; withheld: number };
  /** Bytes shown. */
  bytes: number;
  /** Files in data/ that what is shown stands in. */
  files: number;
  readonly shown: DisclosedItem[];
  readonly runs: WithheldRun[];
}

/** Items and runs told one by one in a verdict; of more only the number is told. */
const MAX_TOLD = 100;

/** Reads the whole list. Throws ProofError, ProtocolError when it does not account for the entries that were sealed. */
export async function checkList(context: ListContext): Promise<ListTotals> {
  const { reader, prim, head, entries } = context;
  const tree = coveredTree(prim.sha256);
  const totals: ListTotals = {
    counts: { whole: 0, part: 0, withheld: 0 },
    bytes: 0,
    files: 0,
    shown: [],
    runs: [],
  };
  const reasons = new Set(head.reasons.map(({ id }) => id));
  for await (const bytes of linesOf(streamFile(reader, DISCLOSURE_FILE.list), LIMITS.payloadBytes)) {
    const line = parseDisclosed(bytes);
    if (line.kind !== 'whole')
      ensure(reasons.has(line.because), 'entry-malformed', `no reason is called ${line.because}`);
    if (line.kind === 'withheld') coverRun(line, tree, entries.size);
    else addShown(line.opening, tree, entries.size, prim.sha256);
    count(line, totals);
    await checkLine(line, context);
  }
  compare(tree, totals, context);
  return totals;
}

function addShown(
  { entry, salt }: PackageOpening,
  tree: CoveredTree,
  total: number,
  sha256: ShownContext['prim']['sha256'],
): void {
  ensure(
    entry.index === tree.size && entry.index < total,
    'wrong-count',
    `item ${entry.index} stands at place ${tree.size} of ${total}`,
  );
  tree.add(leafHash(commitment(fromBase64url(salt), entry as unknown as Json, sha256), sha256));
}

function coverRun({ from, to, cover }: WithheldItems, tree: CoveredTree, total: number): void {
  ensure(
    from === tree.size && to <= total,
    'wrong-count',
    `items ${from} to ${to} stand at place ${tree.size} of ${total}`,
  );
  const hashes = cover.map((hash) => fromHex(hash)).values();
  tree.cover(to, hashes);
  ensure(hashes.next().done === true, 'wrong-count', 'the cover has more hashes than subtrees');
}

function count(line: PackageDisclosed, totals: ListTotals): void {
  const { counts, shown, runs } = totals;
  if (line.kind === 'withheld') {
    counts.withheld += line.to - line.from;
    const { from, to, because } = line;
    if (runs.length < MAX_TOLD) runs.push({ from, to, because });
    return;
  }
  counts[line.kind] += 1;
  const { index, store, size } = line.opening.entry;
  totals.bytes += line.kind === 'whole' ? size : line.parts.reduce((sum, { from, to }) => sum + to - from, 0);
  totals.files += line.kind === 'whole' ? 1 : 2 * line.parts.length;
  const part = line.kind === 'part' && { parts: line.parts, because: line.because };
  if (shown.length < MAX_TOLD) shown.push({ index, store, size, ...part });
}

function checkLine(line: PackageDisclosed, context: ListContext): Promise<void> | undefined {
  if (line.kind === 'withheld') return undefined;
  const { store } = line.opening.entry;
  return context.examine(store, () =>
    line.kind === 'whole' ? checkWhole(line.opening, context) : checkParts(line, context),
  );
}

function compare(tree: CoveredTree, { counts }: ListTotals, { head, entries }: ListContext): void {
  ensure(
    tree.size === entries.size,
    'wrong-count',
    `${tree.size} of ${entries.size} items are accounted for`,
  );
  ensure(
    equalBytes(tree.root(), fromHex(entries.root)),
    'wrong-digest',
    'what is shown and withheld is not what was sealed',
  );
  for (const kind of ['whole', 'part', 'withheld'] as const)
    ensure(
      counts[kind] === head.items[kind],
      'wrong-count',
      `${counts[kind]} items are ${kind}, where ${DISCLOSURE_FILE.head} says ${head.items[kind]}`,
    );
}
