/** The verifier as a program of its own: one file that needs Node and nothing else. */
import process from 'node:process';
import { verifyCommand } from './command.ts';
import { builtPage } from './page-file.ts';

const MIB = 1024 * 1024;
/** A word for every so much read: over the last one where someone is looking, else a line each. */
const STEP = 256 * MIB;

function progressOf(stream: NodeJS.WriteStream): (count: number) => void {
  let [read, shown] = [0, 0];
  return (count) => {
    read += count;
    if (read - shown < STEP) return;
    shown = read;
    const said = `${Math.round(read / MIB)} MiB read`;
    stream.write(stream.isTTY ? `\r${said}` : `${said}\n`);
  };
}

/** The first Ctrl-C stops in good order; a second one ends the process at once. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

const onBytes = progressOf(process.stderr);
process.exitCode = await verifyCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  now: () => new Date().toISOString(),
  page: builtPage,
  signal: interruption(),
  onBytes,
});
