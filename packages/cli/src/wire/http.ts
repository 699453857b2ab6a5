/**
 * HTTP to the node, without hidden time limits: sealing or taking in a very large item takes as long as it takes. Ctrl-C ends
 * any call. No redirect is followed.
 */
import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { CliError, EXIT } from '../exit.ts';

export interface Call {
  url: URL;
  method: string;
  headers: Record<string, string>;
  /** Pieces may be reused by their source once the next one is asked for. */
  body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  signal?: AbortSignal | null;
}

export interface Wire {
  call: (call: Call) => Promise<IncomingMessage>;
  close: () => void;
}

/** Connections are kept for the next call until `close`. `stop` ends every call that has no signal of its own. */
export function openWire(stop?: AbortSignal): Wire {
  const [plain, tls] = [new PlainAgent({ keepAlive: true }), new TlsAgent({ keepAlive: true })];
  return {
    async call({ url, method, headers, body, signal = stop }) {
      const options = {
        method,
        headers,
        agent: url.protocol === 'https:' ? tls : plain,
        ...(signal ? { signal } : {}),
      };
      const asked = url.protocol === 'https:' ? tlsRequest(url, options) : plainRequest(url, options);
      return exchange(asked, url, body ?? []);
    },
    close() {
      plain.destroy();
      tls.destroy();
    },
  };
}

function exchange(asked: ClientRequest, url: URL, body: NonNullable<Call['body']>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let answered = false;
    asked.on('response', (answer) => {
      answered = true;
      resolve(answer);
    });
    asked.on('error', (cause: NodeJS.ErrnoException) => reject(fault(cause, url)));
    send(asked, body, () => answered).catch((error: unknown) => {
      reject(error);
      asked.destroy();
    });
  });
}

/** One piece at a time: a piece is on its way before the next is read. Stops where the node has answered already. */
async function send(
  asked: ClientRequest,
  body: NonNullable<Call['body']>,
  isAnswered: () => boolean,
): Promise<void> {
  for await (const piece of body) {
    if (asked.destroyed || isAnswered()) break;
    await new Promise<void>((done) => asked.write(piece, () => done()));
  }
  asked.end();
}

function fault(cause: NodeJS.ErrnoException, url: URL): unknown {
  if (cause.name === 'AbortError') return cause;
  return new CliError({
    exit: EXIT.unreachable,
    code: 'unreachable',
    message: `the node at ${url.origin} does not answer (${cause.code ?? cause.message})`,
    safe: 'What the node had committed is kept; an act it did not answer may or may not be done.',
    next: 'Start it with `comity node start` (the sandbox: `npm start`), then look with `comity request show` before repeating an act.',
    cause,
  });
}
