/**
 * A copy of the embedded binaries in a place their account can reach: needed when they lie under a 0700 home
 * (root's, say), on a file system that forbids execution, or were installed without their library links.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';

/** Libraries only a compiler needs. */
const NOT_NEEDED = /\.a$|^pkgconfig$/;

/** Makes the copy in the first place where `works` finds it usable; undefined when there is none. */
export function privateCopy<T>(
  native: string,
  account: Account,
  scratch: string,
  works: (directory: string) => T | undefined,
): T | undefined {
  for (const parent of placesFor(account, scratch)) {
    const home = copyInto(native, parent);
    const usable = home && works(home);
    if (usable) return usable;
  }
  return undefined;
}

/** The temporary directory comes last: it may be swept, and then the copy is simply made again. */
const placesFor = (account: Account, scratch: string): string[] =>
  account.switchUser
    ? ['/var/lib/comity', '/opt/comity', '/var/tmp/comity', join(tmpdir(), 'comity')]
    : [scratch];

const copyInto = (native: string, parent: string): string | undefined => {
  let home = '';
  const making = join(parent, `making-${randomUUID()}`);
  try {
    home = join(parent, `postgres-${fingerprint(native)}`);
    mkdirSync(parent, { recursive: true, mode: 0o755 });
    if (!isOurs(parent)) return undefined;
    if (existsSync(home)) return isOurs(home) ? home : undefined;
    copyTree(native, making);
    addMissingLinks(native, making);
    renameSync(making, home);
    return home;
  } catch {
    rmSync(making, { recursive: true, force: true });
    return existsSync(home) && isOurs(home) ? home : undefined;
  }
};

/** Nobody else may have put programs there for us to run. */
const isOurs = (directory: string): boolean => {
  const { uid, mode } = lstatSync(directory);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
};

/** Changes with the package's version and build. */
const fingerprint = (native: string): string => {
  const { size, mtimeMs } = statSync(join(native, 'bin', 'postgres'));
  const about = readFileSync(join(native, '..', 'package.json'), 'utf8');
  return createHash('sha256')
    .update(`${about}\n${size}\n${Math.trunc(mtimeMs)}`)
    .digest('hex')
    .slice(0, 16);
};

const copyTree = (from: string, to: string): void => {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (NOT_NEEDED.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
};

/** A hard link costs nothing, but keeps its owner and mode and cannot leave the file system. */
const linkOrCopy = (source: string, target: string): void => {
  const { uid, mode } = statSync(source);
  if (uid === process.getuid?.() && (mode & 0o022) === 0 && (mode & 0o044) === 0o044) {
    try {
      linkSync(source, target);
      return;
    } catch {
      // another file system, or one without hard links: copy
    }
  }
  copyFileSync(source, target);
  chmodSync(target, mode & 0o111 ? 0o755 : 0o644);
};

/** The package's install script makes the library links; an install without scripts leaves them out. */
const addMissingLinks = (native: string, home: string): void => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const place = join(home, 'lib', basename(target));
    const wanted = join(home, relative('native', source));
    if (existsSync(place) || !existsSync(wanted)) continue;
    symlinkSync(relative(dirname(place), wanted), place);
  }
};
