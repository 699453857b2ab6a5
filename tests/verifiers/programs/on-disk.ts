/** Folders of the corpus on a disk, and the programs that are given one: the bundled command, and the second verifier. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleVerifier } from '../../../packages/verifier/build.ts';
import { type CorpusCase, filesOf } from '../corpus/case.ts';

export interface Folder {
  readonly folder: string;
  readonly roots: readonly string[];
}

export interface Disk {
  readonly root: string;
  /** The folder of a case; the same for the same case. */
  lay(each: CorpusCase): Folder;
  remove(): void;
}

export function newDisk(): Disk {
  const root = mkdtempSync(join(tmpdir(), 'comity-corpus-'));
  const laid = new Map<CorpusCase, Folder>();
  const write = (each: CorpusCase): Folder => {
    const own = join(root, String(laid.size));
    mkdirSync(join(own, 'package'), { recursive: true });
    for (const [name, bytes] of filesOf(each)) {
      mkdirSync(dirname(join(own, 'package', name)), { recursive: true });
      writeFileSync(join(own, 'package', name), bytes);
    }
    const roots = each.anchors.map((anchor, i) => {
      writeFileSync(join(own, `root-${i}.jws`), anchor);
      return join(own, `root-${i}.jws`);
    });
    const folder = { folder: join(own, 'package'), roots };
    laid.set(each, folder);
    return folder;
  };
  return {
    root,
    lay: (each) => laid.get(each) ?? write(each),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The system's own python before any version manager's. */
const ENV = { ...process.env, PATH: `/usr/bin:/bin:${process.env.PATH}` };

async function outputOf(program: string, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: ENV });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
  });
  child.stdin.end(input);
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (out === '') throw new Error(`${program} gave nothing and status ${status}: ${err}`);
  return out;
}

/** The command in one file, as a court runs it. */
export async function commandIn(folder: string): Promise<(laid: Folder) => Promise<unknown>> {
  const program = join(folder, 'comity-verify.mjs');
  await bundleVerifier(program);
  return async ({ folder: given, roots }) => {
    const args = [program, given, ...roots.flatMap((root) => ['--root', root]), '--json'];
    return JSON.parse(await outputOf(process.execPath, args));
  };
}

const SECOND = fileURLToPath(new URL('../../../second-verifier/comity_verify.py', import.meta.url));

/** What the second verifier says of each of these folders, in one run. */
export async function secondOpinions(folders: readonly Folder[], at: string): Promise<unknown[]> {
  const list = folders.map(({ folder, roots }) => `${[folder, ...roots].join('\t')}\n`).join('');
  const said = await outputOf('python3', [SECOND, '--at', at, '--batch', '-'], list);
  return said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
