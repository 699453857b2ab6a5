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

/** Small pieces are gathered to this size; an item that is smaller is a small one. */
const STEP = 1024 * 1024;

export function itemFiles(dir: string): ItemFiles {
  const small = fileGroups();
  const rooms: Buffer[] = [];
  let [turn, used, last] = [0, 0, Promise.resolve()];
  let current: { readonly path: string; sink?: FileSink } | undefined;
  const room = () => {
    rooms[turn] ??= Buffer.allocUnsafeSlow(STEP);
    return rooms[turn]!;
  };
  /** Lets the write run while the next step is gathered. */
  const put = async () => {
    const step = room().subarray(0, used);
    await last;
    current!.sink ??= await openFileSink(`${current!.path}.partial`);
    last = current!.sink.write([step]);
    last.catch(() => undefined);
    [turn, used] = [1 - turn, 0];
  };
  const endItem = async () => {
    if (current === undefined) return;
    const { path, sink } = current;
    if (sink === undefined) {
      small.put(path, room().subarray(0, used));
      used = 0;
      if (small.isFull()) await small.end();
    } else {
      if (used > 0) await put();
      await last;
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
      for (let rest = piece; rest.length > 0; ) {
        if (used === STEP) await put();
        const taken = rest.subarray(0, STEP - used);
        room().set(taken, used);
        used += taken.length;
        rest = rest.subarray(taken.length);
      }
    },
    async finish() {
      await endItem();
      await small.end();
      await small.settled();
      await syncPath(join(dir, 'data'));
    },
    async abandon() {
      await last.catch(() => undefined);
      await current?.sink?.discard();
      await small.end().catch(() => undefined);
      await small.settled().catch(() => undefined);
    },
  };
}
