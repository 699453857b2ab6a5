/**
 * What is added to the sound package: a step from xa to xc with the consent of xb, one by xb itself to xd, and a renewal with every file
 * hashed anew. Time stamps draw chance from OpenSSL, so this runs once and its result is kept; every case follows from it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256, utf8 } from '../../packages/protocol/src/index.ts';
import {
  generateIdentity,
  type ReaddressOptions,
  readdressPackage,
  recipientId,
  recipientOf,
  renewPackage,
  unwrapHeader,
} from '../../packages/seal/src/index.ts';
import { packageDirectory } from '../../packages/verifier/src/index.ts';
import type { Files } from '../package-vectors/files.ts';
import { filesIn, type SoundPackage } from '../package-vectors/sound.ts';
import { later, uuid } from '../seal-vectors/state.ts';
import { attestorOf, DAY, PASSED_AGAIN_AT, PASSED_ON_AT, RENEWED_AT, rootOf } from './states.ts';

/** The recipient's test identity of a State, the same in every run. */
export const identityOf = (state: string) => {
  let drawn = 0;
  return generateIdentity((size) => sha256(utf8(`identity ${state} ${++drawn}`)).slice(0, size));
};

export const CONSENT = { from: 'xb', at: later(DAY / 2), reference: 'NV-118' };

/** The files added, by name. */
export async function makeSoundLater({ identity, files }: SoundPackage): Promise<Files> {
  const dir = mkdtempSync(join(tmpdir(), 'comity-vectors-'));
  try {
    for (const [name, bytes] of files) {
      mkdirSync(join(dir, dirname(name)), { recursive: true });
      writeFileSync(join(dir, name), bytes);
    }
    await passOn(dir, identity, {
      by: attestorOf('xa', PASSED_ON_AT),
      to: 'xc',
      consent: CONSENT,
      created: PASSED_ON_AT,
      id: uuid(60),
    });
    await passOn(dir, identity, {
      by: attestorOf('xb', PASSED_AGAIN_AT),
      to: 'xd',
      created: PASSED_AGAIN_AT,
      id: uuid(61),
    });
    const by = attestorOf('xb', RENEWED_AT);
    await renewPackage({
      dir,
      reader: packageDirectory(dir),
      by,
      id: uuid(62),
      created: RENEWED_AT,
      content: true,
    });
    return new Map([...filesIn(dir)].filter(([name]) => /^(onward|renewals)\//.test(name)));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

type Step = Pick<ReaddressOptions, 'by' | 'to' | 'created' | 'id'> & Partial<ReaddressOptions>;

async function passOn(dir: string, identity: string, step: Step): Promise<void> {
  let drawn = 0;
  const { step: made } = await readdressPackage({
    dir,
    reader: packageDirectory(dir),
    anchors: [rootOf('xb')],
    kids: [recipientId(recipientOf(identity))],
    unwrap: async (header) => unwrapHeader(header, [identity]),
    recipients: [identityOf(step.to).recipient],
    random: (size) => sha256(utf8(`step ${step.to} ${++drawn}`)).slice(0, size),
    basis: 'Data Protection Act, section 16.',
    ...step,
  });
  if (made === undefined) throw new Error('the sound package is not proven');
}
