/**
 * Hashing on two threads beside the one that reads and encrypts: SHA-512 takes one of them about as long as SHA-256 and the
 * salted tree take the other. Content reaches them through shared memory, a leaf at a time; a slow thread slows the reading.
 */
import { Worker } from 'node:worker_threads';
import { growingTree } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';
import { type ContentDigests, type ContentHashes, digestsOf } from './content-hashes.ts';
import { nativeSha256 } from './native-tree.ts';

export interface HashThreads {
  /** Begins an item; undefined while another one is under way, or when a thread ended: the caller then hashes by itself. */
  begin(treeSalt: Uint8Array): ContentHashes | undefined;
  /** Ends the threads. Until then they keep no process alive that has nothing under way. */
  close(): Promise<void>;
}

type Lane = 'sha256' | 'sha512';

/** In order: begin with the salt of the tree, leaves, end. A leaf is the first `length` bytes of a slot; only the last is short. */
type Order = { readonly begin: Uint8Array } | { readonly slot: number; readonly length: number } | 'end';

/** The slot is free again; from the lane `sha256`, with the hash of its leaf. Last, the digest in hex. */
type Report = { readonly slot: number; readonly leaf?: Uint8Array } | { readonly digest: string };

/** Leaves filled, waiting or being hashed: six MiB keep all threads busy. */
const SLOTS = 6;
const LANES: readonly Lane[] = ['sha256', 'sha512'];
const THREAD = new URL('./hash-thread.js', import.meta.url);
/** They hold a running hash and little else; V8 would otherwise take what it can get. */
const SMALL = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

export function startHashThreads(): HashThreads {
  const slots = Array.from({ length: SLOTS }, () => new Uint8Array(new SharedArrayBuffer(LIMITS.leafBytes)));
  const threads = LANES.map((lane) => {
    const thread = new Worker(THREAD, {
      workerData: { lane, slots },
      resourceLimits: SMALL,
    });
    thread.unref();
    return thread.once('exit', () => {
      ended = true;
    });
  });
  let [busy, ended, closing] = [false, false, false];
  /** A thread that is being ended is waited for: a process with nothing else under way would otherwise be gone before. */
  const rest = () => {
    if (!closing) for (const thread of threads) thread.unref();
  };
  return {
    begin(treeSalt) {
      if (busy || ended || closing) return undefined;
      busy = true;
      return underWay({ threads, slots, rest }, treeSalt, () => {
        busy = false;
      });
    },
    close: async () => {
      closing = true;
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

interface Machinery {
  readonly threads: readonly Worker[];
  readonly slots: readonly Uint8Array[];
  /** The threads have nothing under way. */
  rest(): void;
}

/** One item. `done` is called once no thread works for it any more. */
function underWay(machinery: Machinery, treeSalt: Uint8Array, done: () => void): ContentHashes {
  const { slots } = machinery;
  const crew = employ(machinery, treeSalt, done);
  let [size, slot, used] = [0, 0, 0];
  const fill = async (piece: Uint8Array) => {
    for (let rest = piece; rest.length > 0; ) {
      if (used === LIMITS.leafBytes) {
        crew.hash(slot, used);
        slot = await crew.free();
        used = 0;
      }
      const taken = rest.subarray(0, LIMITS.leafBytes - used);
      slots[slot]!.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
    }
  };
  return {
    get size() {
      return size;
    },
    update(piece) {
      size += piece.length;
      return fill(piece);
    },
    async end() {
      if (size > LIMITS.leafBytes) return crew.end(slot, used, size);
      crew.dismiss();
      // What fits into one leaf is not worth two messages.
      return digestsOf(slots[slot]!.subarray(0, used), treeSalt);
    },
    abandon: () => crew.dismiss(),
  };
}

/** The threads at work for one item: which slots they hold, and what they have found. */
function employ({ threads, slots, rest }: Machinery, treeSalt: Uint8Array, done: () => void) {
  const tree = growingTree(nativeSha256);
  const heldBy = slots.map(() => 0);
  const digests: string[] = [];
  let wake: { resolve: () => void; reject: (cause: Error) => void } | undefined;
  let [begun, dismissed, failure] = [false, false, undefined as Error | undefined];
  const reports = threads.map((_, i) => (report: Report) => {
    if ('digest' in report) digests[i] = report.digest;
    else {
      heldBy[report.slot]! -= 1;
      if (report.leaf !== undefined) tree.add(report.leaf);
    }
    wake?.resolve();
    if (dismissed) leave();
  });
  const fail = (cause: Error) => {
    failure = cause;
    wake?.reject(cause);
  };
  const order = (what: Order) => {
    for (const thread of threads) thread.postMessage(what);
  };
  const gone = () => fail(new Error('a hashing thread ended before its work was done'));
  const begin = () => {
    begun = true;
    for (const [i, thread] of threads.entries())
      thread.on('message', reports[i]!).on('error', fail).on('exit', gone).ref();
    order({ begin: treeSalt });
  };
  const leave = () => {
    if (heldBy.some((held) => held > 0) && failure === undefined) return;
    for (const [i, thread] of threads.entries())
      thread.off('message', reports[i]!).off('error', fail).off('exit', gone);
    rest();
    done();
  };
  /** Until a report makes it so. Rejects when a thread died. */
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (;;) {
      if (failure !== undefined) throw failure;
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        wake = { resolve, reject };
      });
    }
  };
  const freeSlot = () => {
    const at = heldBy.indexOf(0);
    return at === -1 ? undefined : at;
  };
  return {
    hash(slot: number, length: number): void {
      if (!begun) begin();
      heldBy[slot] = threads.length;
      order({ slot, length });
    },
    free: () => until(freeSlot),
    async end(slot: number, length: number, size: number): Promise<ContentDigests> {
      this.hash(slot, length);
      order('end');
      await until(() => (digests.filter(Boolean).length === threads.length ? true : undefined));
      this.dismiss();
      const [sha256, sha512] = digests as [string, string];
      return { size, sha256, sha512, tree: toHex(tree.root()) };
    },
    dismiss(): void {
      if (dismissed) return;
      dismissed = true;
      if (begun) leave();
      else done();
    },
  };
}
