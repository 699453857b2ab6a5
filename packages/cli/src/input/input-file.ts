/** A file named on the command line, or standard input for `-`. */
import { readFile } from 'node:fs/promises';
import type { Json } from '@comity/protocol';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT, usage } from '../exit.ts';
import type { Io } from '../io.ts';
import { readCommentedJson } from './commented-json.ts';

/** More than any act can hold. */
const MOST = 2 * 1024 * 1024;

/** An object in commented JSON. @throws CliError */
export async function readInput(path: string, io: Io): Promise<{ [member: string]: Json }> {
  const bytes = path === '-' ? await readAll(io) : await readNamed(path);
  if (bytes.length > MOST) throw usage(`${path} holds more than ${MOST} bytes`);
  const value = readCommentedJson(decode(bytes, path), path === '-' ? 'standard input' : path);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw usage(`${path} does not hold an object`);
}

export async function readNamed(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-input',
      message: `${path} cannot be read: ${fileTrouble(cause)}`,
      safe: 'Nothing was begun.',
      next: 'Check the name, and that you may read it.',
      cause,
    });
  }
}

async function readAll({ stdin }: Io): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin) {
    parts.push(Buffer.from(part));
    size += part.length;
    if (size > MOST) break;
  }
  return Buffer.concat(parts);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usage(`${path} is not UTF-8 text`);
  }
}
