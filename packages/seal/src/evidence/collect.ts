/**
 * Finding every file under a directory. Whatever is not an ordinary readable file is named in the report with its reason:
 * nothing is skipped in silence. Names are bytes, because a file system promises nothing else.
 */
import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { whyUnread } from './errors.ts';

export interface FoundFile {
  /** Full path, to open it by. */
  readonly path: Buffer;
  /** Path relative to where the search began, parts joined by `/`. */
  readonly name: Buffer;
  readonly size: number;
}

export type LeftOutReason =
  | 'link'
  | 'device'
  | 'pipe'
  | 'socket'
  | 'unreadable'
  | 'empty-directory'
  | 'name-too-long';

export interface LeftOut {
  readonly name: Buffer;
  readonly reason: LeftOutReason;
  readonly detail: string;
}

export interface Collected {
  /** In the order of the bytes of their names. */
  readonly files: FoundFile[];
  readonly leftOut: LeftOut[];
}

/** What a package entry can hold of a name. */
const MAX_NAME = 4096;
const SLASH = Buffer.from('/');

/** Everything under `path`; if it is itself a file, that one file under its own last name. */
export async function collectFiles(path: Buffer | string): Promise<Collected> {
  const found: Collected = { files: [], leftOut: [] };
  for (const one of walkFiles(path)) {
    if ('reason' in one) found.leftOut.push(one);
    else found.files.push(one);
  }
  found.files.sort((a, b) => Buffer.compare(a.name, b.name));
  return found;
}

/** The same one by one, each directory's entries by the bytes of their names, in the memory of the directories it is in. */
export function* walkFiles(path: Buffer | string): Generator<FoundFile | LeftOut, void, undefined> {
  const top = Buffer.from(path);
  const stat = statOf(top);
  if (stat instanceof Error) yield unreadable(top, stat);
  else if (stat.isDirectory()) yield* walk(top, Buffer.alloc(0));
  else yield judged(top, top.subarray(top.lastIndexOf('/') + 1), stat);
}

function* walk(directory: Buffer, name: Buffer): Generator<FoundFile | LeftOut, void, undefined> {
  const entries = entriesOf(directory);
  if (entries instanceof Error) return yield unreadable(name, entries);
  if (entries.length === 0) yield { name, reason: 'empty-directory', detail: 'holds nothing' };
  for (const entry of entries) {
    const path = Buffer.concat([directory, SLASH, entry.name]);
    const inner = name.length === 0 ? entry.name : Buffer.concat([name, SLASH, entry.name]);
    const stat = statOf(path);
    if (stat instanceof Error) yield unreadable(inner, stat);
    else if (stat.isDirectory()) yield* walk(path, inner);
    else yield judged(path, inner, stat);
  }
}

function entriesOf(directory: Buffer): Dirent<Buffer>[] | NodeJS.ErrnoException {
  try {
    const entries = readdirSync(directory, { withFileTypes: true, encoding: 'buffer' });
    return entries.sort((a, b) => Buffer.compare(a.name, b.name));
  } catch (cause) {
    return cause as NodeJS.ErrnoException;
  }
}

function statOf(path: Buffer): Stats | NodeJS.ErrnoException {
  try {
    return lstatSync(path);
  } catch (cause) {
    return cause as NodeJS.ErrnoException;
  }
}

const unreadable = (name: Buffer, cause: NodeJS.ErrnoException): LeftOut => ({
  name,
  reason: 'unreadable',
  detail: whyUnread(cause),
});

function judged(path: Buffer, name: Buffer, stat: Stats): FoundFile | LeftOut {
  const reason = reasonAgainst(stat, name);
  return reason === undefined ? { path, name, size: stat.size } : { name, reason, detail: WHY[reason] };
}

/** What stands behind the reason: only what is read to an end as it stands now is evidence. */
const WHY = {
  link: 'it only points elsewhere: add what it points to',
  pipe: 'no ordinary file: it holds only what passes through',
  socket: 'no ordinary file: it holds only what passes through',
  device: 'no ordinary file: add an image of it',
  'name-too-long': `no package holds a name of more than ${MAX_NAME} bytes`,
} as const satisfies Partial<Record<LeftOutReason, string>>;

function reasonAgainst(stat: Stats, name: Buffer): keyof typeof WHY | undefined {
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isFIFO()) return 'pipe';
  if (stat.isSocket()) return 'socket';
  if (!stat.isFile()) return 'device';
  return name.length > MAX_NAME ? 'name-too-long' : undefined;
}
