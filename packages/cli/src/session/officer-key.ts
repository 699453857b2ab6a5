/** The key an officer signs with. It never leaves this process; the node knows its public half only. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64url } from '@comity/protocol';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT, usage } from '../exit.ts';

/** What an officer's device keeps: 32 bytes of Ed25519 seed, base64url. */
export interface OfficerKey {
  officer: string;
  seed: string;
}

export interface KeyChoice {
  home?: string | undefined;
  officer?: string | undefined;
  keyFile?: string | undefined;
}

/** The key named by `--key`, or that of `--as` in the home's folder of test officers. */
export async function officerKey({ home, officer, keyFile }: KeyChoice): Promise<OfficerKey> {
  if (keyFile !== undefined) return named(await readKey(keyFile), officer);
  if (home === undefined) throw usage('who acts? name an officer’s key with --key FILE');
  const folder = join(home, 'officers');
  if (officer === undefined)
    throw usage(`who acts? name an officer with --as: ${(await known(folder)).join(', ')}`);
  if (!/^[\w.-]{1,80}$/.test(officer)) throw usage(`${officer} is no officer’s id`);
  const here = await known(folder);
  if (!here.includes(officer)) {
    throw usage(
      `there is no key of ${officer} in ${folder}`,
      here.length > 0
        ? `Officers whose keys are here: ${here.join(', ')}.`
        : 'Name the key file with --key FILE.',
    );
  }
  return readKey(join(folder, `${officer}.json`));
}

function named(key: OfficerKey, officer: string | undefined): OfficerKey {
  if (officer !== undefined && officer !== key.officer)
    throw usage(`that is the key of ${key.officer}, not of ${officer}`);
  return key;
}

async function known(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
}

async function readKey(path: string): Promise<OfficerKey> {
  let key: Partial<OfficerKey>;
  try {
    key = JSON.parse(await readFile(path, 'utf8')) as Partial<OfficerKey>;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw usage(`${path} is no officer’s key`);
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-key',
      message: `the officer’s key ${path} cannot be read: ${fileTrouble(cause)}`,
      safe: 'Nothing was signed.',
      next: 'Check the name, and that you may read it.',
      cause,
    });
  }
  const { officer, seed } = key;
  if (typeof officer === 'string' && isSeed(seed)) return { officer, seed };
  throw usage(`${path} is no officer’s key`);
}

function isSeed(seed: unknown): seed is string {
  try {
    return typeof seed === 'string' && fromBase64url(seed).length === 32;
  } catch {
    return false;
  }
}
