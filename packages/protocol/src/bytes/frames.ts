/**
 * Many small files in one call of a node's own interface: of each, the length of its head (4 bytes, big-endian), the head as JSON, and as
 * many bytes as its `size` says. Nothing that crosses a border.
 */
import { concatBytes } from './join.ts';
import { fromUtf8, utf8 } from './utf8.ts';

/** Closed set: the stream ended within a frame; something is larger than it may be; a head is not one. */
export type FrameErrorCode = 'cut-short' | 'too-large' | 'unreadable';

export class FrameError extends Error {
  readonly code: FrameErrorCode;
  constructor(code: FrameErrorCode, message: string) {
    super(message);
    this.name = 'FrameError';
    this.code = code;
  }
}

export interface FrameLimits {
  /** Bytes of one content. */
  content: number;
  /** Bytes of everything, heads included. */
  total: number;
}

/** As parsed; nothing but its `size` was looked at. */
export interface Frame {
  head: { size: number } & Record<string, unknown>;
  content: Uint8Array;
}

const MOST_HEAD = 16 * 1024;

/** What stands before `head.size` bytes of content. */
export function frameHead(head: Frame['head']): Uint8Array {
  const text = utf8(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return concatBytes(length, text);
}

/** One frame at a time in memory; each content is its taker's to keep. Throws FrameError, and whatever the source throws. */
export async function* frames(
  source: AsyncIterable<Uint8Array>,
  limits: FrameLimits,
): AsyncGenerator<Frame, void, undefined> {
  const from = inCounts(source, limits.total);
  while (await from.hasMore()) {
    const length = await from.take(4);
    const size = new DataView(length.buffer, length.byteOffset).getUint32(0);
    if (size > MOST_HEAD) throw new FrameError('too-large', `a head of ${size} bytes`);
    const head = headIn(await from.take(size));
    if (head.size > limits.content)
      throw new FrameError('too-large', `${head.size} bytes in one frame; at most ${limits.content} may be`);
    yield { head, content: await from.take(head.size) };
  }
}

function headIn(bytes: Uint8Array): Frame['head'] {
  const head = parsed(bytes) as Partial<Frame['head']> | null;
  if (typeof head !== 'object' || head === null || !Number.isSafeInteger(head.size) || head.size! < 0)
    throw new FrameError('unreadable', 'a frame begins with no head');
  return head as Frame['head'];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** A stream as something one takes counted bytes from. */
function inCounts(source: AsyncIterable<Uint8Array>, most: number) {
  const pieces = source[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  let total = 0;
  /** False at the end. */
  const next = async (): Promise<boolean> => {
    const { done, value } = await pieces.next();
    if (done) return false;
    total += value.length;
    if (total > most) throw new FrameError('too-large', `more than ${most} bytes in one call`);
    held = value;
    return true;
  };
  return {
    async hasMore(): Promise<boolean> {
      while (held.length === 0) if (!(await next())) return false;
      return true;
    },
    async take(count: number): Promise<Uint8Array> {
      const taken = new Uint8Array(count);
      for (let at = 0; at < count; ) {
        if (held.length === 0 && !(await next()))
          throw new FrameError('cut-short', `it ended ${count - at} bytes before its frame did`);
        const part = held.subarray(0, count - at);
        taken.set(part, at);
        held = held.subarray(part.length);
        at += part.length;
      }
      return taken;
    },
  };
}
