/** Whoever seals what is added to a package after it was sealed: a State with its statements, its log and a time stamp. */

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LATER_FILE, type LaterFolder, laterFolder } from '@comity/proof';
import { canonicalBytes, checkPayload, type Json, messageDigest, type Typ } from '@comity/protocol';
import { tidyTimeStamp } from '../timestamp/tidy.ts';
import { EvidenceError, writing } from './errors.ts';
import { syncPath } from './file-sink.ts';
import { syncFolders, writePackageFile } from './package-files.ts';
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
 * it, the package is as it was. Throws EvidenceError 'in-the-way' if another came first.
 */
export async function addFolder<T>(
  dir: string,
  folder: LaterFolder,
  number: number,
  write: (partial: string) => Promise<T>,
): Promise<T> {
  const partial = await writing(dir, () => mkdtemp(join(dirname(dir), `${basename(dir)}.partial-`)));
  try {
    const result = await write(partial);
    await syncFolders(partial, ['']);
    const parent = join(dir, folder);
    await writing(parent, () => mkdir(parent, { recursive: true }));
    await moveIn(partial, join(dir, laterFolder(folder, number)));
    await syncPath(parent);
    await syncPath(dir);
    return result;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function moveIn(partial: string, to: string): Promise<void> {
  try {
    await rename(partial, to);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST')
      throw new EvidenceError('in-the-way', to, 'exists already');
    throw cause;
  }
}
