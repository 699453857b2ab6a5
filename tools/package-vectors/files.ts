/** Packages as the vectors write them down: every file as text where it is text, else in base64url. */
import { fromBase64url, fromUtf8, type Json, toBase64url, utf8 } from '../../packages/protocol/src/index.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
export type FileText = { text: string } | { base64url: string };
/** Files put in place of others, or taken away. */
export type Edits = Readonly<Record<string, Uint8Array | null>>;

export function printFile(bytes: Uint8Array): FileText {
  try {
    const text = fromUtf8(bytes);
    return { text };
  } catch {
    return { base64url: toBase64url(bytes) };
  }
}

export function readFileText(file: FileText): Uint8Array {
  return 'text' in file ? utf8(file.text) : fromBase64url(file.base64url);
}

export function printFiles(files: Files): Record<string, FileText> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, printFile(bytes)]));
}

export function printEdits(edits: Edits): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(edits).map(([name, bytes]) => [name, bytes === null ? null : printFile(bytes)]),
  );
}

export function readFiles(files: Readonly<Record<string, FileText>>): Map<string, Uint8Array> {
  return new Map(Object.entries(files).map(([name, file]) => [name, readFileText(file)]));
}
