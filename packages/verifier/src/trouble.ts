/** What ends the verifier before it has looked at a package: what happened, what is safe, what to do. */
import type { Stats } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { fileTrouble } from './file-trouble.ts';

/** How the command ends: a verdict's three, and of sysexits(3) what it cannot begin with. */
export const EXIT = {
  proven: 0,
  contradicted: 1,
  'not-proven': 2,
  /** The command line, or a file given to it, cannot be understood. */
  usage: 64,
  /** A file or folder named on the command line is not there or cannot be read. */
  noInput: 66,
  /** The page cannot be written. */
  cannotWrite: 73,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

export type TroubleCode = 'usage' | 'no-input' | 'in-the-way' | 'cannot-write' | 'no-page' | 'stopped';

const STATUS: Readonly<Record<TroubleCode, number>> = {
  usage: EXIT.usage,
  'no-input': EXIT.noInput,
  'in-the-way': EXIT.cannotWrite,
  'cannot-write': EXIT.cannotWrite,
  'no-page': EXIT.cannotWrite,
  stopped: EXIT.interrupted,
};
const NEXT: Readonly<Record<TroubleCode, string>> = {
  usage: 'See comity verify --help for what it takes.',
  'no-input': 'Check the name, and that you may read it.',
  'in-the-way': 'Name a file that does not exist yet.',
  'cannot-write': 'Name a place that exists, has room, and in which you may write.',
  'no-page': 'Mend what it says, or take verify.html from an authority you trust.',
  stopped: 'The same command begins anew.',
};

export class Trouble extends Error {
  readonly code: TroubleCode;
  constructor(code: TroubleCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Trouble';
    this.code = code;
  }
}

/** As one object of `--json`, and as lines for people. */
export function told(error: Error): { exit: number; json: object; text: string } {
  const code = error instanceof Trouble ? error.code : 'usage';
  const safe =
    code === 'in-the-way' ? 'What stands there was not touched.' : 'Nothing was written, nothing was judged.';
  const [exit, next, { message }] = [STATUS[code], NEXT[code], error];
  return {
    exit,
    json: { error: { code, message, exit, safe, next } },
    text: `comity verify: ${message}\nSafe: ${safe}\nNext: ${next}\n`,
  };
}

const unreadable =
  (path: string) =>
  (cause: NodeJS.ErrnoException): never => {
    throw new Trouble('no-input', `${path} cannot be read: ${fileTrouble(cause)}`, cause);
  };

/** More than a root statement, a key file or all certificates of a system hold; a device has no end. */
const MOST = 16 * 1024 * 1024;

/** Rejects with Trouble 'no-input', and 'usage' for more than 16 MiB. */
export async function readInput(path: string): Promise<Uint8Array> {
  const file = await open(path).catch(unreadable(path));
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of file.createReadStream()) {
      parts.push(part as Uint8Array);
      size += (part as Uint8Array).length;
      if (size > MOST) break;
    }
  } catch (cause) {
    unreadable(path)(cause as NodeJS.ErrnoException);
  }
  if (size > MOST) throw new Trouble('usage', `${path} holds more than ${MOST} bytes`);
  return new Uint8Array(Buffer.concat(parts));
}

/** Rejects with Trouble 'no-input'. */
export const lookAt = (path: string): Promise<Stats> => stat(path).catch(unreadable(path));

/** Writes a file that was not there before. Rejects with Trouble 'in-the-way' or 'cannot-write', and 'no-page' where there are no bytes. */
export async function writeNew(path: string, bytes: () => Promise<Uint8Array>): Promise<void> {
  const failed = (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new Trouble('in-the-way', `${path} exists already`, cause);
    throw new Trouble('cannot-write', `${path} cannot be written: ${fileTrouble(cause)}`, cause);
  };
  const content = await bytes().catch((cause: Error) => {
    throw new Trouble('no-page', cause.message, cause);
  });
  const file = await open(path, 'wx').catch(failed);
  try {
    await file.writeFile(content).finally(() => file.close());
  } catch (cause) {
    // Half a page is none, and would stand in the way of the next one.
    await rm(path, { force: true });
    failed(cause as NodeJS.ErrnoException);
  }
}
