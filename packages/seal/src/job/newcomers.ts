/** Which of very many texts have come before, in some fifty bytes a text, however long it is. */
import { hmac } from '../age/aead.ts';
import type { RandomBytes } from '../age/keys.ts';

export interface Newcomers {
  /** False when the same text was added before. */
  add(text: string): boolean;
  forget(text: string): void;
}

const KEY_SIZE = 32;
/** Under a key that nobody can foresee, two texts of a billion share so much of a digest once in 10¹⁸ times. */
const DIGEST_SIZE = 15;

export function newcomers(random: RandomBytes): Newcomers {
  const key = random(KEY_SIZE);
  const known = new Set<string>();
  const short = (text: string) =>
    Buffer.from(hmac(key, Buffer.from(text)).subarray(0, DIGEST_SIZE)).toString('latin1');
  return {
    add: (text) => known.size < known.add(short(text)).size,
    forget: (text) => void known.delete(short(text)),
  };
}
