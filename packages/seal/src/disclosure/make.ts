/**
 * Making a disclosure (SPEC §9.7): the package is verified from its outside, its entries and the items to be shown are decrypted once
 * and held against what was sealed, what is shown is written, and the result is read back and verified as its readers will.
 * Memory does not grow with the package or its items.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  DISCLOSURE_FILE,
  FILE,
  type Opener,
  type PackageReader,
  PROOF_FILE,
  readFile,
  type Verdict,
  verifyDisclosure,
  verifyPackage,
} from '@comity/proof';
import {
  canonicalBytes,
  type Json,
  type PackageDisclosure,
  type PackageFile,
  ProtocolError,
  parseDisclosure,
  toHex,
} from '@comity/protocol';
import { unwritten } from '../evidence/errors.ts';
import { nativeHashing } from '../evidence/native-hashing.ts';
import { plainTree } from '../evidence/native-tree.ts';
import { syncFolders } from '../evidence/package-files.ts';
import { MARK, startFolder } from '../evidence/partial-folder.ts';
import { nativePrimitives } from '../native.ts';
import { DisclosureError } from './errors.ts';
import { writeList } from './list.ts';

import { type DisclosurePlan, type DisclosureWishes, planDisclosure } from './plan.ts';
import { type Objects, openSource, type PackageSource } from './source.ts';
import { disclosureText } from './verify-text.ts';

export type DisclosurePhase = 'verify' | 'disclose' | 'read-back';

export interface DiscloseOptions {
  readonly reader: PackageReader;
  /** Root statements from the reader's side. */
  readonly anchors: readonly Uint8Array[];
  readonly opener: Opener;
  /** The folder the disclosure is to become; must not exist. */
  readonly out: string;
  readonly wishes: DisclosureWishes;
  /** Shows the inner manifest too. */
  readonly inner?: boolean;
  /** The instant of making. */
  readonly at: string;
  /** Who makes it, as they wish to be named. */
  readonly by?: string;
  /** Reads the folder back before it gets its name. */
  readonly readerOf: (dir: string) => PackageReader;
  /** Told which phase begins, and how many bytes it will read. */
  readonly onPhase?: (phase: DisclosurePhase, bytes: number) => void;
  readonly onBytes?: (count: number) => void;
  /** Stops the making; nothing is left behind. */
  readonly signal?: AbortSignal;
}

export interface Disclosed {
  /** On the package's outside. */
  readonly verdict: Verdict;
  /** Absent unless the package was proven. */
  readonly disclosure?: {
    readonly dir: string;
    readonly plan: DisclosurePlan;
    /** On the disclosure itself, as read back. */
    readonly verdict: Verdict;
  };
}

/**
 * Throws DisclosureError, EvidenceError 'in-the-way', 'no-space' or 'cannot-write', AgeError, ProofError; rejects with the signal's
 * reason. Whatever goes wrong, nothing is left that looks whole.
 */
export async function makeDisclosure(options: DiscloseOptions): Promise<Disclosed> {
  const { reader, anchors, opener, out, signal, onPhase } = options;
  const onBytes = (count: number) => {
    signal?.throwIfAborted();
    options.onBytes?.(count);
  };
  const folder = await startFolder(out);
  try {
    const source = await openSource({ reader, opener, onBytes });
    const { body } = source.payload;
    onPhase?.('verify', body.totalSize + body.files.reduce((sum, { size }) => sum + size, 0));
    const tools = { prim: nativePrimitives, hashing: nativeHashing, onBytes };
    const verdict = await verifyPackage(reader, anchors, tools);
    if (verdict.outcome !== 'proven') return { verdict };
    if (verdict.package?.digest !== source.digest)
      throw new DisclosureError('changed', 'the package was exchanged');
    const { plan, objects, bytes } = await planned(options.wishes, source);
    refuseWords(plan, options);
    onPhase?.('disclose', bytes);
    const shown = await writeFolder(folder.dir, plan, source, objects, options);
    onPhase?.('read-back', shown);
    const own = await readBack(folder.dir, options, tools);
    await folder.finish();
    return { verdict, disclosure: { dir: out, plan, verdict: own } };
  } catch (error) {
    throw unwritten(out, error);
  } finally {
    await folder.discard();
  }
}

/** The plan, and the bytes that must be decrypted for it. */
async function planned(
  wishes: DisclosureWishes,
  source: PackageSource,
): Promise<{ plan: DisclosurePlan; objects: Objects; bytes: number }> {
  const { body } = source.payload;
  const objects = await source.objects(new Set(wishes.show.map(({ index }) => index)));
  const plan = planDisclosure(wishes, body.entries.size, (index) => objects.get(index)!.itemSize);
  const entries = body.files.find(({ name }) => name === FILE.entries)?.size ?? 0;
  const items = [...objects.values()].reduce((sum, { size }) => sum + size, 0);
  return { plan, objects, bytes: entries + items };
}

/** Looks at the texts people wrote before the work is done. Throws DisclosureError 'words'. */
function refuseWords({ reasons }: DisclosurePlan, { at, by }: DiscloseOptions): void {
  const file = { root: '0'.repeat(64), size: 0 };
  const draft: PackageDisclosure = {
    form: 'comity.package-disclosure/1',
    package: { id: '00000000-0000-7000-8000-000000000000', digest: file.root },
    at,
    ...(by !== undefined && { by }),
    items: { total: 1, whole: 1, part: 0, withheld: 0 },
    files: [
      { name: DISCLOSURE_FILE.verify, ...file },
      { name: DISCLOSURE_FILE.list, ...file },
    ],
    reasons: [...reasons],
  };
  try {
    parseDisclosure(canonicalBytes(draft as unknown as Json));
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause;
    throw new DisclosureError('words', `a text cannot be written down as it is: ${cause.message}`, { cause });
  }
}

/** Everything but the head first; then, once that is on the medium, the head. Gives the bytes shown. */
async function writeFolder(
  dir: string,
  plan: DisclosurePlan,
  source: PackageSource,
  objects: Objects,
  { reader, inner, at, by }: DiscloseOptions,
): Promise<number> {
  const { id, body } = source.payload;
  await mkdir(join(dir, 'data'));
  await mkdir(join(dir, dirname(FILE.trust)));
  const list = await writeList(dir, plan, source, objects);
  for (const name of [FILE.trust, ...body.proofs.map((proof) => PROOF_FILE[proof])])
    await writeFile(join(dir, name), await readFile(reader, name, MAX_COPIED), { flag: 'wx' });
  await writeFile(join(dir, FILE.manifest), source.manifest, { flag: 'wx' });
  const files = [
    await writeOwn(dir, DISCLOSURE_FILE.verify, disclosureText(source.payload)),
    ...(inner === true ? [await writeOwn(dir, DISCLOSURE_FILE.inner, await source.inner())] : []),
    list.file,
  ];
  const head: PackageDisclosure = {
    form: 'comity.package-disclosure/1',
    package: { id, digest: sha256Hex(source.manifest) },
    at,
    ...(by !== undefined && { by }),
    items: { total: body.entries.size, ...list.counts },
    files,
    reasons: [...plan.reasons],
  };
  await writeFile(join(dir, DISCLOSURE_FILE.head), canonicalBytes(head as unknown as Json), { flag: 'wx' });
  await syncFolders(dir, ['data', dirname(FILE.trust), '']);
  return list.bytes;
}

/** A trust chain of seventy roots, or a proof. */
const MAX_COPIED = 4 * 1024 * 1024;

async function writeOwn(dir: string, name: string, bytes: Uint8Array): Promise<PackageFile> {
  await writeFile(join(dir, name), bytes, { flag: 'wx' });
  const tree = plainTree();
  tree.update(bytes);
  return { name, root: toHex(tree.end()), size: tree.size };
}

const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Throws DisclosureError 'changed' unless what was written proves itself. */
async function readBack(
  dir: string,
  { readerOf, anchors }: DiscloseOptions,
  tools: Parameters<typeof verifyDisclosure>[2],
): Promise<Verdict> {
  const reader = readerOf(dir);
  const finished: PackageReader = {
    async *list() {
      for await (const file of reader.list()) if (file.name !== MARK) yield file;
    },
    stream: (name) => reader.stream(name),
  };
  const verdict = await verifyDisclosure(finished, anchors, tools);
  if (verdict.outcome === 'proven') return verdict;
  const wrong = verdict.rows.find(({ status, required }) => required && status !== 'proven');
  throw new DisclosureError(
    'changed',
    `what was written does not prove itself (${wrong?.id} ${wrong?.rule ?? ''}): the package changed, or the disk is failing`,
  );
}
