/** Verifying a folder for what it is: a disclosure or a custody export if it says so, else a package. */
import { CUSTODY_FILE } from '../custody/layout.ts';
import { verifyCustody } from '../custody/verify.ts';
import { ProofError } from '../errors.ts';
import { type PackageReader, streamFile } from '../evidence/reader.ts';
import type { Verdict } from '../evidence/verdict.ts';
import { type VerifyOptions, verifyPackage } from '../evidence/verify.ts';
import { DISCLOSURE_FILE } from './layout.ts';
import { verifyDisclosure } from './verify.ts';

/**
 * As {@link verifyPackage}, {@link verifyDisclosure} or {@link verifyCustody}. A folder that holds `disclosure.json` is judged as a disclosure,
 * whatever else it holds; one that holds `custody.jws`, as a custody export.
 */
export async function verifyFolder(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  if (await holds(reader, DISCLOSURE_FILE.head)) return verifyDisclosure(reader, anchors, options);
  if (await holds(reader, CUSTODY_FILE.manifest)) return verifyCustody(reader, anchors, options);
  return verifyPackage(reader, anchors, options);
}

async function holds(reader: PackageReader, name: string): Promise<boolean> {
  try {
    for await (const _ of streamFile(reader, name)) return true;
    return true;
  } catch (error) {
    if (error instanceof ProofError && error.code === 'missing-file') return false;
    throw error;
  }
}
