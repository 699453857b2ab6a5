/** The list of a disclosure, written in one pass through the entries of the package. */
import { createHash } from 'node:crypto';
import {
  type CoverMaker,
  commitment,
  coverMaker,
  DISCLOSURE_FILE,
  growingTree,
  leafHash,
} from '@comity/proof';
import {
  canonicalBytes,
  fromBase64url,
  type Json,
  type PackageDisclosed,
  type PackageFile,
  type PackageOpening,
  parseDisclosed,
  toHex,
} from '@comity/protocol';
import { growPackageFile } from '../evidence/package-files.ts';
import { DisclosureError } from './errors.ts';
import type { DisclosurePlan, PlannedItem, PlannedRun } from './plan.ts';
import { showItem } from './show-item.ts';
import type { Objects, PackageSource } from './source.ts';

const LINE_FEED = Buffer.from('\n');
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export interface WrittenList {
  readonly file: PackageFile;
  readonly counts: { readonly whole: number; readonly part: number; readonly withheld: number };
  /** Bytes shown. */
  readonly bytes: number;
}

/** Writes items.jsonl and everything in data/. Throws DisclosureError 'changed' when the entries are not those sealed. */
export async function writeList(
  dir: string,
  { steps }: DisclosurePlan,
  source: PackageSource,
  objects: Objects,
): Promise<WrittenList> {
  const file = await growPackageFile(dir, DISCLOSURE_FILE.list);
  const counts = { whole: 0, part: 0, withheld: 0 };
  let bytes = 0;
  const put = async (line: PackageDisclosed) => {
    const printed = canonicalBytes(line as unknown as Json);
    parseDisclosed(printed);
    await file.write([printed, LINE_FEED]);
  };
  try {
    for await (const { step, opening, cover } of walk(steps, source)) {
      if (step.kind === 'withheld') {
        counts.withheld += step.to - step.from;
        const { from, to, because } = step;
        await put({ kind: 'withheld', from, to, because, cover: cover.map(toHex) });
      } else {
        const line = await shownLine(dir, step, opening!, source.content(opening!, objects.get(step.index)!));
        counts[line.kind] += 1;
        bytes += bytesOf(line);
        await put(line);
      }
    }
    return { file: await file.close(), counts, bytes };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

interface Walked {
  readonly step: PlannedItem | PlannedRun;
  /** Of an item that is shown. */
  readonly opening?: PackageOpening;
  /** Of a run that is withheld. */
  readonly cover: Uint8Array[];
}

/** Goes through the entries beside the plan. Everything is yielded before the head of the entries is known to be right: then it throws. */
async function* walk(
  steps: readonly (PlannedItem | PlannedRun)[],
  source: PackageSource,
): AsyncGenerator<Walked, void, undefined> {
  const { entries } = source.payload.body;
  const tree = growingTree(sha256);
  const ahead = [...steps].reverse();
  let gap: CoverMaker | undefined;
  for await (const opening of source.openings()) {
    const step = ahead.at(-1);
    const index = tree.size;
    if (step === undefined || opening.entry.index !== index) throw altered();
    const hash = leafHash(
      commitment(fromBase64url(opening.salt), opening.entry as unknown as Json, sha256),
      sha256,
    );
    tree.add(hash);
    if (step.kind === 'shown') {
      ahead.pop();
      yield { step, opening, cover: [] };
      continue;
    }
    gap ??= coverMaker(step.from, sha256);
    gap.add(hash);
    if (index + 1 < step.to) continue;
    ahead.pop();
    yield { step, cover: gap.hashes() };
    gap = undefined;
  }
  if (tree.size !== entries.size || toHex(tree.root()) !== entries.root) throw altered();
}

const altered = (): DisclosureError =>
  new DisclosureError('changed', 'the list of items is not the one that was sealed');

async function shownLine(
  dir: string,
  { parts, because }: PlannedItem,
  opening: PackageOpening,
  content: AsyncIterable<Uint8Array>,
): Promise<Exclude<PackageDisclosed, { kind: 'withheld' }>> {
  const cover = await showItem(dir, opening, parts, content);
  const { entry, salt } = opening;
  if (parts === undefined) return { kind: 'whole', opening };
  return { kind: 'part', opening: { entry, salt }, parts: [...parts], cover, because: because! };
}

function bytesOf(line: Exclude<PackageDisclosed, { kind: 'withheld' }>): number {
  if (line.kind === 'whole') return line.opening.entry.size;
  return line.parts.reduce((sum, { from, to }) => sum + to - from, 0);
}
