/**
 * The independent verification: the verifier, bundled into one file that holds nothing of the node, in a process of its own that is
 * given the package, the anchor and a test key, and nothing else.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '@comity/proof';
import type { Io } from '../io.ts';

export interface Verification {
  package: string;
  root: string;
  identity: string;
  /** Where the bundle may be written. */
  folder: string;
  /** Told how many bytes have been read. */
  onRead: (bytes: number) => void;
}

export interface Verified {
  status: number;
  verdict: Verdict | undefined;
  /** What ran. */
  program: string;
}

const source = (path: string) => fileURLToPath(new URL(`../../../verifier/${path}`, import.meta.url));

export async function verifyApart(
  io: Io,
  { package: folder, root, identity, folder: out, onRead }: Verification,
): Promise<Verified> {
  const program = await bundled(join(out, 'comity-verify.js'));
  const args = [program, folder, '--root', root, '--identity', identity, '--json'];
  const heard = (line: string) => {
    const read = /^(\d+) MiB read$/.exec(line)?.[1];
    if (read === undefined) io.err(`${line}\n`);
    else onRead(Number(read) * MIB);
  };
  const { status, text } = await run(args, heard, io.signal);
  return { status, verdict: verdictIn(text), program };
}

/** The bundle; without the bundler at hand, the verifier's own source, which Node runs as it is. */
async function bundled(file: string): Promise<string> {
  const build = source('build.ts');
  if (!existsSync(build)) return source('src/main.ts');
  const { status } = await run([build, file], () => {});
  return status === 0 && existsSync(file) ? file : source('src/main.ts');
}

const MIB = 1024 * 1024;

function run(
  args: string[],
  heard: (line: string) => void,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  createInterface({ input: child.stderr }).on('line', heard);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 70, text }));
  });
}

function verdictIn(text: string): Verdict | undefined {
  try {
    return JSON.parse(text) as Verdict;
  } catch {
    return undefined;
  }
}
