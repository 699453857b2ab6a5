/** The items of a bag, one after another: a large one as it comes, a small one in one step and durable with its group. */
import { join } from 'node:path';
import { fileGroups } from './file-groups.ts';
import { type FileSink, openFileSink, syncPath } from './file-sink.ts';

export interface ItemFiles {
  /** Begins the next item, in the folder `data`; the one before is ended. */
  begin(store: string): Promise<void>;
  /** Takes the next bytes of it. They may be reused when it resolves. */
  take(piece: Uint8Array): Promise<void>;
  /** Ends the last one. All are on the medium. */
  finish(): Promise<void>;
  /** Forgets the item that is under way. */
  abandon(): Promise<void>;
}

/** An item of this size or less is a small one, kept back until its end. */
const SMALL = 1024 * 1024;

export function itemFiles(dir: string): ItemFiles {
  const small = fileGroups();
  let held: Buffer | undefined;
  let used = 0;
  let current: { readonly path: string; sink?: FileSink } | undefined;
  /** Whether it could be. */
  const holdBack = (piece: Uint8Array): boolean => {
    if (current!.sink !== undefined || used + piece.length > SMALL) return false;
    held ??= Buffer.allocUnsafeSlow(SMALL);
    held.set(piece, used);
    used += piece.length;
    return true;
  };
  const heldBack = () => {
    const bytes = held?.subarray(0, used) ?? new Uint8Array(0);
    used = 0;
    return bytes;
  };
  const endItem = async () => {
    if (current === undefined) return;
    const { path, sink } = current;
    if (sink === undefined) {
      small.put(path, heldBack());
      if (small.isFull()) await small.end();
    } else {
      await sink.keep(path);
    }
    current = undefined;
  };
  return {
    async begin(store) {
      await endItem();
      current = { path: join(dir, store) };
    },
    async take(piece) {
      if (holdBack(piece)) return;
      const { path } = current!;
      current!.sink ??= await openFileSink(`${path}.partial`);
      await current!.sink.write([heldBack(), piece]);
    },
    async finish() {
      await endItem();
      await small.end();
      await small.settled();
      await syncPath(join(dir, 'data'));
    },
    async abandon() {
      await current?.sink?.discard();
      await small.end().catch(() => undefined);
      await small.settled().catch(() => undefined);
    },
  };
}
