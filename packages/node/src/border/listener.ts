/**
 * The listening socket, with every limit that is kept before a request exists: TLS 1.3 only, times for handshake, header and
 * body, sizes, numbers of connections. A connection that breaks one gets a short answer and is closed.
 */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { BorderLimits } from './limits.ts';
import { problemOnSocket } from './problem.ts';
import { REFUSALS, type RefusalCode } from './refusal.ts';

export interface BorderTls {
  /** PEM */
  key: string;
  /** PEM */
  certificate: string;
}

export interface ListenerOptions {
  limits: BorderLimits;
  /** Absent only behind an appliance of the State that ends TLS, or on one machine's loopback. */
  tls?: BorderTls;
  count: (counter: string) => void;
}

export type Listener = http.Server | https.Server;

/** A server that has yet to listen. */
export function createListener(options: ListenerOptions, handler: http.RequestListener): Listener {
  const { limits, tls } = options;
  const settings: http.ServerOptions = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerTime,
    requestTimeout: limits.requestTime,
    keepAliveTimeout: limits.idleTime,
    connectionsCheckingInterval: limits.checkInterval,
    requireHostHeader: false, // the guard answers for it, and counts
    insecureHTTPParser: false,
  };
  const server = tls
    ? https.createServer({ ...settings, ...tlsSettings(tls, limits) }, handler)
    : http.createServer(settings, handler);
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleTime, (socket) => socket.destroy());
  server.on('connection', capPerAddress(limits.connectionsPerAddress, options.count));
  server.on('drop', () => options.count('border:connections'));
  server.on('tlsClientError', () => options.count('border:tls'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerUnreadable(error, socket as Socket, options),
  );
  return server;
}

/** The first group is hybrid, so that what is recorded today stays closed to the quantum computers of tomorrow. */
const tlsSettings = ({ key, certificate }: BorderTls, limits: BorderLimits): https.ServerOptions => ({
  key,
  cert: certificate,
  minVersion: 'TLSv1.3',
  ecdhCurve: 'X25519MLKEM768:X25519:P-256:P-384',
  handshakeTimeout: limits.headerTime,
  ALPNProtocols: ['http/1.1'],
});

function capPerAddress(most: number, count: (counter: string) => void) {
  const open = new Map<string, number>();
  return (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const now = (open.get(address) ?? 0) + 1;
    if (now > most) {
      count('border:connections');
      socket.destroy();
      return;
    }
    open.set(address, now);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  };
}

function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, { count }: ListenerOptions): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = unreadableCode(error.code);
  count(`border:${code}`);
  socket.end(problemOnSocket({ status: REFUSALS[code], code, detail: 'the request could not be read' }));
  socket.destroySoon();
}

function unreadableCode(code: string | undefined): RefusalCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'slow';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'bad-request';
}
