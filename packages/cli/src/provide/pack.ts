/** The files of a delivery found, and each packed by the same code that seals evidence: one pass, in the memory of a few megabytes. */
import { lstatSync } from 'node:fs';
import { toBase64url } from '@comity/protocol';
import type { Pack } from '@comity/provider';
import { EvidenceError, ingestItem, openSource, originalName, showName, walkFiles } from '@comity/seal';

export interface ToBring {
  path: Buffer;
  name: { shown: string; bytes: string };
  size: number;
}

export interface NotBrought {
  shown: string;
  reason: string;
}

/** Everything under the paths named. Links, devices and what cannot be read are named, never followed and never passed over. */
export function findFiles(paths: readonly string[]): { files: ToBring[]; leftOut: NotBrought[] } {
  const [files, leftOut] = [[] as ToBring[], [] as NotBrought[]];
  const seen = new Set<string>();
  for (const path of paths) {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
      throw new EvidenceError('unreadable', showName(Buffer.from(path)), 'is not there');
    for (const found of walkFiles(path)) {
      if ('reason' in found)
        leftOut.push({
          shown: showName(found.name),
          reason: `${found.reason}: ${found.detail}`.slice(0, 200),
        });
      else if (seen.has(found.path.toString('base64'))) continue;
      else {
        seen.add(found.path.toString('base64'));
        files.push({ path: found.path, name: originalName(found.name), size: found.size });
      }
    }
  }
  return { files, leftOut };
}

export interface OpenFile {
  identity: string;
  modified: string;
  size: number;
  pack: (recipient: string, onRead: (bytes: number) => void, signal: AbortSignal) => Pack;
  close: () => Promise<void>;
}

/** Throws EvidenceError 'unreadable', 'not-a-file'; while packing 'changed' too. */
export async function openFile({ path }: ToBring): Promise<OpenFile> {
  const source = await openSource(path);
  return {
    identity: source.identity,
    modified: source.modified,
    size: source.size,
    pack: (recipient, onRead, signal) => async (keys, sink) => {
      const { headers, ...item } = await ingestItem(source.read(), {
        recipients: [recipient],
        random: inTurn([keys.fileKey, keys.treeSalt, keys.nonce]),
        sink,
        onProgress(bytes) {
          signal.throwIfAborted();
          onRead(bytes);
        },
      });
      return { ...item, header: toBase64url(headers[0]!.bytes) };
    },
    close: () => source.close(),
  };
}

/** What the sealing code asks of chance, in its order: a second pass gives the same bytes. */
function inTurn(values: readonly Uint8Array[]): (size: number) => Uint8Array {
  const left = [...values];
  return (size) => {
    const next = left.shift();
    if (next?.length !== size) throw new Error('the sealing code asked for other chance than it was given');
    return next.slice();
  };
}
