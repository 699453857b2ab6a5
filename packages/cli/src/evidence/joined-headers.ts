/** The headers of one recipient in one file, as they travel, put together from the single files of a package folder. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE, headerFile, linesOf, MAX_OBJECT_LINE, parseObjectLine } from '@comity/proof';
import { LIMITS } from '@comity/protocol';
import { type CarriedFiles, CarryFault } from './carried-files.ts';

const TRAVELLING = /^headers\/([0-9a-f]{32})\.hdrs$/;
/** No header is larger; `parseHeader` says so. */
const MOST_HEADER = 256 * 1024;

export interface WholeFiles extends CarriedFiles {
  /** Takes away what was put together. */
  close(): Promise<void>;
}

/** The same files, and `headers/<kid>.hdrs` where the folder has only the single ones. */
export function withJoinedHeaders(files: CarriedFiles): WholeFiles {
  const made = new Map<string, Promise<string>>();
  let folder: Promise<string> | undefined;

  async function joined(kid: string): Promise<string> {
    folder ??= mkdtemp(join(tmpdir(), 'comity-carry-'));
    const path = join(await folder, kid);
    const out = await open(path, 'w', 0o600);
    try {
      for await (const line of linesOf(pieces(files, FILE.objects), MAX_OBJECT_LINE)) {
        const { root } = parseObjectLine(new TextDecoder().decode(line));
        await out.writeFile(await files.read(headerFile(root, kid), 0, MOST_HEADER));
      }
    } finally {
      await out.close();
    }
    return path;
  }

  return {
    async read(name, offset, length) {
      const kid = TRAVELLING.exec(name)?.[1];
      if (kid === undefined) return files.read(name, offset, length);
      try {
        return await files.read(name, offset, length);
      } catch (error) {
        if (!(error instanceof CarryFault) || error.code !== 'absent') throw error;
      }
      const path = made.get(kid) ?? joined(kid);
      made.set(kid, path);
      return readPart(await path, offset, length);
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** A whole file in pieces of a leaf. */
export async function* pieces(files: CarriedFiles, name: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = await files.read(name, at, LIMITS.leafBytes);
    if (piece.length > 0) yield piece;
    at += piece.length;
    if (piece.length < LIMITS.leafBytes) return;
  }
}

async function readPart(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
