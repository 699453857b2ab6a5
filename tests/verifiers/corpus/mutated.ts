/** One bit of one byte turned, in every small file of the sound package. */
import { type CorpusCase, caseOf, SOUND } from './case.ts';

/** Files of which a second one spoils nothing that the first does not. */
const NAMES = [...SOUND.keys()].filter((name, i, names) => {
  const kind = (each: string) => each.replace(/[0-9a-f]{64}/, '*');
  return names.findIndex((other) => kind(other) === kind(name)) === i;
});

function flipped(name: string, at: number): CorpusCase {
  const bytes = new Uint8Array(SOUND.get(name)!);
  bytes[at]! ^= 1 << (at % 8);
  return caseOf(`${name}, byte ${at}`, { [name]: bytes });
}

/** So many places in each file, the first byte among them; all of a file that has fewer. */
export function mutants(places: number): CorpusCase[] {
  return NAMES.flatMap((name) => {
    const { length } = SOUND.get(name)!;
    const stride = Math.max(1, Math.ceil(length / places));
    return Array.from({ length: Math.ceil(length / stride) }, (_, i) => flipped(name, i * stride));
  });
}
