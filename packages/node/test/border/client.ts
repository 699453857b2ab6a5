/** A client that sends whatever headers it is told to, and reads the whole answer. */

import type { IncomingHttpHeaders } from 'node:http';
import http from 'node:http';
import https from 'node:https';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
  text: string;
  problem: { code?: string; detail?: string; title?: string; status?: number };
}

export interface Sent {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: Uint8Array | string;
}

export function send(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Reply> {
  const target = new URL(url);
  const { request } = target.protocol === 'https:' ? https : http;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: target.hostname,
        port: target.port,
        path,
        method,
        headers: { ...length, ...headers },
        agent: false,
        rejectUnauthorized: false,
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => resolve(readReply(response, Buffer.concat(pieces))));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

function readReply({ statusCode = 0, headers }: http.IncomingMessage, bytes: Buffer): Reply {
  const text = bytes.toString('utf8');
  const isProblem = headers['content-type'] === 'application/problem+json';
  return {
    status: statusCode,
    headers,
    body: new Uint8Array(bytes),
    text,
    problem: isProblem ? JSON.parse(text) : {},
  };
}
