/**
 * What travels on the socket: a frame is a length, the length of its JSON, the JSON, and after it the byte strings that the
 * JSON leaves out, each named by its place. Bytes so cross as they are, and no JSON value can be mistaken for them.
 *
 *     u32 length of all that follows ‖ u32 length of the JSON ‖ {"value":…,"bytes":[[path, length]…]} ‖ bytes …
 */
import { KeeperError } from '../errors.ts';

/** A batch of messages fits; nothing that would hurt does. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;
const PREFIX_BYTES = 8;

type Path = (string | number)[];
type Place = [path: Path, length: number];

/** A frame that holds the value: JSON with byte strings anywhere in it. Throws KeeperError 'too-large'. */
export function encodeFrame(value: unknown): Uint8Array {
  const blobs: Uint8Array[] = [];
  const places: Place[] = [];
  const bare = withoutBytes(value, [], (path, blob) => {
    places.push([path, blob.length]);
    blobs.push(blob);
  });
  const json = Buffer.from(JSON.stringify({ value: bare, bytes: places }));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  const length = 4 + json.length + blobs.reduce((sum, blob) => sum + blob.length, 0);
  if (length > MAX_FRAME_BYTES) throw tooLarge(length);
  prefix.writeUInt32BE(length, 0);
  prefix.writeUInt32BE(json.length, 4);
  return Buffer.concat([prefix, json, ...blobs]);
}

/** The value of a frame without its first length. Throws KeeperError 'bad-request'. */
export function decodeFrame(frame: Buffer): unknown {
  const end = frame.length >= 4 ? 4 + frame.readUInt32BE(0) : Number.NaN;
  if (!(end <= frame.length)) throw malformed();
  const content = parse(frame.subarray(4, end));
  let at = end;
  for (const [path, length] of content.bytes) {
    put(content, ['value', ...path], new Uint8Array(frame.subarray(at, at + length)), length);
    at += length;
  }
  if (at !== frame.length) throw malformed();
  return content.value;
}

/** Puts chunks together into frames. Call `push` with each chunk; it throws KeeperError 'too-large' before a large frame is kept. */
export function frameReader(): { push(chunk: Buffer): Buffer[]; midFrame(): boolean } {
  let chunks: Buffer[] = [];
  let held = 0;
  return {
    midFrame: () => held > 0,
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      const frames: Buffer[] = [];
      while (held >= 4) {
        if (chunks[0]!.length < 4) chunks = [Buffer.concat(chunks)];
        const length = chunks[0]!.readUInt32BE(0);
        if (length > MAX_FRAME_BYTES) throw tooLarge(length);
        if (held < 4 + length) break;
        const all = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
        frames.push(all.subarray(4, 4 + length));
        held -= 4 + length;
        chunks = held > 0 ? [all.subarray(4 + length)] : [];
      }
      return frames;
    },
  };
}

function withoutBytes(value: unknown, path: Path, found: (path: Path, bytes: Uint8Array) => void): unknown {
  if (value instanceof Uint8Array) {
    found(path, value);
    return null;
  }
  if (Array.isArray(value)) return value.map((item, i) => withoutBytes(item, [...path, i], found));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => [
    name,
    withoutBytes(item, [...path, name], found),
  ]);
  return Object.fromEntries(members);
}

function parse(json: Buffer): { value: unknown; bytes: Place[] } {
  let content: { value: unknown; bytes: Place[] };
  try {
    content = JSON.parse(json.toString('utf8'));
  } catch {
    throw malformed();
  }
  const sound = typeof content === 'object' && content !== null && Array.isArray(content.bytes);
  if (!sound || !content.bytes.every(isPlace)) throw malformed();
  return content;
}

const isPlace = (place: unknown): place is Place =>
  Array.isArray(place) && Array.isArray(place[0]) && Number.isSafeInteger(place[1]) && place[1] >= 0;

/** Only into a place that is there and empty. */
function put(root: object, path: Path, bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw malformed();
  let holder = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = member(holder, step) as typeof holder;
  const last = path.at(-1)!;
  if (member(holder, last) !== null) throw malformed();
  holder[last] = bytes;
}

function member(holder: Record<string | number, unknown>, step: string | number): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step)) throw malformed();
  return holder[step];
}

const malformed = () => new KeeperError('bad-request', 'the frame is malformed');
const tooLarge = (length: number) =>
  new KeeperError('too-large', `a frame has at most ${MAX_FRAME_BYTES} bytes, not ${length}`);
