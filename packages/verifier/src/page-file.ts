/** verify.html as it was built: beside the bundled command, or in `dist` beside these sources. */
import { readFile } from 'node:fs/promises';

const PLACES = ['./verify.html', '../dist/verify.html'];

/** Rejects with a sentence for the user where it was not built. */
export async function builtPage(): Promise<Uint8Array> {
  for (const place of PLACES) {
    const found = await readFile(new URL(place, import.meta.url)).catch(() => undefined);
    if (found !== undefined) return new Uint8Array(found);
  }
  throw new RangeError('verify.html is not here: it lies beside this program where that was built');
}
