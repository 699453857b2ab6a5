/** The saved corpus: the published vectors, read as bytes. */
import { readFileSync } from 'node:fs';
import { fromBase64url, utf8 } from '@comity/protocol';

export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../protocol/vectors/${name}`, import.meta.url), 'utf8')) as T;
}

export type FileText = { text: string } | { base64url: string };
export const bytesOf = (file: FileText): Uint8Array =>
  'text' in file ? utf8(file.text) : fromBase64url(file.base64url);

export const sound = vectors<{ identity: string; files: Record<string, FileText> }>('package/sound.json');
export const soundFiles: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries(sound.files).map(([name, file]) => [name, bytesOf(file)]),
);
export const soundAnchor = bytesOf(
  vectors<{ anchors: Record<string, FileText> }>('package/cases.json').anchors['root 1'] as FileText,
);

/** The sound package with what others added to it, and the roots of those who did. */
export const laterFiles: ReadonlyMap<string, Uint8Array> = new Map([
  ...soundFiles,
  ...Object.entries(vectors<{ files: Record<string, FileText> }>('later/sound.json').files).map(
    ([name, file]) => [name, bytesOf(file)] as const,
  ),
]);
export const laterAnchors = Object.values(
  vectors<{ roots: Record<string, FileText> }>('later/cases.json').roots,
).map(bytesOf);
