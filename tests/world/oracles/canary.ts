/** I6: words of a case are in no packet but as ciphertext, whichever way they might have been encoded. */
import { CANARY } from '../desk/officers.ts';
import type { Oracle } from './oracle.ts';
import type { Sight } from './sight.ts';

/** The canary as it looks inside base64, wherever it begins. */
const encoded = (word: string): string[] =>
  [0, 1, 2].map((offset) => {
    const text = Buffer.from(' '.repeat(offset) + word).toString('base64url');
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
const hex = (word: string) => Buffer.from(word).toString('hex');
const FORMS = [CANARY, hex(CANARY), ...encoded(CANARY)].map((form) => Buffer.from(form));

export function canaryOracle(sight: Sight): Oracle {
  const look = (bytes: Uint8Array, where: string) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (FORMS.some((form) => text.includes(form))) sight.violate('I6', undefined, `case data in ${where}`);
  };
  return {
    passing({ bytes, call, leg }) {
      if (bytes) look(bytes, `${call} ${leg}`);
    },
  };
}
