/**
 * Signatures found valid lately are not verified again: one checkpoint stands in many receipts, and a message that is held is judged
 * at every look. Remembered is only that exactly this key signed exactly these bytes in exactly this way.
 */
import { createHash } from 'node:crypto';
import type { Primitives } from '@comity/proof';

export function rememberSignatures(primitives: Primitives, most = 4096): Primitives {
  const valid = new Set<string>();
  return {
    ...primitives,
    verify(alg, jwk, message, signature) {
      const head = JSON.stringify([alg, jwk, message.length, signature.length]);
      const name = createHash('sha256').update(head).update(message).update(signature).digest('base64');
      if (valid.has(name)) return true;
      if (!primitives.verify(alg, jwk, message, signature)) return false;
      if (valid.size >= most) valid.delete(valid.values().next().value!);
      valid.add(name);
      return true;
    },
  };
}
