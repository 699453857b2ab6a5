/** One byte range (RFC 9110 §14.1.2). A second range, another unit or an unsatisfiable one is refused, never guessed at. */

export interface ByteRange {
  offset: number;
  length: number;
}

/** The range a header asks for out of `size` bytes; undefined without a header, null when it cannot be had. */
export function parseRange(header: string | undefined, size: number): ByteRange | null | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header) ?? [];
  if (first === undefined || last === undefined) return null;
  return first === '' ? suffix(last, size) : between(Number(first), last, size);
}

function suffix(last: string, size: number): ByteRange | null {
  const length = Math.min(Number(last), size);
  return length === 0 ? null : { offset: size - length, length };
}

function between(offset: number, last: string, size: number): ByteRange | null {
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  return end > offset ? { offset, length: end - offset } : null;
}
