/**
 * Where the files of a package are carried from: a folder, on a stick or anywhere, or a mirror that serves such a folder over HTTP with
 * ranges. Nothing of it is believed: the node looks at every MiB.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { roleOf } from '@comity/proof';
import type { Wire } from '../wire/http.ts';

/** A source cannot give what it was asked for. */
export class CarryFault extends Error {
  readonly code: 'absent' | 'changed';
  constructor(code: 'absent' | 'changed', message: string) {
    super(message);
    this.name = 'CarryFault';
    this.code = code;
  }
}

export interface CarriedFiles {
  /** Bytes from `offset`, `length` at most. @throws CarryFault */
  read(name: string, offset: number, length: number): Promise<Uint8Array>;
}

/** @throws CliError of the caller's when `from` is neither; a folder need not exist yet. */
export function carriedFiles(from: string, wire: Wire, signal: AbortSignal): CarriedFiles {
  return /^https?:\/\//.test(from) ? mirror(from, wire, signal) : folder(from);
}

/** Headers of all objects in one file: only travels, and is put together from the single ones where it is not there. */
const TRAVELS = /^headers\/[0-9a-f]{32}\.hdrs$/;

const nameIn = (name: string): string => {
  if (roleOf(name) === undefined && !TRAVELS.test(name))
    throw new CarryFault('absent', `no file of a package: ${name}`);
  return name;
};

function folder(dir: string): CarriedFiles {
  const seen = new Map<string, string>();
  return {
    async read(name, offset, length) {
      const file = await openHere(join(dir, nameIn(name)), name);
      try {
        const { size, mtimeMs, ino } = await file.stat();
        same(seen, name, `${size} ${mtimeMs} ${ino}`);
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

/** Links are not followed out of the stick, and a pipe is not waited for. */
const HOW = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function openHere(path: string, name: string): Promise<FileHandle> {
  const file = await open(path, HOW).catch((cause: NodeJS.ErrnoException) => {
    throw new CarryFault('absent', `${name} cannot be opened: ${cause.code}`);
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new CarryFault('absent', `${name} is no file`);
}

function mirror(base: string, wire: Wire, signal: AbortSignal): CarriedFiles {
  const seen = new Map<string, string>();
  return {
    async read(name, offset, length) {
      const url = new URL(nameIn(name), base.endsWith('/') ? base : `${base}/`);
      const headers = { range: `bytes=${offset}-${offset + length - 1}` };
      const answer = await wire.call({ url, method: 'GET', headers, signal });
      try {
        const ranged = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(answer.headers['content-range'] ?? ''));
        if (answer.statusCode !== 206 || Number(ranged?.[1]) !== offset)
          throw new CarryFault(
            'absent',
            `${name}: ${url.host} answered ${answer.statusCode}, without the range`,
          );
        same(
          seen,
          name,
          `${ranged![2]} ${answer.headers.etag ?? ''} ${answer.headers['last-modified'] ?? ''}`,
        );
        return await atMost(answer, length);
      } finally {
        answer.destroy();
      }
    },
  };
}

async function atMost(source: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let got = 0;
  for await (const piece of source) {
    const taken = piece.subarray(0, length - got);
    bytes.set(taken, got);
    got += taken.length;
    if (got === length) break;
  }
  return bytes.subarray(0, got);
}

/** Says once that a file is another than it was; then the new one is the one it is. */
function same(seen: Map<string, string>, name: string, now: string): void {
  const before = seen.get(name);
  seen.set(name, now);
  if (before !== undefined && before !== now)
    throw new CarryFault('changed', `${name} changed while it was read`);
}
