/** The files of a package from the node into a folder: ciphertext, manifests and proofs, safe to hand to anyone. */
import { lstat, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE, roleOf } from '@comity/proof';
import { inParallel } from '@comity/provider';
import { listPackageFiles } from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';
import { getPackageFiles } from '../wire/bundles.ts';
import { type Downloading, downloadFile, type PackageFile, short } from './download-file.ts';

const AT_ONCE = 4;

/** The names and sizes of what is there now. @throws CliError `not-here` while the node has not fetched all of it */
export async function downloadPackage(task: Downloading): Promise<PackageFile[]> {
  const { session, out, signal } = task;
  const { files } = await session.ask((opts) => listPackageFiles(task.package, opts));
  if (files.length === 0) throw notHere(task.package);
  for (const { name } of files) {
    if (roleOf(name) === undefined) throw odd(name);
  }
  task.onTotal?.(files.reduce((sum, { size }) => sum + size, 0));
  for (const folder of new Set(files.map(({ name }) => dirname(join(out, name))))) await makeFolder(folder);
  const away = await notHereYet(task, files);
  // Last of all: with it the folder is a package, and one that was broken off must not look like one.
  const last = away.filter(({ name }) => name === FILE.manifest);
  const missing = away.filter((file) => !last.includes(file));
  const small = missing.filter(({ size }) => size <= SMALL_BYTES);
  await inParallel(inCalls(small), AT_ONCE, signal, (call) => downloadTogether(task, call));
  const large = missing.filter(({ size }) => size > SMALL_BYTES);
  await inParallel(large, AT_ONCE, signal, (file) => downloadFile(task, file));
  for (const file of last) await downloadFile(task, file);
  return files;
}

/** What is there in full size counts as done. */
async function notHereYet({ out, onBytes }: Downloading, files: PackageFile[]): Promise<PackageFile[]> {
  const missing: PackageFile[] = [];
  for (const file of files) {
    const there = await lstat(join(out, file.name)).catch(() => undefined);
    if (there?.isFile() && there.size === file.size) onBytes?.(file.size);
    else missing.push(file);
  }
  return missing;
}

/** What comes with others, and how many of them, and bytes, in one call. */
const SMALL_BYTES = 256 * 1024;
const MOST_NAMES = 500;
const CALL_BYTES = 8 * 1024 * 1024;

function* inCalls(files: readonly PackageFile[]): Generator<PackageFile[], void, undefined> {
  let call: PackageFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (call.length === MOST_NAMES || bytes + file.size > CALL_BYTES) {
      yield call;
      [call, bytes] = [[], 0];
    }
    call.push(file);
    bytes += file.size;
  }
  if (call.length > 0) yield call;
}

async function downloadTogether(
  { session, package: id, out, signal, onBytes }: Downloading,
  call: readonly PackageFile[],
): Promise<void> {
  const names = call.map(({ name }) => name);
  const most = { content: SMALL_BYTES, total: 2 * CALL_BYTES };
  const sizes = new Map(call.map(({ name, size }) => [name, size]));
  for await (const { name, content } of getPackageFiles(session, id, { names, most })) {
    signal.throwIfAborted();
    if (content.length !== sizes.get(name)) throw short(name, content.length, sizes.get(name)!);
    const partial = `${join(out, name)}.partial`;
    await writeFile(partial, content, { mode: 0o600 });
    await rename(partial, join(out, name));
    onBytes?.(content.length);
  }
}

const notHere = (id: string) =>
  new CliError({
    exit: EXIT.notYet,
    code: 'not-here',
    message: `package ${id} is not here in whole yet`,
    safe: 'What has arrived is kept; the node goes on fetching by itself.',
    next: 'Repeat the command, or wait with `comity evidence fetch --wait 10m`.',
  });

const odd = (name: string) =>
  new CliError({
    exit: EXIT.refused,
    code: 'odd-name',
    message: `the node names a file that belongs to no package: ${name.slice(0, 120)}`,
    safe: 'Nothing was written.',
  });
