/** The other end of the socket: a Keeper like any other, that connects when needed and again after the keeper came back. */
import { createConnection, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Keeper } from '../contract/index.ts';
import { KeeperError, type KeeperErrorCode } from '../errors.ts';
import { decodeFrame, encodeFrame, frameReader } from './frame.ts';
import { OPERATIONS, type Operation } from './operations.ts';

export interface ConnectOptions {
  /** How long a call waits for a keeper that is starting, in milliseconds. */
  patience?: number;
  /**
   * Done on every new connection before any other call goes out on it: the place for `startUp`, since a keeper may have been
   * started anew. If it rejects, so do the calls that wait, and the next call tries again.
   */
  onConnect?: (keeper: Keeper) => Promise<unknown>;
}

export interface KeeperClient extends Keeper {
  close(): void;
}

const RETRY_EVERY = 50;

/**
 * Calls may overlap; answers come in their order. When the connection breaks, every call under way rejects with KeeperError
 * 'unreachable': whether it was done is not known, and each may safely be made again.
 */
export function connectKeeper(path: string, options: ConnectOptions = {}): KeeperClient {
  let line: Promise<Line> | undefined;
  let closed = false;

  const begin = async (): Promise<Line> => {
    const opened = await openLine(path, options.patience ?? 5_000);
    opened.ended.then(() => {
      line = undefined;
    });
    try {
      await options.onConnect?.(callsOver(async () => opened));
      return opened;
    } catch (error) {
      opened.end();
      throw error;
    }
  };
  const connected = (): Promise<Line> => {
    if (closed) return Promise.reject(unreachable('the client is closed'));
    if (line === undefined) {
      const begun = begin();
      line = begun;
      begun.catch(() => {
        if (line === begun) line = undefined;
      });
    }
    return line;
  };
  return {
    ...callsOver(connected),
    close() {
      closed = true;
      line?.then(
        (opened) => opened.end(),
        () => {},
      );
    },
  };
}

function callsOver(connected: () => Promise<Line>): Keeper {
  const call = (operation: Operation) => async (request?: unknown) =>
    (await connected()).ask(operation, request);
  const calls = (Object.keys(OPERATIONS) as Operation[]).map((operation) => [operation, call(operation)]);
  return Object.fromEntries(calls) as unknown as Keeper;
}

interface Line {
  ask(operation: Operation, request: unknown): Promise<unknown>;
  end(): void;
  ended: Promise<void>;
}

interface Waiting {
  id: number;
  resolve(value: unknown): void;
  reject(error: KeeperError): void;
}

async function openLine(path: string, patience: number): Promise<Line> {
  for (let waited = 0; ; waited += RETRY_EVERY) {
    try {
      return lineOver(await connect(path));
    } catch (cause) {
      if (waited >= patience) throw unreachable(`no keeper answers at ${path}`, cause);
      await pause(RETRY_EVERY);
    }
  }
}

function lineOver(socket: Socket): Line {
  const waiting: Waiting[] = [];
  const reader = frameReader();
  let nextId = 1;
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) settle(waiting.shift(), decodeFrame(frame) as Answer);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const call of waiting.splice(0))
        call.reject(unreachable('the keeper went away before it answered'));
      resolve();
    });
  });
  socket.on('error', () => {});
  return {
    ended,
    end: () => socket.destroy(),
    ask: (operation, request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(unreachable('the keeper went away'));
        const id = nextId++;
        const frame = encodeFrame({ id, operation, ...(request !== undefined && { request }) });
        waiting.push({ id, resolve, reject });
        socket.write(frame);
      }),
  };
}

interface Answer {
  id: number | null;
  value?: unknown;
  error?: { code: KeeperErrorCode; message: string; facts: KeeperError['facts'] };
}

function settle(call: Waiting | undefined, answer: Answer): void {
  if (call === undefined || (answer.id !== call.id && answer.id !== null)) {
    throw unreachable('an answer to a question that was not asked');
  }
  if (answer.error === undefined) call.resolve(answer.value);
  else call.reject(new KeeperError(answer.error.code, answer.error.message, answer.error.facts));
}

const connect = (path: string) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket.off('error', reject))).once('error', reject);
  });

const unreachable = (why: string, cause?: unknown) => new KeeperError('unreachable', why, {}, { cause });
