/** File keys from the keeper, through the node, a batch at a time; every look is in the custody log before a key is used. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE, headerFile, type Opener, parseObjectLine } from '@comity/proof';
import { fromBase64url, sha256, toHex } from '@comity/protocol';
import { fileKeyOpener } from '@comity/seal';
import { openHeaders } from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from '../session/session.ts';

export interface Looking {
  session: Session;
  package: string;
  /** The folder of the package. */
  folder: string;
  purpose: Purpose;
  reason: string;
}

/** What content may be looked at for; the node's list (its API says what each means). */
export const PURPOSES = ['execution', 'release', 'court', 'innocence', 'integrity', 'oversight'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Header files the node opens in one call. */
const BATCH = 256;

/** Headers that are found one by one; every look is a leaf of the log, and a package may be made to fail with each. */
const MOST_REFUSED = 16;

export interface KeeperOpener extends Opener {
  /**
   * Throws why the keeper could not be asked, if it could not: a verifier takes every fault of its opener for one of the package, and a
   * node that is away, or Ctrl-C, is none.
   */
  ensureAnswered(): void;
}

/** An opener for the verifier. @throws CliError when no header is for this State */
export async function keeperOpener(looking: Looking): Promise<KeeperOpener> {
  const { kid, innerKey } = await ourHeader(looking);
  const names = await headerNames(looking.folder, kid);
  const keys = new Map([innerKey]);
  let asked = 0;
  let unanswered: { error: unknown } | undefined;
  const ensureAnswered = () => {
    if (unanswered) throw unanswered.error;
  };
  let refused = 0;
  /** One header that does not open is found by halves, so that its neighbours are not named for it. */
  const look = async (batch: string[]): Promise<[string, Uint8Array][]> => {
    try {
      return await lookAt(looking, batch);
    } catch (error) {
      if (!isRefused(error)) {
        unanswered = { error };
        throw error;
      }
      if (batch.length === 1) refused += 1;
      if (batch.length === 1 || refused === MOST_REFUSED) return [];
      const half = Math.ceil(batch.length / 2);
      return [...(await look(batch.slice(0, half))), ...(await look(batch.slice(half)))];
    }
  };
  const opener = fileKeyOpener([kid], async (header) => {
    ensureAnswered();
    const digest = toHex(sha256(header));
    while (!keys.has(digest) && asked < names.length) {
      const batch = names.slice(asked, asked + BATCH);
      asked += batch.length;
      for (const entry of await look(batch)) keys.set(...entry);
    }
    const key = keys.get(digest);
    if (key === undefined) throw new Error('the keeper gave no key for a header');
    return key;
  });
  return { ...opener, ensureAnswered };
}

/** The keeper was asked, and does not open it. */
const isRefused = (error: unknown): boolean => error instanceof CliError && error.code === 'CANNOT_OPEN';

/** Which of the package's recipients is this State: the one whose inner header the keeper opens. */
async function ourHeader(looking: Looking): Promise<{ kid: string; innerKey: [string, Uint8Array] }> {
  const kids = await recipientsOf(looking.folder);
  let last: unknown;
  for (const kid of kids) {
    try {
      const [innerKey] = await lookAt(looking, [`headers/inner.${kid}.hdr`]);
      return { kid, innerKey: innerKey! };
    } catch (error) {
      last = error;
      if (!isRefused(error)) throw error;
    }
  }
  throw new CliError({
    exit: EXIT.refused,
    code: 'not-for-us',
    message: `the keeper opens none of the ${kids.length} headers of this package`,
    next: 'Check that it was announced to this State, and that its evidence key is still in the keeper.',
    cause: last,
  });
}

async function recipientsOf(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'headers'));
  return names.flatMap((name) => /^inner\.([0-9a-f]{32})\.hdr$/.exec(name)?.[1] ?? []).sort();
}

/** In the order in which the verifier will ask. */
async function headerNames(folder: string, kid: string): Promise<string[]> {
  const lines = (await readFile(join(folder, FILE.objects), 'utf8'))
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => headerFile(parseObjectLine(line).root, kid));
}

async function lookAt(
  { session, package: id, folder, purpose, reason }: Looking,
  names: string[],
): Promise<[string, Uint8Array][]> {
  const { keys } = await session.ask((opts) => openHeaders(id, { names, purpose, reason }, opts));
  return Promise.all(
    names.map(async (name, i): Promise<[string, Uint8Array]> => {
      const header = await readFile(join(folder, name));
      return [toHex(sha256(header)), fromBase64url(keys[i]!)];
    }),
  );
}
