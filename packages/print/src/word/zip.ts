/** A ZIP archive (PKWARE APPNOTE 6.3, sections 4.3 and 4.4) of a few small files in memory, without a date: the same bytes for the same files. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [VERSION, DEFLATED, UTF8_NAMES] = [20, 8, 0x0800];
/** 1 January 1980, the earliest day the format knows. */
const DAY = 0x0021;

/** Names are unique and relative; together below 4 GB. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name, 'utf8');
    const common = describe(bytes, packed, label);
    const local = Buffer.concat([word32(LOCAL), common, word16(0), label, packed]);
    central.push(
      Buffer.concat([word32(CENTRAL), word16(VERSION), common, word16(0, 0, 0, 0), word32(0, offset), label]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const count = entries.length;
  const end = Buffer.concat([
    word32(END),
    word16(0, 0, count, count),
    word32(directory.length, offset),
    word16(0),
  ]);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

/** What the local header and the directory both say, to the length of the name. */
const describe = (bytes: Uint8Array, packed: Uint8Array, label: Uint8Array): Buffer =>
  Buffer.concat([
    word16(VERSION, UTF8_NAMES, DEFLATED, 0, DAY),
    word32(crc32(bytes), packed.length, bytes.length),
    word16(label.length),
  ]);

function word16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeUInt16LE(value, i * 2);
  return buffer;
}

function word32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) buffer.writeUInt32LE(value >>> 0, i * 4);
  return buffer;
}
