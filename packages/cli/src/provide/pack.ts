/** The files of a delivery found, and each packed by the same code that seals evidence: one pass, in the memory of a few megabytes. */
import { randomBytes } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { toBase64url } from '@comity/protocol';
import type { NotBrought, OpenFile, Packer, ToBring } from '@comity/provider';
import {
  EvidenceError,
  encryptPayload,
  FILE_KEY_SIZE,
  ingestItem,
  makeHeader,
  nativePrimitives,
  openSource,
  originalName,
  payloadSize,
  showName,
  walkFiles,
} from '@comity/seal';

export interface FoundFile extends ToBring {
  size: number;
}

/** Everything under the paths named. Links, devices and what cannot be read are named, never followed and never passed over. */
export function findFiles(
  paths: readonly string[],
  recipient: string,
  signal: AbortSignal,
): { files: FoundFile[]; leftOut: NotBrought[] } {
  const [files, leftOut] = [[] as FoundFile[], [] as NotBrought[]];
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
      else if (!seen.has(found.path.toString('base64'))) {
        const path = found.path.toString('base64');
        seen.add(path);
        const open = () => openFile(found.path, recipient, signal);
        files.push({ path, name: originalName(found.name), size: found.size, open });
      }
    }
  }
  return { files, leftOut };
}

/** Throws EvidenceError 'unreadable', 'not-a-file'; while packing 'changed' too. */
async function openFile(path: Buffer, recipient: string, signal: AbortSignal): Promise<OpenFile> {
  const source = await openSource(path);
  const { identity, modified, size } = source;
  return {
    identity,
    modified,
    size,
    objectSize: payloadSize(size),
    async pack(keys, sink) {
      const { headers, ...item } = await ingestItem(source.read(), {
        recipients: [recipient],
        random: inTurn([keys.fileKey, keys.treeSalt, keys.nonce]),
        sink,
        onProgress: () => signal.throwIfAborted(),
      });
      return { ...item, header: toBase64url(headers[0]!.bytes) };
    },
    close: () => source.close(),
  };
}

const OF_THE_SOURCE = ['changed', 'unreadable', 'not-a-file'];
const chance = (size: number): Uint8Array => new Uint8Array(randomBytes(size));

/** Encryption by the code that seals evidence, to the key of the ticket. */
export const nativePacker = (recipient: string): Packer => ({
  newKeys: () => ({ fileKey: chance(FILE_KEY_SIZE), treeSalt: chance(32), nonce: chance(16) }),
  encrypt(plain) {
    const fileKey = chance(FILE_KEY_SIZE);
    const parts = [makeHeader(fileKey, [recipient]), encryptPayload(fileKey, plain, chance)];
    return new Uint8Array(Buffer.concat(parts));
  },
  whyLeftOut: (error) =>
    error instanceof EvidenceError && OF_THE_SOURCE.includes(error.code)
      ? `${error.code}: ${error.message}`
      : undefined,
  prim: nativePrimitives,
});

/** What the sealing code asks of chance, in its order: a second pass gives the same bytes. */
function inTurn(values: readonly Uint8Array[]): (size: number) => Uint8Array {
  const left = [...values];
  return (size) => {
    const next = left.shift();
    if (next?.length !== size) throw new Error('the sealing code asked for other chance than it was given');
    return next.slice();
  };
}
