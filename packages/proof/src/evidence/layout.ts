/**
 * The files of an evidence package and nothing else: any other name is a contradiction, because a file nobody signed for has
 * no business beside those somebody did (SPEC, evidence package).
 */

import { laterName } from './later-files.ts';

export const FILE = {
  manifest: 'package.jws',
  objects: 'objects.txt',
  inner: 'inner.pay',
  entries: 'entries.pay',
  verify: 'VERIFY.txt',
  trust: 'proofs/trust.json',
  log: 'proofs/package.tlog-proof',
  timeStamp: 'proofs/package.tsr',
} as const;

type Proof = 'log' | 'time-stamp';

/** Where a sealed folder has what says who sealed it and when. */
export interface SealedLayout {
  readonly manifest: string;
  readonly trust: string;
  readonly log: string;
  readonly timeStamp: string;
  /** Events of the custody log that are a reason to seal it (SPEC §10.2). */
  readonly reasons: readonly string[];
}

export const PACKAGE_LAYOUT: SealedLayout = { ...FILE, reasons: ['sealed', 'key-used'] };

/** Which file keeps which promise of the manifest. */
export const PROOF_FILE: Readonly<Record<Proof, string>> = { log: FILE.log, 'time-stamp': FILE.timeStamp };

export const objectFile = (root: string): string => `objects/${root}.pay`;
export const headerFile = (root: string, kid: string): string => `headers/${root}.${kid}.hdr`;
/** One header per recipient opens both `inner.pay` and `entries.pay`. */
export const innerHeaderFile = (kid: string): string => `headers/inner.${kid}.hdr`;
/** The name of item `index` (from 0) in an opened package. */
export const storeName = (index: number): string => `data/${String(index + 1).padStart(6, '0')}.bin`;

const OBJECT = /^objects\/[0-9a-f]{64}\.pay$/;
const HEADER = /^headers\/[0-9a-f]{64}\.[0-9a-f]{32}\.hdr$/;
const INNER_HEADER = /^headers\/inner\.([0-9a-f]{32})\.hdr$/;

/** What a name in a package stands for; undefined if it stands for nothing. */
export function roleOf(
  name: string,
): 'object' | 'header' | 'own' | 'proof' | 'manifest' | 'later' | undefined {
  if (OBJECT.test(name)) return 'object';
  if (HEADER.test(name)) return 'header';
  if (name === FILE.manifest) return 'manifest';
  if (name === FILE.log || name === FILE.timeStamp) return 'proof';
  if (laterName(name) !== undefined) return 'later';
  const own = [FILE.objects, FILE.inner, FILE.entries, FILE.verify, FILE.trust] as string[];
  return own.includes(name) || INNER_HEADER.test(name) ? 'own' : undefined;
}

/** The recipient a header of the inner part is for. */
export function innerRecipient(name: string): string | undefined {
  return INNER_HEADER.exec(name)?.[1];
}
