/**
 * Files of any size as one ZIP (PKWARE APPNOTE 6.3), as they are: not packed, since ciphertext does not pack, and with their sums before
 * them, so that every program that opens archives opens this one. Each is read twice for that. Past 4 GiB, or 65,535 files, by ZIP64 (4.3.14, 4.5.3).
 */
import { crc32 } from 'node:zlib';

export interface StoredFile {
  /** Unique, relative, ASCII. */
  readonly name: string;
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

const [LOCAL, CENTRAL, END, END_64, LOCATOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const [VERSION, STORED, DAY] = [45, 0, 0x0021];
/** In a field that says this, ZIP64 says how much it is. */
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** What no longer stands in a field of its own. */
export interface Bounds {
  readonly bytes: number;
  readonly files: number;
}
const FIELDS: Bounds = { bytes: MOST_32, files: MOST_16 };
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;

/** A file of the archive, as its two headers say it. */
interface Placed extends StoredFile {
  readonly label: Buffer;
  /** Of its size and its place, as the fields say them. */
  readonly shown: { readonly size: number; readonly offset: number };
  /** What ZIP64 adds to the header before it, and to its line in the directory. */
  readonly local: Buffer;
  readonly central: Buffer;
}

/** `size`: of the whole archive. What is read must be as long as it was said to be; otherwise it breaks off. */
export function zipStream(
  files: readonly StoredFile[],
  bounds = FIELDS,
): { size: number; bytes: AsyncIterable<Uint8Array> } {
  const placed: Placed[] = [];
  let [offset, directory] = [0, 0];
  for (const file of files) {
    const one = place(file, offset, bounds);
    placed.push(one);
    offset += LOCAL_SIZE + one.label.length + one.local.length + file.size;
    directory += CENTRAL_SIZE + one.label.length + one.central.length;
  }
  const tail = end(placed.length, directory, offset, bounds);
  return { size: offset + directory + tail.length, bytes: written(placed, tail) };
}

function place(file: StoredFile, offset: number, { bytes }: Bounds): Placed {
  const wide = { size: file.size >= bytes, offset: offset >= bytes };
  const sizes = wide.size ? [file.size, file.size] : [];
  return {
    ...file,
    label: Buffer.from(file.name, 'latin1'),
    shown: { size: wide.size ? MOST_32 : file.size, offset: wide.offset ? MOST_32 : offset },
    local: wideFacts(sizes),
    central: wideFacts([...sizes, ...(wide.offset ? [offset] : [])]),
  };
}

const wideFacts = (values: readonly number[]): Buffer =>
  values.length === 0 ? Buffer.alloc(0) : Buffer.concat([words16(1, values.length * 8), words64(...values)]);

async function* written(
  files: readonly Placed[],
  tail: Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  const sums: number[] = [];
  for (const file of files) {
    let sum = 0;
    for await (const piece of file.read()) sum = crc32(piece, sum);
    sums.push(sum);
    const { label, local } = file;
    yield Buffer.concat([words32(LOCAL), facts(file, sum), words16(local.length), label, local]);
    let passed = 0;
    for await (const piece of file.read()) {
      passed += piece.length;
      yield piece;
    }
    if (passed !== file.size) throw new Error(`${file.name} has ${passed} of ${file.size} bytes`);
  }
  for (const [at, file] of files.entries()) yield line(file, sums[at]!);
  yield tail;
}

/** What the local header and the directory both say, to the length of the name. */
const facts = ({ shown: { size }, label }: Placed, sum: number): Buffer =>
  Buffer.concat([words16(VERSION, 0, STORED, 0, DAY), words32(sum, size, size), words16(label.length)]);

/** Of the directory. */
function line(file: Placed, sum: number): Buffer {
  const { label, central, shown } = file;
  const place = [words16(central.length, 0, 0, 0), words32(0, shown.offset)];
  return Buffer.concat([words32(CENTRAL), words16(VERSION), facts(file, sum), ...place, label, central]);
}

function end(count: number, directory: number, offset: number, { bytes, files }: Bounds): Buffer {
  const isWide = count >= files || directory >= bytes || offset >= bytes;
  const shown = isWide ? [MOST_16, MOST_32, MOST_32] : [count, directory, offset];
  const [number, size, place] = shown as [number, number, number];
  const plain = Buffer.concat([
    words32(END),
    words16(0, 0, number, number),
    words32(size, place),
    words16(0),
  ]);
  if (!isWide) return plain;
  const wide = Buffer.concat([
    words32(END_64),
    words64(44),
    words16(VERSION, VERSION),
    words32(0, 0),
    words64(count, count, directory, offset),
  ]);
  return Buffer.concat([wide, words32(LOCATOR, 0), words64(offset + directory), words32(1), plain]);
}

const words =
  (width: number, put: (buffer: Buffer, value: number, at: number) => void) =>
  (...values: number[]): Buffer => {
    const buffer = Buffer.alloc(values.length * width);
    for (const [at, value] of values.entries()) put(buffer, value, at * width);
    return buffer;
  };
const words16 = words(2, (buffer, value, at) => buffer.writeUInt16LE(value, at));
const words32 = words(4, (buffer, value, at) => buffer.writeUInt32LE(value, at));
const words64 = words(8, (buffer, value, at) => buffer.writeBigUInt64LE(BigInt(value), at));
