/** All of a package, from whoever has it: the files that go ahead, the headers in their places, the objects by the list. */
import { FILE, objectFile, ProofError } from '@comity/proof';
import { LIMITS, sha256, toHex } from '@comity/protocol';
import type { PackageFacts } from '../../ports/records/index.ts';
import { type IncomingPackage, ShelfError } from '../../ports/shelf.ts';
import { objectsOf, placeHeaders, type SplitsHeaders } from './fetched-list.ts';
import { PackageMismatch } from './package-mismatch.ts';
import { bringParts } from './transfer/bring.ts';
import type { Crew } from './transfer/crew.ts';
import type { OpensParts } from './transfer/open-part.ts';
import type { Part } from './transfer/source.ts';
import { whole } from './whole.ts';

export interface BringsPackages extends OpensParts {
  splitHeaders: SplitsHeaders;
}

/** Throws PackageMismatch for good; TransferStopped and ShelfError for now. */
export async function bringPackage(
  deps: BringsPackages,
  announcement: PackageFacts,
  incoming: IncomingPackage,
  crew: Crew,
): Promise<void> {
  await named(async () => {
    await bringParts(deps, incoming, crew, announcement.files);
    const manifest = await manifestOf(announcement, incoming);
    await placeHeaders(deps.splitHeaders, announcement, incoming);
    await bringParts(deps, incoming, crew, objectParts(incoming));
    await incoming.finish(manifest);
  });
}

/** What the announcement or the list of objects names wrongly is no accident of the line. */
async function named(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProofError) throw new PackageMismatch(error.message);
    if (error instanceof ShelfError && error.code === 'bad-name') throw new PackageMismatch(error.message);
    throw error;
  }
}

async function* objectParts(incoming: IncomingPackage): AsyncGenerator<Part> {
  for await (const { root, size } of objectsOf(incoming)) yield { name: objectFile(root), root, size };
}

async function manifestOf(announcement: PackageFacts, incoming: IncomingPackage): Promise<Uint8Array> {
  for (const name of [FILE.manifest, FILE.objects])
    if ((await incoming.has(name)) === undefined) throw new PackageMismatch(`it names no ${name}`);
  if ((await incoming.has(FILE.manifest))! > LIMITS.sealedBytes)
    throw new PackageMismatch(`${FILE.manifest} is too large`);
  const manifest = await whole(incoming.read(FILE.manifest));
  if (toHex(sha256(manifest)) !== announcement.packageDigest)
    throw new PackageMismatch('package.jws has another digest');
  return manifest;
}
