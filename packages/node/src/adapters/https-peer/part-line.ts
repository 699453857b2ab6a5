/**
 * Parts of blobs over connections of their own, by Node's plain client. What a line brings comes in pieces of 16 KiB, a dozen thousand for
 * each 256 MiB; left to the collector some 64 MB of them pile up before it looks. Here each is given back when it was copied (decision 84).
 */
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { letGo } from '@comity/protocol';
import { PeerError } from '../../ports/peer-link.ts';
import { type Answer, MOST_PROBLEM, mediaType, peerError, tooLarge } from './call.ts';
import { type ConnectRules, pinnedConnector } from './connect.ts';

export interface PartCall {
  /** Headers of a signed call. */
  headers: Record<string, string>;
  path: string;
  /** Bytes of a good answer; one more and the connection is dropped. */
  most: number;
  /** Milliseconds for the whole call. */
  time: number;
  /** What came before a good answer broke off is answered too, if it was so many bytes: whoever asked can tell what it is worth. */
  enough: number;
}

export interface PartLine {
  /** Throws PeerError, and nothing else. */
  get(call: PartCall): Promise<Answer>;
  /** Lets calls under way finish. */
  close(): Promise<void>;
}

/** Milliseconds a line that brings nothing is waited for, and kept when nothing is asked over it: less than a border waits. */
const SILENCE = 300_000;
const IDLE = 30_000;

export function partLine(origin: URL, rules: ConnectRules & { connections: number }): PartLine {
  const agent = pinnedAgent(origin, rules);
  const underWay = new Set<Promise<unknown>>();

  async function get({ headers, path, most, time, enough }: PartCall): Promise<Answer> {
    // Node's client would name the port of plain HTTP.
    const named = { ...headers, host: origin.host };
    const asked = request({ agent, path, headers: named, maxHeaderSize: 16_384, timeout: SILENCE });
    const giveUp = () => asked.destroy(new PeerError('timeout', 'the answer did not come in time'));
    const late = setTimeout(giveUp, time);
    asked.on('timeout', giveUp);
    givePiecesBack(asked);
    try {
      const answer = await answerTo(asked);
      const status = answer.statusCode ?? 0;
      const body = status < 300 ? bodyOf(asked, answer, most, enough) : bodyOf(asked, answer, MOST_PROBLEM);
      const type = mediaType(answer.headers['content-type']);
      return { status, headers: answer.headers, type, body: await body };
    } catch (error) {
      throw error instanceof PeerError ? error : peerError(error);
    } finally {
      clearTimeout(late);
    }
  }

  return {
    get(call) {
      const answer = get(call);
      const done = answer
        .then(
          () => {},
          () => {},
        )
        .finally(() => underWay.delete(done));
      underWay.add(done);
      return answer;
    },
    async close() {
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

/** Connections by the one connector that looks at addresses and pins; HTTP alone is the client's. */
function pinnedAgent(origin: URL, { connections, ...rules }: ConnectRules & { connections: number }): Agent {
  const connect = pinnedConnector(rules);
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: IDLE });
  const { hostname, host, protocol, port } = origin;
  agent.createConnection = (_, done) => {
    connect({ hostname, host, protocol, port }, (...[error, socket]) =>
      error ? done?.(error, undefined as never) : done?.(null, socket!),
    );
    return undefined;
  };
  return agent;
}

function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve).on('error', reject).end();
  });
}

/** The client copies what belongs to the body; when it has, the piece of the line is of no use to anybody. */
function givePiecesBack(asked: ClientRequest): void {
  asked.once('socket', (socket: Socket) => {
    const giveBack = (piece: Uint8Array) => queueMicrotask(() => letGo(piece));
    socket.on('data', giveBack);
    asked.once('close', () => socket.off('data', giveBack));
  });
}

function bodyOf(
  asked: ClientRequest,
  answer: IncomingMessage,
  most: number,
  enough = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const announced = Number(answer.headers['content-length'] ?? most);
  const bytes = new Uint8Array(Math.min(announced, most));
  let length = 0;
  return new Promise((resolve, reject) => {
    const take = () => resolve(length === bytes.length ? bytes : bytes.slice(0, length));
    const broken = (error: Error) => (error instanceof PeerError || length < enough ? reject(error) : take());
    answer.on('data', (piece: Uint8Array) => {
      if (length + piece.length > bytes.length) return void answer.destroy(tooLarge());
      bytes.set(piece, length);
      length += piece.length;
      letGo(piece);
    });
    answer.once('end', take).once('error', broken);
    asked.once('error', broken);
  });
}
