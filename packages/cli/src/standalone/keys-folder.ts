/** The folder of a test State's keys: what may be handed to anyone on top, what is secret below `secret`, each file labelled. */
import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT, usage } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';
import { notWritten } from '../output/new-file.ts';
import { LABEL, type TestState } from './test-state.ts';

const FILE = {
  readme: 'README.txt',
  root: 'root.jws',
  directory: 'directory.jws',
  recipients: 'recipients.txt',
  keys: 'secret/keys.json',
  identity: 'secret/identity.txt',
  log: 'log/leaves.txt',
} as const;

export const logFile = (dir: string): string => join(dir, FILE.log);
export const rootFile = (dir: string): string => join(dir, FILE.root);
export const recipientsFile = (dir: string): string => join(dir, FILE.recipients);
export const directoryFile = (dir: string): string => join(dir, FILE.directory);

const README = (state: string, dir: string) => `${LABEL}.

State "${state}", made by comity keygen. Anyone who holds this folder can seal as this State.

root.jws         the anchor to verify its packages with:  comity verify PACKAGE --root ${join(dir, FILE.root)}
recipients.txt   give this to whoever is to seal for you: comity seal FILE --keys THEIRS --to recipients.txt --out PACKAGE
directory.jws    its directory statement, good for 35 days; afterwards make new keys
log/             its custody log: hashes, nothing else
secret/          its private keys. Not for anybody else, and never for evidence that matters.
`;

/** Writes a new folder; nothing that exists is touched. @throws CliError */
export async function writeKeys(dir: string, keys: TestState): Promise<void> {
  await makeFolder(dirname(dir));
  try {
    await writeFolder(dir, keys);
  } catch (cause) {
    throw cause instanceof CliError ? cause : notWritten(dir, cause, 'No keys were made.');
  }
}

async function writeFolder(dir: string, keys: TestState): Promise<void> {
  const partial = await mkdtemp(`${dir}.partial-`);
  try {
    for (const folder of ['secret', 'log']) await mkdir(join(partial, folder), { mode: 0o700 });
    const files: [string, string | Uint8Array, number][] = [
      [FILE.readme, README(keys.state, dir), 0o644],
      [FILE.root, keys.root, 0o644],
      [FILE.directory, keys.directory, 0o644],
      [FILE.recipients, `# ${LABEL}\n# State ${keys.state}\n${keys.recipient}\n`, 0o644],
      [FILE.log, '', 0o600],
      [FILE.identity, `# ${LABEL}\n${keys.identity}\n`, 0o600],
      [FILE.keys, `${JSON.stringify({ label: LABEL, state: keys.state, ...keys.secret }, null, 2)}\n`, 0o600],
    ];
    for (const [name, content, mode] of files)
      await writeFile(join(partial, name), content, { mode, flush: true });
    if (await isThere(dir)) throw taken(dir);
    await rename(partial, dir).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST' ? taken(dir) : cause;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const taken = (dir: string) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: 'in-the-way',
    message: `${dir} exists already`,
    safe: 'Nothing in it was touched: keys are never overwritten.',
    next: 'Name another folder.',
  });

/** @throws CliError naming the file that is missing or is none of ours */
export async function readKeys(dir: string): Promise<TestState> {
  const [root, directory, identity, keys, recipients] = await Promise.all(
    [FILE.root, FILE.directory, FILE.identity, FILE.keys, FILE.recipients, FILE.log].map((name) =>
      readPart(dir, name),
    ),
  );
  try {
    const { label, state, ...secret } = JSON.parse(keys!.toString()) as { label: string; state: string };
    if (label !== LABEL || typeof state !== 'string')
      throw new TypeError('it does not say that these are test keys');
    return {
      state,
      secret: secret as TestState['secret'],
      root: new Uint8Array(root!),
      directory: new Uint8Array(directory!),
      identity: oneLine(identity!, FILE.identity),
      recipient: oneLine(recipients!, FILE.recipients),
    };
  } catch (cause) {
    throw usage(`${join(dir, FILE.keys)} holds no keys made by comity keygen: ${(cause as Error).message}`);
  }
}

async function readPart(dir: string, name: string): Promise<Buffer> {
  return readFile(join(dir, name)).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-keys',
      message: `${join(dir, name)} cannot be read: ${fileTrouble(cause)}`,
      safe: 'Nothing was begun.',
      next: 'Make test keys with `comity keygen --out DIR`.',
      cause,
    });
  });
}

/** Lines of an age key file that are no comment. */
export const keyLines = (text: Buffer): string[] =>
  text
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

function oneLine(text: Buffer, name: string): string {
  const [line, ...more] = keyLines(text);
  if (line === undefined || more.length > 0) throw new TypeError(`${name} does not hold one key`);
  return line;
}
