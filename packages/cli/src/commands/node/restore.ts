/** Restoring a node, or checking that it could be. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileTrouble } from '@comity/verifier';
import { Option } from 'commander';
import { CliError, EXIT, usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { makeFolder } from '../../output/make-folder.ts';
import { facts } from '../../output/table.ts';
import { type Leaf, needed, text } from '../leaf.ts';
import { whileTaking } from './backup.ts';
import { databaseUrl, HOME, homeOf, notReached } from './home.ts';

export const restore: Leaf = {
  name: 'restore',
  summary: 'Restore a backup into a home that has nothing but its keys, or only check it',
  paragraphs: [],
  about: `Every part is compared with the manifest before anything counts. What the node did after the backup is not in it: at the next start the
keeper asks the witnesses how far the log had come before it signs, and partners send again what came later.`,
  options: [
    HOME(),
    new Option('--from <file>', 'the backup'),
    new Option('--identity <file>', 'age identity file that opens it'),
    new Option('--check', 'read it to its end and change nothing'),
    new Option('--unencrypted', 'the backup was not encrypted'),
  ],
  signsIn: false,
  example: 'comity node restore --home /srv/comity --from /backup/2026-11-21.age --identity archive-key.txt',
  async run(call) {
    const { checkBackup, noteTried, readConfig, restoreHome, systemClock } = await import('@comity/node');
    const { options } = call;
    const order = {
      backup: resolve(needed(options, 'from', '--from')),
      identities:
        options.unencrypted === true ? [] : await identities(needed(options, 'identity', '--identity')),
      onProgress: whileTaking(call, options.check === true ? 'Checking' : 'Restoring'),
    };
    await needFile(order.backup);
    const restored = await (options.check === true
      ? checkBackup(order).then((checked) => ({ ...checked, erasedSince: [] as string[] }))
      : makeFolder(homeOf(call), 0o700).then(() =>
          restoreHome({ ...order, home: homeOf(call), ...databaseUrl(call) }),
        )
    )
      .catch(notReached('No record was restored, and the home is as it was.'))
      .catch(notRestored(options.check === true ? 'check' : 'records'));
    const { manifest, damaged, erasedSince } = restored;
    const home = text(options, 'home');
    // A home that stands remembers that a backup of it was read back whole.
    if (options.check === true && home !== undefined && damaged.length === 0) {
      const own = await readConfig(resolve(home)).catch(() => undefined);
      const tried = { at: systemClock.now(), file: order.backup, of: manifest.createdAt };
      if (own?.state === manifest.node) await noteTried(resolve(home), tried);
    }
    return {
      exit: damaged.length > 0 ? EXIT.notYet : EXIT.done,
      json: {
        did: options.check === true ? 'check' : 'restore',
        node: manifest.node,
        createdAt: manifest.createdAt,
        parts: manifest.parts.length,
        damaged,
        erasedSince,
      },
      text: facts([
        ['State', manifest.node],
        ['moment', manifest.createdAt],
        ['parts', manifest.parts.length],
        ['damaged objects', damaged.length === 0 ? 'none' : damaged.join(', ')],
        ['result', soFar(options.check === true, damaged.length)],
        [
          'erased since',
          erasedSince.length === 0
            ? undefined
            : `${erasedSince.join(', ')}: what this backup holds of them opens with no key, and is taken away when the node starts`,
        ],
      ]),
    };
  },
};

/** What it comes to, and what is next. */
function soFar(isCheck: boolean, damaged: number): string {
  if (isCheck)
    return damaged === 0
      ? 'it was read to its end, and would restore; nothing was changed'
      : 'it would restore all but the damaged objects; nothing was changed';
  return 'records and evidence are in place. Without keys there yet: comity keys restore. Then comity node start';
}

export async function identities(path: string): Promise<string[]> {
  const { readIdentities } = await import('@comity/verifier');
  try {
    return readIdentities((await readNamed(path)).toString('utf8'));
  } catch (error) {
    if (error instanceof RangeError) throw usage(`${path}: ${error.message}`);
    throw error;
  }
}

const REFUSALS = new Set(['BackupError', 'NotEmpty', 'AgeError', 'TarError', 'MigrationError']);

/** @throws CliError where the backup is not there, or not ours to read */
export async function needFile(path: string): Promise<void> {
  const refuse = (why: string, next: string) => {
    const message = `${path} cannot be read: ${why}`;
    throw new CliError({ exit: EXIT.noInput, code: 'no-input', message, safe: 'Nothing was changed.', next });
  };
  const found = await access(path, constants.R_OK)
    .then(() => stat(path))
    .catch((error: Error) => refuse(fileTrouble(error), 'Check the name, and that you may read it.'));
  if (found?.isDirectory()) refuse('it is a folder', 'Name one of the files in it.');
}

const OTHER = 'Try another backup, or another identity.';
/** Records are loaded in one transaction; files are put in place before it ends, keys after all were read. */
const LEFT = {
  check: { safe: 'Nothing was changed: the backup was read only.', next: OTHER },
  keys: { safe: 'No key was put in place.', next: OTHER },
  records: {
    safe: 'No record was restored. Files of evidence may lie in the home already; it is no node.',
    next: 'Take a new home with its keys alone, and an empty database; where the backup is at fault, another one, or another identity.',
  },
} as const;

const UNTOUCHED = {
  safe: 'Nothing was changed: what stands in the home is as it was.',
  next: 'Name another home, which has nothing but its keys.',
};

/** What a backup that did not come back leaves behind, and what is next. */
export const notRestored =
  (what: keyof typeof LEFT) =>
  (error: Error): never => {
    if (!REFUSALS.has(error.name)) throw error;
    throw new CliError({
      exit: EXIT.refused,
      code: 'not-restored',
      message: error.message,
      ...(error.name === 'NotEmpty' ? UNTOUCHED : LEFT[what]),
      cause: error,
    });
  };
