/** A large file in pieces: a few are being read while one is being looked at, and no more than those are in memory. */

/** Four leaves. Smaller pieces spend their time on the way between processes. */
const PIECE = 4 * 1024 * 1024;
const AHEAD = 2;

/** Rejects when the file cannot be read, or was changed since it was given. */
export async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const coming: Promise<ArrayBuffer>[] = [];
  let at = 0;
  const readOn = () => {
    if (at >= file.size) return;
    const piece = file.slice(at, at + PIECE).arrayBuffer();
    // Awaited in its turn; until then a failure is not unhandled.
    piece.catch(() => undefined);
    coming.push(piece);
    at += PIECE;
  };
  for (let i = 0; i <= AHEAD; i++) readOn();
  for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
    const piece = new Uint8Array(await next);
    readOn();
    yield piece;
  }
}
