/**
 * Gives back the memory of bytes nobody will read again, at once. Buffers outside the heap wait until the collector has counted some 64 MB of
 * them. What shares its buffer with others is left to it.
 */
export function letGo({ byteLength, buffer }: Uint8Array): void {
  if (byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
