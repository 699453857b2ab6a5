#!/usr/bin/env node
/** The program at the edge: the only file of the command line that touches the process itself. */
import process from 'node:process';
import type { Io } from './io.ts';
import { runComity } from './run.ts';

/** The first Ctrl-C stops work in good order; a second one ends the process at once. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted && signal === 'SIGINT') process.exit(130);
      stop.abort();
    });
  }
  return stop.signal;
}

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  stdin: process.stdin,
  env: process.env,
  now: () => new Date().toISOString(),
  signal: interruption(),
};
// A reader that went away (`| head`) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 73));

process.exitCode = await runComity(process.argv.slice(2), io);
