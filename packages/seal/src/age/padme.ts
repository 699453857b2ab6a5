/**
 * Padmé: pads a length so that what it reveals grows only with log log n, at a cost
 * of at most 12 %. An eavesdropper learns a message's rough size and no more.
 */

/** The padded length for `length` bytes (≥ `length`, the same for all lengths of one class). */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const keep = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keep);
  return step < 1 ? length : Math.ceil(length / step) * step;
}
