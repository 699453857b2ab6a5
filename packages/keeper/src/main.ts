/**
 * The keeper as a process: `node main.ts --home DIR --socket PATH [--secret FILE] [--mode 660] [--bound]`, and, where officers approve
 * with passkeys, `--window HOST:PORT --window-url URL --desk URL`. Keys and memory lie under the home. SIGTERM and SIGINT end it after what it has begun; with --bound so does the end of whoever launched it. Exits 0
 * then; 64 when called wrongly; 75 when it could not start, or a durable write failed and it must be started anew; 70 on a
 * mistake of its own.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nativePrimitives, nativeSigners } from '@comity/seal';
import { fileKeyStore } from './adapters/file-key-store.ts';
import { fileStateStore } from './adapters/file-state-store.ts';
import { lockHome } from './adapters/home-lock.ts';
import { nodeAge } from './adapters/node-age.ts';
import { KeeperError } from './errors.ts';
import { openKeeper } from './keeper.ts';
import { serveKeeper } from './socket/server.ts';
import { ensureSandbox, readWindow, type WindowCall } from './window/call.ts';
import { serveWindow } from './window/server.ts';

const EXIT = { usage: 64, mistake: 70, again: 75 };

interface Call {
  home: string;
  socket: string;
  secret?: string;
  mode: number;
  bound: boolean;
  window?: WindowCall;
}

function readCall(args: string[]): Call {
  const options = {
    home: { type: 'string' },
    socket: { type: 'string' },
    secret: { type: 'string' },
    mode: { type: 'string', default: '600' },
    bound: { type: 'boolean', default: false },
    window: { type: 'string' },
    'window-url': { type: 'string' },
    desk: { type: 'string' },
    'test-keys': { type: 'string' },
  } as const;
  const values = parseArgs({ args, options }).values;
  const { home, socket, secret, mode, bound } = values;
  if (!home || !socket || !/^6[0-6]0$/.test(mode)) throw new Error('--home DIR --socket PATH are needed');
  const { window, 'window-url': url, desk, 'test-keys': testKeys } = values;
  const place = readWindow({ window, url, desk, testKeys });
  return {
    ...{ home, socket, mode: Number.parseInt(mode, 8), bound },
    ...(secret && { secret }),
    ...(place && { window: place }),
  };
}

/** A keeper over the files of a home. Rejects with KeeperError 'busy' when another process uses it. */
async function openHome({ home, secret, window }: Call) {
  await lockHome(home);
  return openKeeper({
    ...(window && { window: window.place }),
    keys: await fileKeyStore(join(home, 'keys'), secret ? await readFile(secret) : undefined),
    state: await fileStateStore(join(home, 'state')),
    primitives: nativePrimitives,
    signers: nativeSigners,
    age: nodeAge,
    now: () => new Date().toISOString(),
    random: (length) => new Uint8Array(randomBytes(length)),
  });
}

function say(text: string): void {
  process.stderr.write(`keeper: ${text}\n`);
}

/** Nothing of a request or a key is ever said, only that it went wrong. */
function end(error: unknown): never {
  say(error instanceof KeeperError ? `${error.code}: ${error.message}` : `stopped: ${String(error)}`);
  process.exit(error instanceof KeeperError ? EXIT.again : EXIT.mistake);
}

async function main(): Promise<void> {
  let call: Call;
  try {
    call = readCall(process.argv.slice(2));
  } catch (error) {
    say((error as Error).message);
    process.exit(EXIT.usage);
  }
  const { keeper, desk } = await openHome(call);
  const { window } = call;
  if (window) ensureSandbox(window, desk.state);
  const server = await serveKeeper(call.socket, keeper, { mode: call.mode, onFatal: end });
  const opened = window && (await serveWindow({ ...window, desk, onFatal: end }));
  const stop = () => void Promise.all([server.close(), opened?.close()]).then(() => process.exit(0), end);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Standard input is a pipe nobody writes to: the kernel closes it when the launcher is gone, however it went.
  if (call.bound) process.stdin.once('end', stop).once('error', stop).resume();
  process.stdout.write('ready\n');
}

main().catch(end);
