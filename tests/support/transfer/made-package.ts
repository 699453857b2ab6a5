/** A package sealed for real, and its announcement: what a node sends ahead of the objects. */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runComity } from '../../../packages/cli/src/run.ts';
import type { PackageFacts } from '../../../packages/node/src/ports/records/index.ts';
import { contentTree, headerFile, parseObjectLine } from '../../../packages/proof/src/index.ts';
import { sha256, toHex } from '../../../packages/protocol/src/index.ts';
import { nativeHashing } from '../../../packages/seal/src/index.ts';

export interface MadePackage {
  folder: string;
  /** What travels and is no part of the package. */
  transfer: string;
  announcement: PackageFacts;
  /** The root statement to verify it from. */
  anchor: Uint8Array;
}

/** Seals these files, in `folder`. */
export async function makePackage(folder: string, files: string[]): Promise<MadePackage> {
  const [keys, out] = [join(folder, 'keys'), join(folder, 'package')];
  await comity('keygen', '--out', keys);
  await comity('seal', ...files, '--keys', keys, '--out', out);
  const transfer = join(folder, 'transfer');
  const lines = (await readFile(join(out, 'objects.txt'), 'utf8')).trimEnd().split('\n').map(parseObjectLine);
  await joinHeaders(out, transfer, lines);
  return {
    folder: out,
    transfer,
    anchor: await readFile(join(keys, 'root.jws')),
    announcement: {
      packageId: PACKAGE_ID,
      packageDigest: toHex(sha256(await readFile(join(out, 'package.jws')))),
      itemCount: lines.length,
      totalSize: lines.reduce((sum, { size }) => sum + size, 0),
      files: [...(await named(out, isAhead)), ...(await named(transfer, () => true))],
    },
  };
}

export const PACKAGE_ID = '0193e7a0-0000-7000-8000-0000000000f1';

async function joinHeaders(
  out: string,
  transfer: string,
  lines: ReturnType<typeof parseObjectLine>[],
): Promise<void> {
  await mkdir(join(transfer, 'headers'), { recursive: true });
  for (const { kid } of lines[0]!.headers) {
    const headers = await Promise.all(lines.map(({ root }) => readFile(join(out, headerFile(root, kid)))));
    await writeFile(join(transfer, 'headers', `${kid}.hdrs`), Buffer.concat(headers));
  }
}

const isAhead = (name: string) => !/^(objects\/|headers\/[0-9a-f]{64}\.)/.test(name);

async function named(dir: string, wanted: (name: string) => boolean) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .filter(wanted)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const { root, size } = await contentTree(createReadStream(join(dir, name)), nativeHashing);
      return { name, root: toHex(root), size };
    }),
  );
}

async function comity(...args: string[]): Promise<void> {
  const said: string[] = [];
  const status = await runComity(args, {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    terminal: false,
    stdin: process.stdin,
    env: {},
    now: () => new Date().toISOString(),
    signal: new AbortController().signal,
  } as never);
  if (status !== 0) throw new Error(`comity ${args[0]} ended with ${status}:\n${said.join('')}`);
}
