/** Streams of a command that a test can read. */
import { Readable } from 'node:stream';
import type { Io } from '../../src/io.ts';
import { runComity } from '../../src/run.ts';

export interface Heard {
  status: number;
  out: string;
  err: string;
}

export const AT = '2026-11-21T18:30:00.000Z';

export function testIo(
  stdin = '',
  signal = new AbortController().signal,
): { io: Io; heard: { out: string; err: string } } {
  const heard = { out: '', err: '' };
  const io: Io = {
    out: (text) => {
      heard.out += text;
    },
    err: (text) => {
      heard.err += text;
    },
    terminal: false,
    stdin: Readable.from([Buffer.from(stdin)]),
    env: {},
    now: () => AT,
    signal,
  };
  return { io, heard };
}

/** Runs one command line. */
export async function comity(args: string[], stdin = ''): Promise<Heard> {
  const { io, heard } = testIo(stdin);
  return { status: await runComity(args, io), ...heard };
}
