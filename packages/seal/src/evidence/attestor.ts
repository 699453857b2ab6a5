/** Whoever seals what is added to a package after it was sealed: a State with its statements, its log and a time stamp. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LATER_FILE, type LaterFolder, laterFolder } from '@comity/proof';
import { canonicalBytes, checkPayload, type Json, messageDigest, type Typ } from '@comity/protocol';
import { tidyTimeStamp } from '../timestamp/tidy.ts';
import { writing } from './errors.ts';
import { syncPath } from './file-sink.ts';
import { syncFolders, writePackageFile } from './package-files.ts';
import { makeOneFolder, startFolder } from './partial-folder.ts';
import type { TrustMaterial } from './trust-material.ts';

export interface Attestor {
  readonly state: string;
  readonly trust: TrustMaterial;
  readonly logOrigin: string;
  /** Seals a canonical payload under this `typ`. */
  seal(payload: Uint8Array, typ: Typ): Promise<Uint8Array>;
  /** The log proof for a payload of this digest. */
  proveLogged(payloadDigest: string): Promise<string>;
  /** An authority's answer over a SHA-512 digest. */
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
}

/** Seals a payload and writes it with its two proofs into `dir`. Throws ProtocolError for a payload that is none. */
export async function writeAttested(
  dir: string,
  folder: LaterFolder,
  payload: Json,
  typ: Typ,
  by: Attestor,
): Promise<{ sealed: Uint8Array; payloadDigest: string }> {
  checkPayload(payload);
  const bytes = canonicalBytes(payload);
  const sealed = await by.seal(bytes, typ);
  const payloadDigest = messageDigest(bytes);
  const files = LATER_FILE[folder];
  const stamp = await by.stamp(new Uint8Array(createHash('sha512').update(sealed).digest()));
  await writePackageFile(dir, files.log, Buffer.from(await by.proveLogged(payloadDigest)));
  await writePackageFile(dir, files['time-stamp'], tidyTimeStamp(stamp));
  await writePackageFile(dir, files.sealed, sealed);
  return { sealed, payloadDigest };
}

/**
 * Makes a folder of files beside the package and moves it in at one stroke, when all of it is on the medium: whatever interrupts
 * it, the package is as it was, and what a kill left beside it is thrown away by the next attempt. Throws EvidenceError
 * 'in-the-way' if another came first or is at work, 'no-space', 'cannot-write'.
 */
export async function addFolder<T>(
  dir: string,
  folder: LaterFolder,
  number: number,
  write: (partial: string) => Promise<T>,
): Promise<T> {
  const added = await startFolder(join(dir, laterFolder(folder, number)), {
    dir: `${dir}.partial-${folder}`,
  });
  try {
    const result = await write(added.dir);
    const parent = join(dir, folder);
    await writing(dir, () => syncFolders(added.dir, ['']));
    await makeOneFolder(parent);
    await added.finish();
    await writing(parent, () => syncPath(dir));
    return result;
  } finally {
    await added.discard();
  }
}
