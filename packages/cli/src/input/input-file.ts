/** A file named on the command line, or standard input for `-`. */
import { open } from 'node:fs/promises';
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

/** Nobody names a longer file here by intent; a device has no end. */
const MOST_NAMED = 64 * 1024 * 1024;

/** A file, or a pipe, of at most 64 MiB. @throws CliError */
export async function readNamed(path: string): Promise<Buffer> {
  try {
    return await readUpTo(path, MOST_NAMED);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
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

async function readUpTo(path: string, most: number): Promise<Buffer> {
  const file = await open(path);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of file.createReadStream()) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > most)
      throw usage(`${path} holds more than ${most / 1024 / 1024} MiB`, 'Name a shorter file, or split it.');
  }
  return Buffer.concat(parts);
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
