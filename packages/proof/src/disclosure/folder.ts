/** Verifying a folder for what it is: a disclosure if it says so, else a package. */
import { ProofError } from '../errors.ts';
import { type PackageReader, streamFile } from '../evidence/reader.ts';
import type { Verdict } from '../evidence/verdict.ts';
import { type VerifyOptions, verifyPackage } from '../evidence/verify.ts';
import { DISCLOSURE_FILE } from './layout.ts';
import { verifyDisclosure } from './verify.ts';

/** As {@link verifyPackage} or {@link verifyDisclosure}. A folder that holds `disclosure.json` is judged as a disclosure, whatever else it holds. */
export async function verifyFolder(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  const verify = (await isDisclosure(reader)) ? verifyDisclosure : verifyPackage;
  return verify(reader, anchors, options);
}

async function isDisclosure(reader: PackageReader): Promise<boolean> {
  try {
    for await (const _ of streamFile(reader, DISCLOSURE_FILE.head)) return true;
    return true;
  } catch (error) {
    if (error instanceof ProofError && error.code === 'missing-file') return false;
    throw error;
  }
}
