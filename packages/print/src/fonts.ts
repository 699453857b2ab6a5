/** The fonts of every page, and which letters they have (OpenType 1.9, cmap): a letter without a shape must not reach an archive. */
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const embedded = (name: string) => join(dirname(require.resolve(name)), '..', 'fonts');
const serif = () => dirname(require.resolve('@expo-google-fonts/source-serif-4/package.json'));

/** Static outlines only: a variable font becomes Type 3 in a PDF, which an archive cannot search. Each family has these two weights. */
const FAMILIES: readonly [regular: string, bold: string][] = [
  ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'].map((file) => join(embedded('@embedpdf/fonts-latin'), file)),
  ['NotoNaskhArabic-Regular.ttf', 'NotoNaskhArabic-Bold.ttf'].map((file) =>
    join(embedded('@embedpdf/fonts-arabic'), file),
  ),
  ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'].map((file) =>
    join(embedded('@embedpdf/fonts-sc'), file),
  ),
] as [string, string][];

/** A letter speaks in serif. */
const SERIF = ['400Regular/SourceSerif4_400Regular.ttf', '600SemiBold/SourceSerif4_600SemiBold.ttf'];

export const fontPaths = (): string[] => [...FAMILIES.flat(), ...SERIF.map((file) => join(serif(), file))];

let known: Set<number> | undefined;

/** Whether some family that every template falls back to has this code point in both weights. */
export function hasShape(code: number): boolean {
  known ??= new Set(FAMILIES.flatMap(inBothWeights));
  return known.has(code);
}

function inBothWeights([regular, bold]: readonly [string, string]): number[] {
  const heavy = codesOf(bold);
  return [...codesOf(regular)].filter((code) => heavy.has(code));
}

/** The code points of a font, from its tables for Unicode in formats 4 and 12. */
function codesOf(path: string): Set<number> {
  const table = cmapOf(path);
  const count = table.readUInt16BE(2);
  const codes = new Set<number>();
  for (let i = 0; i < count; i += 1) {
    const sub = table.subarray(table.readUInt32BE(4 + 8 * i + 4));
    const format = sub.readUInt16BE(0);
    if (format === 4) addSegments(sub, codes);
    if (format === 12) addGroups(sub, codes);
  }
  return codes;
}

function addSegments(sub: Buffer, codes: Set<number>): void {
  const segments = sub.readUInt16BE(6) / 2;
  for (let i = 0; i < segments; i += 1) {
    const [end, start] = [sub.readUInt16BE(14 + 2 * i), sub.readUInt16BE(16 + 2 * (segments + i))];
    const delta = sub.readUInt16BE(16 + 2 * (2 * segments + i));
    const at = 16 + 2 * (3 * segments + i);
    const offset = sub.readUInt16BE(at);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : sub.readUInt16BE(at + offset + 2 * (code - start));
      if (glyph !== 0) codes.add(code);
    }
  }
}

function addGroups(sub: Buffer, codes: Set<number>): void {
  const groups = sub.readUInt32BE(12);
  for (let i = 0; i < groups; i += 1) {
    const [start, end] = [sub.readUInt32BE(16 + 12 * i), sub.readUInt32BE(20 + 12 * i)];
    for (let code = start; code <= end; code += 1) codes.add(code);
  }
}

/** That one table of a file of megabytes. */
function cmapOf(path: string): Buffer {
  const file = openSync(path, 'r');
  const read = (from: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, from);
    return bytes;
  };
  try {
    const tables = read(12, 16 * read(4, 2).readUInt16BE(0));
    const at = tables.indexOf('cmap');
    return read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12));
  } finally {
    closeSync(file);
  }
}
