/** Makes the sound disclosure of the vectors: from a package of five items, one of which is just larger than a leaf. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '../../packages/protocol/src/index.ts';
import { identityOpener, makeDisclosure } from '../../packages/seal/src/index.ts';
import { packageDirectory } from '../../packages/verifier/src/index.ts';
import type { Files } from '../package-vectors/files.ts';
import { build, filesIn } from '../package-vectors/sound.ts';
import { ANCHORS } from '../package-vectors/state.ts';
import { later } from '../seal-vectors/state.ts';

const MIB = LIMITS.leafBytes;
const ITEMS = [
  { name: Buffer.from('letter'), content: 'The letter that is shown.\n' },
  { name: Buffer.from('names'), content: 'yes' },
  { name: Buffer.from('disk.img'), content: `${'.'.repeat(MIB)}The last leaf of a disk, which is short.\n` },
  { name: Buffer.from('empty'), content: '' },
  { name: Buffer.from('notes'), content: 'no' },
];

export async function makeSoundDisclosure(): Promise<Files> {
  const dir = mkdtempSync(join(tmpdir(), 'comity-vectors-'));
  try {
    const identity = await build(join(dir, 'package'), ITEMS);
    const out = join(dir, 'disclosure');
    await makeDisclosure({
      reader: packageDirectory(join(dir, 'package')),
      anchors: [ANCHORS['root 1']],
      opener: identityOpener([identity]),
      out,
      wishes: {
        show: [{ index: 0 }, { index: 2, ranges: [{ from: MIB, to: MIB + 1 }] }, { index: 3 }],
        withhold: [
          { items: { from: 1, to: 2 }, reason: 'The name of a witness.', basis: 'Order of 3 December 2026' },
          { reason: 'No part of the case.', basis: 'Data Protection Act, section 14' },
        ],
      },
      inner: true,
      at: later(86_400),
      by: 'Registry, District Court of Kess',
      readerOf: packageDirectory,
    });
    return filesIn(out);
  } finally {
    rmSync(dir, { recursive: true });
  }
}
