/**
 * Renewing a package: a statement over every proof it has, logged and stamped while those proofs still hold, so that the next
 * reader need not trust a key or certificate that has run out since (SPEC §9.9).
 */
import { createHash } from 'node:crypto';
import {
  type ContentHead,
  contentHeads,
  FILE,
  LATER_FILE,
  type LaterFolder,
  laterFile,
  laterName,
  type PackageReader,
  PROOF_FILE,
  readFile,
  readManifest,
  readOnward,
} from '@comity/proof';
import { type CoveredFile, type Json, toHex } from '@comity/protocol';
import { type Attestor, addFolder, writeAttested } from './attestor.ts';
import { nativeHashing } from './native-hashing.ts';
import { writePackageFile } from './package-files.ts';
import { formatTrustMaterial, trustReference } from './trust-material.ts';

export interface RenewOptions {
  /** The package's folder, and a reader of it. */
  readonly dir: string;
  readonly reader: PackageReader;
  readonly by: Attestor;
  /** UUIDv7 of the renewal. */
  readonly id: string;
  readonly created: string;
  /** Hash every other file anew, with SHA-512: the answer to a SHA-256 that may fail. Reads the whole package. */
  readonly content?: boolean;
  /** Told how many more bytes have been read for that. */
  readonly onBytes?: (count: number) => void;
}

export interface Renewed {
  readonly number: number;
  /** SHA-256 of the payload, hex. */
  readonly payloadDigest: string;
  /** How many files it covers. */
  readonly covers: number;
}

/** A trust file holds at most as much (SPEC PKG-15 files are read whole). */
const MAX_COVERED = 4 * 1024 * 1024;

/**
 * Adds the next renewal, at one stroke. Whoever calls this has verified the package. Throws EvidenceError 'in-the-way' if another
 * renewal came first, ProofError if a file cannot be read.
 */
export async function renewPackage(options: RenewOptions): Promise<Renewed> {
  const { dir, reader, by, id, created } = options;
  const { payload: manifest } = await readManifest(reader);
  const present = await laterFiles(reader);
  const number = present.count('renewals') + 1;
  const trust = formatTrustMaterial(by.trust);
  const names = [
    FILE.manifest,
    FILE.trust,
    ...manifest.body.proofs.map((proof) => PROOF_FILE[proof]),
    ...present.proofs,
  ];
  const covers = await Promise.all(
    names.map(async (name) => covered(name, await readFile(reader, name, MAX_COVERED))),
  );
  const own = covered(laterFile('renewals', number, LATER_FILE.renewals.trust), trust);
  const content = options.content ? await headNow(options, present.count('onward')) : undefined;
  const body = {
    package: manifest.id,
    number,
    covers: [...covers, own].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(content && { content }),
    trust: trustReference(by.trust),
    log: { origin: by.logOrigin },
  };
  const payload = { _type: 'comity.renewal/1', id, iss: by.state, aud: [], created, body } as unknown as Json;
  return addFolder(dir, 'renewals', number, async (partial) => {
    await writePackageFile(partial, LATER_FILE.renewals.trust, trust);
    const { payloadDigest } = await writeAttested(partial, 'renewals', payload, 'comity-renewal', by);
    return { number, payloadDigest, covers: covers.length + 1 };
  });
}

interface PresentFiles {
  /** How many there are, which the numbers of a sound package also say. */
  count(folder: LaterFolder): number;
  /** Every sealed statement, trust file and proof of them. */
  readonly proofs: readonly string[];
}

async function laterFiles(reader: PackageReader): Promise<PresentFiles> {
  const numbers = { onward: new Set<number>(), renewals: new Set<number>() };
  const proofs: string[] = [];
  for await (const { name } of reader.list()) {
    const later = laterName(name);
    if (later === undefined) continue;
    numbers[later.folder].add(later.number);
    if (Object.values(LATER_FILE[later.folder]).some((known) => known === later.rest)) proofs.push(name);
  }
  return { count: (folder) => numbers[folder].size, proofs };
}

function covered(name: string, bytes: Uint8Array): CoveredFile {
  return { name, size: bytes.length, sha512: toHex(createHash('sha512').update(bytes).digest()) };
}

/** The head over all other files, the steps there are included. */
async function headNow(
  { reader, onBytes = () => undefined }: RenewOptions,
  steps: number,
): Promise<ContentHead> {
  const { payload } = await readManifest(reader);
  const numbers = Array.from({ length: steps }, (_, i) => i + 1);
  const onward = await Promise.all(numbers.map((number) => readOnward(number, reader)));
  const files = onward.map((step) => ({ number: step.number, files: step.payload.body.files }));
  const heads = await contentHeads(payload.body, files, { reader, hashing: nativeHashing, onBytes });
  return heads.at(-1)!;
}
