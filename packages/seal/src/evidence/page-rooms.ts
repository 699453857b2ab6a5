/**
 * Memory that begins where a page does: what goes between a file and the medium without the system's cache must lie so
 * (`O_DIRECT`, open(2)). Node promises that of no buffer; WebAssembly's memory has it. A process has one block of it.
 */

/** Bytes of one room. */
export const ROOM = 1024 * 1024;

export interface Rooms {
  readonly rooms: readonly Uint8Array<ArrayBuffer>[];
  /** Nobody reads or writes them any more. */
  giveBack(): void;
}

/** One file read and one written, with two rooms on their way and one being filled or looked at. */
const SET = 3;
const SETS = 2;
const PAGE_OF_WASM = 64 * 1024;

let free: Uint8Array<ArrayBuffer>[][] | undefined;

/** Three rooms; undefined while others have them all, or where there is no such memory. */
export function borrowRooms(): Rooms | undefined {
  free ??= allRooms();
  const rooms = free.pop();
  if (rooms === undefined) return undefined;
  let given = false;
  return {
    rooms,
    giveBack() {
      if (!given) free!.push(rooms);
      given = true;
    },
  };
}

function allRooms(): Uint8Array<ArrayBuffer>[][] {
  const pages = (SETS * SET * ROOM) / PAGE_OF_WASM;
  try {
    const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const room = (place: number) => new Uint8Array(buffer as ArrayBuffer, place * ROOM, ROOM);
    return Array.from({ length: SETS }, (_, set) =>
      Array.from({ length: SET }, (_, i) => room(set * SET + i)),
    );
  } catch {
    // A limit on addresses forbids it: then all goes through the cache.
    return [];
  }
}
