/** Backing a node up. */
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { CliError, EXIT, usage } from '../../exit.ts';
import { makeFolder } from '../../output/make-folder.ts';
import { notWritten } from '../../output/new-file.ts';
import { bytes } from '../../output/safe.ts';
import { facts } from '../../output/table.ts';
import { inWords } from '../../standalone/trouble.ts';
import { type Call, type Leaf, needed } from '../leaf.ts';
import { databaseUrl, HOME, homeOf, noHome, notReached } from './home.ts';

const AS_BEFORE = 'The node and its backups of before are as they were.';

export const backup: Leaf = {
  name: 'backup',
  summary: 'Write records, evidence and packages into one encrypted file, while the node works or not',
  paragraphs: [],
  about: `Private keys are not in it: back up keeper/, tls/ and what was carried away apart from it. The file is a tar encrypted with age:
\`age -d -i KEY FILE | tar x\` opens it by hand.`,
  options: [
    HOME(),
    new Option('--out <file>', 'the backup; must not exist'),
    new Option('--recipient <age1pq…>', 'who may open it; may be given again').argParser(
      (value: string, earlier: string[] = []) => [...earlier, value],
    ),
    new Option('--unencrypted', 'readable by anyone who holds the file'),
  ],
  signsIn: false,
  example: 'comity node backup --home /srv/comity --out /backup/2026-11-21.age --recipient age1pq1…',
  async run(call) {
    const { backUpHome } = await import('@comity/node');
    const { options } = call;
    const recipients = (options.recipient as string[] | undefined) ?? [];
    if (recipients.length === 0 && options.unencrypted !== true)
      throw usage('name a --recipient, or say --unencrypted');
    const out = resolve(needed(options, 'out', '--out'));
    await makeFolder(dirname(out), 0o700);
    const manifest = await backUpHome({
      ...{ home: homeOf(call), out, recipients },
      ...databaseUrl(call),
      onProgress: whileTaking(call, 'Backing up'),
    })
      .catch(notReached(AS_BEFORE))
      .catch(notBackedUp(AS_BEFORE));
    const size = manifest.parts.reduce((sum, part) => sum + part.size, 0);
    return {
      json: {
        did: 'backup',
        out,
        node: manifest.node,
        createdAt: manifest.createdAt,
        parts: manifest.parts.length,
        bytes: size,
      },
      text: facts([
        ['backup', out],
        ['State', manifest.node],
        ['moment', manifest.createdAt],
        ['content', `${manifest.parts.length} parts, ${bytes(size)}`],
      ]),
    };
  },
};

/** The total is not known beforehand: every further 256 MiB is told. */

export function whileTaking({ io }: Call, what: string): (done: number) => void {
  const STEP = 256 * 1024 * 1024;
  let told = 0;
  return (done) => {
    if (done - told < STEP) return;
    told = done;
    io.err(`${what}: ${bytes(done)}\n`);
  };
}

const WORLD = new Set(['EEXIST', 'EACCES', 'EPERM', 'ENOSPC', 'EROFS', 'EDQUOT', 'ENOTDIR', 'ENOENT', 'EIO']);

/** What the medium says no with, and a recipient that is no key, in words of the command line; anything else as it is. */
export const notBackedUp =
  (safe: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== undefined && WORLD.has(error.code) && error.path) {
      throw notWritten(error.path, error, safe);
    }
    if (error.name === 'NoHome') noHome(error);
    if (error.name === 'BackupError') {
      const { message } = error;
      throw new CliError({ exit: EXIT.noInput, code: 'no-keys', message, safe, cause: error });
    }
    throw inWords(error, { safe, next: {} });
  };
