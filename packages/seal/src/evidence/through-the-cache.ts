/** Writing a file as the system does it by itself: into its cache, and from there to the medium. */
import type { FileHandle } from 'node:fs/promises';

/** How the bytes of a new file get into it, one after another. */
export interface Way {
  /** Resolves when the parts may be reused. Throws what befell any part so far. */
  write(parts: readonly Uint8Array[]): Promise<void>;
  /** Everything is written, though not durable. */
  end(): Promise<void>;
  /** Nothing is under way any more, however it went. */
  settled(): Promise<void>;
}

export function throughTheCache(handle: FileHandle): Way {
  const medium = towardsMedium(handle);
  return {
    async write(parts) {
      medium.throwIfFailed();
      await writeAll(handle, parts);
      medium.written(parts);
    },
    async end() {
      await medium.settled();
      medium.throwIfFailed();
    },
    settled: medium.settled,
  };
}

/** Bytes after which the medium is set to work. */
const STRETCH = 32 * 1024 * 1024;

/**
 * Sends a long file to the medium while it is still being written. The kernel, left to itself, keeps all of it back until somebody
 * waits for it, and the medium rests meanwhile. What fails there is told to whoever keeps the file: the kernel says it only once.
 */
export function towardsMedium(handle: FileHandle) {
  let [waiting, failure] = [0, undefined as { cause: unknown } | undefined];
  let underWay: Promise<void> | undefined;
  const send = async () => {
    try {
      await handle.datasync();
    } catch (cause) {
      failure ??= { cause };
    }
    underWay = undefined;
  };
  return {
    written(parts: readonly Uint8Array[]): void {
      for (const { length } of parts) waiting += length;
      if (waiting < STRETCH || underWay !== undefined) return;
      waiting = 0;
      underWay = send();
    },
    settled: async () => underWay,
    throwIfFailed(): void {
      if (failure !== undefined) throw failure.cause;
    },
  };
}

/** Writes at `position`, or where the last write ended. */
export async function writeAll(
  handle: FileHandle,
  parts: readonly Uint8Array[],
  position?: number,
): Promise<void> {
  let at = position;
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, at);
    if (at !== undefined) at += bytesWritten;
    left = after(left, bytesWritten);
  }
}

/** What a short write has not taken yet. */
function after(parts: readonly Uint8Array[], written: number): Uint8Array[] {
  let skip = written;
  return parts.flatMap((part) => {
    const rest = part.subarray(Math.min(skip, part.length));
    skip -= part.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}
