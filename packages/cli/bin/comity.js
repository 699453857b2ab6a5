#!/usr/bin/env node
// Starts the command line. Plain JavaScript that also runs under an old Node, to find a new one: the Node 24 that npm put into
// node_modules/.bin, or a word on what to install.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { HOLDS_KEYS, KEPT, LAUNCH } from './launch.js';

const OLDEST = 24;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = here('../src/main.ts');

// What goes through evidence of any size.
const HEAVY = ['seal', 'open', 'verify', 'disclose', 'readdress', 'renew', 'provide', 'scrub'];
const env = { ...LAUNCH.env, ...process.env };
const bare = process.env.MALLOC_TRIM_THRESHOLD_ === undefined;

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  // In place, with the same number and the same streams; only Linux and its like can.
  if (bare && HEAVY.includes(process.argv[2]) && process.platform === 'linux' && process.execve !== undefined)
    process.execve(
      process.execPath,
      [process.execPath, ...process.execArgv, ...LAUNCH.flags, main, ...process.argv.slice(2)],
      env,
    );
  if (!HOLDS_KEYS.includes(process.argv[2])) module.enableCompileCache(KEPT);
  await import('../src/main.ts');
} else {
  const carried = here('../../../node_modules/.bin/node');
  if (existsSync(carried)) startWith(carried);
  else {
    process.stderr.write(
      `comity: this is Node.js ${process.versions.node}; version ${OLDEST} or later is needed.\n` +
        'Next: install Node.js 24 (https://nodejs.org), or on x64 Linux run `npm ci`, which brings its own.\n',
    );
    process.exitCode = 64;
  }
}

function startWith(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit', env });
  // A terminal sends Ctrl-C to both of us; passed on as SIGTERM it asks for the same orderly stop and is never a second Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`comity: Node.js ${OLDEST} could not be started: ${error.message}\n`);
    process.exitCode = 70;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 70);
  });
}
