/**
 * Makes the sound package of the vectors: two items of one size, sealed, logged, cosigned and stamped. age and the time stamp draw
 * chance from OpenSSL, so this runs once and its result is kept; every case follows from it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeStampRequest } from '../../packages/proof/src/index.ts';
import { parseCanonical, sha256, utf8 } from '../../packages/protocol/src/index.ts';
import {
  buildPackage,
  generateIdentity,
  makeTestAuthorityKey,
  originalName,
  startPackage,
  testAuthority,
} from '../../packages/seal/src/index.ts';
import { later, ORIGIN, uuid } from '../seal-vectors/state.ts';
import type { Files } from './files.ts';
import { logProof, SEALED_AT, STAMPED_AT, STATEMENTS, sealed } from './state.ts';

const YEARS = 10 * 365 * 86_400;
export interface SoundItem {
  readonly name: Buffer;
  readonly content: string;
}

const ITEMS: readonly SoundItem[] = [
  { name: Buffer.from('mail/inbox.mbox'), content: 'From the first item of the vectors.\n' },
  { name: Buffer.from([0x63, 0x61, 0x66, 0xe9]), content: 'Of another item, of the same size..\n' },
];

const INNER = {
  request: { thread: uuid(33), digest: 'a'.repeat(64) },
  reference: 'KE-2026-0042',
  executedBy: { name: 'District Court of Kess' },
  orders: [],
  basis: 'Article 40 and the Criminal Procedure Code, section 214.',
  useLimitations: [
    {
      id: 'L-1',
      text: 'Only for the proceeding named.',
      purpose: 'prosecution',
      noOnwardTransfer: true,
      paragraphs: ['40(19)'],
    },
  ],
};

function chance(): (length: number) => Uint8Array {
  let drawn = 0;
  return (length) => {
    drawn += 1;
    return sha256(utf8(`package ${drawn}`)).slice(0, length);
  };
}

export interface SoundPackage {
  readonly identity: string;
  readonly files: Files;
}

export async function makeSoundPackage(): Promise<SoundPackage> {
  const dir = mkdtempSync(join(tmpdir(), 'comity-vectors-'));
  try {
    const identity = await build(dir);
    return { identity, files: filesIn(dir) };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Seals the items into a package in `dir`; gives the identity of its recipient. */
export async function build(dir: string, items: readonly SoundItem[] = ITEMS): Promise<string> {
  const random = chance();
  const { identity, recipient } = generateIdentity(random);
  const draft = await startPackage({ dir, recipients: [recipient], random });
  for (const [i, { name, content }] of items.entries()) {
    const facts = {
      itemId: uuid(40 + i),
      name: originalName(name),
      kind: 'raw' as const,
      limitations: ['L-1'],
    };
    await draft.add([utf8(content)], facts);
  }
  const authority = makeTestAuthorityKey(later(-86_400), later(YEARS), random(8));
  const json = (payload: Uint8Array) => parseCanonical(payload);
  await buildPackage({
    draft: await draft.close(),
    frame: { id: uuid(30), innerId: uuid(31), iss: 'xb', aud: 'xa', created: SEALED_AT, thread: uuid(32) },
    inner: INNER,
    outer: {
      trust: { ...STATEMENTS, timeStampAuthorities: [authority.certificate] },
      logOrigin: ORIGIN,
      proofs: ['log', 'time-stamp'],
    },
    sealInner: async (payload) => sealed(json(payload), 'comity-inner'),
    sealPackage: async (payload) => sealed(json(payload), 'comity-package'),
    proveLogged: async (digest) => logProof(digest),
    stamp: async (sha512) =>
      testAuthority(authority, () => STAMPED_AT, random).answer(timeStampRequest(sha512, random(8))),
  });
  return identity;
}

export function filesIn(dir: string): Files {
  const names = (readdirSync(dir, { recursive: true }) as string[]).sort();
  const plain = names.filter((name) => statSync(join(dir, name)).isFile());
  return new Map(plain.map((name) => [name, new Uint8Array(readFileSync(join(dir, name)))]));
}
