/** A scan that came with a form. Its name stays at the desk: what it is, its first bytes say. */

import type { Officer } from '../../../usecases/request/facts.ts';
import type { CounterDeps } from '../../deps.ts';

const KINDS: readonly [magic: string, ending: string][] = [
  ['25504446', 'pdf'],
  ['89504e47', 'png'],
  ['ffd8ff', 'jpg'],
  ['49492a00', 'tif'],
  ['4d4d002a', 'tif'],
];

export async function keepScan(
  deps: CounterDeps,
  { paper, entry, bytes }: { paper: string; entry: number; bytes: Uint8Array },
  officer: Officer,
): Promise<void> {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const ending = KINDS.find(([magic]) => head.startsWith(magic))?.[1] ?? 'bin';
  const name = `scan-${entry}.${ending}`;
  const source = (async function* () {
    yield bytes;
  })();
  await deps.node.attachScan(
    {
      paper,
      entry,
      name: { bytes: Buffer.from(name).toString('base64url'), shown: name },
      source,
      size: bytes.length,
    },
    officer,
  );
}
