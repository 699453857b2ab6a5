/**
 * The keeper behind its Unix socket. Who may connect is for the file system to say. On each connection requests are answered in
 * their order; more than a few waiting, and no more is read until they are answered.
 */
import { chmod, lstat, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { Keeper } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import { decodeFrame, encodeFrame, frameReader } from './frame.ts';
import { isOperation, OPERATIONS } from './operations.ts';

export interface ServeOptions {
  /** File mode of the socket; 0600 unless the node runs under another user of the same group (0660). */
  mode?: number;
  maxConnections?: number;
  /** Told when the keeper cannot go on: a failed durable write, or a mistake of ours. The process must end. */
  onFatal?: (error: unknown) => void;
}

export interface KeeperServer {
  /** Takes no more requests, answers those it has, and removes the socket. */
  close(): Promise<void>;
}

const MAX_WAITING = 64;
/** A frame that was begun must be finished within this time, in milliseconds. */
const FRAME_TIME = 30_000;

/** Rejects with KeeperError 'busy' when another keeper answers there already. */
export async function serveKeeper(
  path: string,
  keeper: Keeper,
  options: ServeOptions = {},
): Promise<KeeperServer> {
  await clearStaleSocket(path);
  const connections = new Set<Connection>();
  const server = createServer((socket) => {
    const connection = serveConnection(socket, keeper, options.onFatal ?? (() => {}));
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  server.maxConnections = options.maxConnections ?? 32;
  await listen(server, path, options.mode ?? 0o600);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(Array.from(connections, (connection) => connection.finish()));
      await closed;
    },
  };
}

interface Connection {
  finish(): Promise<void>;
}

function serveConnection(socket: Socket, keeper: Keeper, onFatal: (error: unknown) => void): Connection {
  const reader = frameReader();
  let waiting = 0;
  let ending = false;
  let turn: Promise<void> = Promise.resolve();

  const answer = async (frame: Buffer): Promise<void> => {
    // Whoever hung up wants no more done; what was begun is finished.
    if (socket.destroyed) return;
    const { bytes, fatal } = await respond(keeper, frame);
    if (!socket.destroyed && !socket.write(bytes)) await drained(socket);
    waiting -= 1;
    if (waiting < MAX_WAITING && !ending) socket.resume();
    if (fatal !== undefined) onFatal(fatal);
  };

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) {
        waiting += 1;
        turn = turn.then(() => answer(frame));
      }
    } catch (error) {
      turn = turn.then(() => void socket.end(encodeFrame({ id: null, ...refused(error as KeeperError) })));
      socket.pause();
    }
    if (waiting >= MAX_WAITING) socket.pause();
    socket.setTimeout(reader.midFrame() ? FRAME_TIME : 0);
  });
  socket.on('timeout', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  return {
    async finish() {
      ending = true;
      socket.pause();
      await turn;
      socket.destroySoon();
    },
  };
}

/** The answer to one frame; `fatal` when the keeper must not go on. */
async function respond(keeper: Keeper, frame: Buffer): Promise<{ bytes: Uint8Array; fatal?: unknown }> {
  let id: unknown = null;
  try {
    const request = decodeFrame(frame) as { id?: unknown; operation?: unknown; request?: unknown } | null;
    if (Number.isSafeInteger(request?.id)) id = request!.id;
    return {
      bytes: encodeFrame({ id, value: await call(keeper, request?.operation, request?.request) }),
    };
  } catch (error) {
    if (error instanceof KeeperError) {
      const bytes = encodeFrame({ id, ...refused(error) });
      return error.code === 'halted' ? { bytes, fatal: error } : { bytes };
    }
    const mistake = new KeeperError('halted', 'the keeper made a mistake and stops');
    return { bytes: encodeFrame({ id, ...refused(mistake) }), fatal: error };
  }
}

async function call(keeper: Keeper, operation: unknown, request: unknown): Promise<unknown> {
  if (!isOperation(operation)) throw new KeeperError('unknown-operation', 'there is no such operation');
  OPERATIONS[operation](request, '');
  return (keeper[operation] as (request: unknown) => Promise<unknown>)(request);
}

const refused = ({ code, message, facts }: KeeperError) => ({ error: { code, message, facts } });

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.once('drain', done).once('close', done);
  });

/** The socket is never open to more than its mode allows, not even for a moment. */
async function listen(server: Server, path: string, mode: number): Promise<void> {
  const before = process.umask(0o777 & ~mode);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(before);
  }
  await chmod(path, mode);
}

async function clearStaleSocket(path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  if (there === undefined) return;
  if (!there.isSocket()) throw new KeeperError('busy', `${path} is there and is no socket`);
  if (await answers(path)) throw new KeeperError('busy', `another keeper answers at ${path}`);
  await rm(path, { force: true });
}

const answers = (path: string) =>
  new Promise<boolean>((resolve) => {
    const probe = createConnection(path);
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('close', () => probe.removeAllListeners()).once('connect', () => probe.destroy());
  });
