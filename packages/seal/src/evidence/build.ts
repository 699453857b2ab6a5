/**
 * From added items to a finished package, with sealing and proving left to whoever holds the keys. The steps can be taken one
 * by one (a node commits between them) or together.
 */
import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE } from '@comity/proof';
import { messageDigest, toHex } from '@comity/protocol';
import { tidyTimeStamp } from '../timestamp/tidy.ts';
import type { ClosedDraft } from './draft.ts';
import { writing } from './errors.ts';
import { syncPath } from './file-sink.ts';
import {
  type InnerFacts,
  innerPayload,
  type OuterFacts,
  outerPayload,
  type PackageFrame,
} from './manifest.ts';
import { syncNamed, syncPackage } from './package-files.ts';

/** What is added around the sealed manifest. */
export interface PackageProofs {
  /** C2SP tlog-proof of the sealing event, whose `extra` opens its leaf. */
  readonly log?: string;
  /** An authority's answer over the SHA-512 of package.jws. */
  readonly timeStamp?: Uint8Array;
}

/** Writes proofs and, last of all, the sealed manifest: with it the folder becomes a package. Everything is durable before. */
export async function completePackage(
  { dir, files, durableObjects }: Pick<ClosedDraft, 'dir' | 'files' | 'durableObjects'>,
  sealed: Uint8Array,
  proofs: PackageProofs,
): Promise<void> {
  const write = (name: string, bytes: Uint8Array | string) =>
    writing(name, () => writeFile(join(dir, name), bytes));
  if (proofs.log !== undefined) await write(FILE.log, proofs.log);
  if (proofs.timeStamp !== undefined) await write(FILE.timeStamp, tidyTimeStamp(proofs.timeStamp));
  const temporary = join(dir, `${FILE.manifest}.partial`);
  await write(`${FILE.manifest}.partial`, sealed);
  await writing(dir, () => (durableObjects ? syncNamed(dir, files) : syncPackage(dir)));
  await rename(temporary, join(dir, FILE.manifest));
  await syncPath(dir);
}

export interface PackagePlan {
  readonly draft: ClosedDraft;
  readonly frame: PackageFrame;
  readonly inner: InnerFacts;
  readonly outer: OuterFacts;
  /** Seals the inner manifest's payload as `comity-inner`. */
  sealInner(payload: Uint8Array): Promise<Uint8Array>;
  /** Seals the outer manifest's payload as `comity-package`. */
  sealPackage(payload: Uint8Array): Promise<Uint8Array>;
  /** The log proof for a payload of this digest, when one is promised. */
  proveLogged(payloadDigest: string): Promise<string>;
  /** A time stamp over a SHA-512 digest, when one is promised. */
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
}

export interface BuiltPackage {
  /** SHA-256 of package.jws, hex: how an announcement names the package. */
  readonly packageDigest: string;
  /** SHA-256 of its payload. */
  readonly payloadDigest: string;
  readonly sealed: Uint8Array;
}

/** Takes all the steps. Rejects with whatever sealing or proving rejects with; then the folder is no package. */
export async function buildPackage(plan: PackagePlan): Promise<BuiltPackage> {
  const { draft, frame, outer } = plan;
  const inner = innerPayload(frame, draft, plan.inner);
  const sealedInner = await plan.sealInner(inner);
  const payload = await outerPayload(frame, draft, sealedInner, messageDigest(inner), outer);
  const sealed = await plan.sealPackage(payload);
  const payloadDigest = messageDigest(payload);
  const sha512 = createHash('sha512').update(sealed).digest();
  await completePackage(draft, sealed, {
    ...(outer.proofs.includes('log') && { log: await plan.proveLogged(payloadDigest) }),
    ...(outer.proofs.includes('time-stamp') && { timeStamp: await plan.stamp(new Uint8Array(sha512)) }),
  });
  return { packageDigest: toHex(createHash('sha256').update(sealed).digest()), payloadDigest, sealed };
}
