/** A copy of plain JSON that shares nothing with the original; bytes and other objects are no part of a record. */
export function copyPlain<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyPlain) as T;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyPlain(value[name]);
  return copy as T;
}
