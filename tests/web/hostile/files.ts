/** What words are in a file, whatever the file is: as it lies there, unpacked, and as somebody else's reader of PDF has it. */
import { execFileSync } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';

/** Bytes as letters, one a byte, for every layer there is; of a zip with the names of its entries. */
export function layersOf(bytes: Buffer): string[] {
  const layers = [bytes.toString('latin1'), bytes.toString('utf8')];
  if (bytes.subarray(0, 4).equals(ZIP)) for (const entry of entriesOf(bytes)) layers.push(...layersOf(entry));
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    layers.push(execFileSync('pdftotext', ['-', '-'], { input: bytes }).toString('utf8'));
  return layers;
}

const ZIP = Buffer.from('PK\u0003\u0004');

/** By its central directory (APPNOTE 4.3.12). */
function* entriesOf(bytes: Buffer): Generator<Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    yield method === 8 ? inflateRawSync(packed) : packed;
    at += 46 + name + extra + comment;
  }
}

/** Every cell of a file of comma-separated values (RFC 4180), by another hand than the one that wrote it. */
export function* cellsOf(text: string): Generator<string> {
  for (const [, quoted, plain] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g))
    yield quoted === undefined ? plain! : quoted.replaceAll('""', '"');
}
