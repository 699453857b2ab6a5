/** Content held against what its list says of it, as it passes: whole only if it is that. */
import { type Hashing, portableHashing } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { CannotOpen } from '../evidence/open-evidence.ts';

/** The last piece is held back until everything is known to be right, so that a wrong one never comes to its announced size. Throws CannotOpen. */
export async function* asListed(
  bytes: AsyncIterable<Uint8Array>,
  { size, sha256 }: { size: number; sha256: string },
  { sha256: start }: Pick<Hashing, 'sha256'> = portableHashing,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = start();
  let passed = 0;
  let held: Uint8Array | undefined;
  for await (const piece of bytes) {
    if (held !== undefined) yield held;
    hash.update(piece);
    passed += piece.length;
    held = piece;
  }
  if (passed !== size || toHex(hash.digest()) !== sha256)
    throw new CannotOpen('the content is not what the list of items says');
  if (held !== undefined) yield held;
}
