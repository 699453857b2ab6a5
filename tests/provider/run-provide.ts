/** `comity provide` as a process of its own whose clock a test sets: `node run-provide.ts INSTANT ARGUMENTS…`. */
import { runComity } from '../../packages/cli/src/index.ts';

const [at = '', ...args] = process.argv.slice(2);
process.exitCode = await runComity(args, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  terminal: false,
  stdin: process.stdin,
  env: {},
  now: () => at,
  signal: new AbortController().signal,
});
