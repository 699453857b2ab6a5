/** A poor line: a page comes in pieces, and is painted before its end is there. All else passes at once. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export interface PoorLine {
  address: string;
  close(): void;
}

/** Milliseconds between two pieces: long enough to be painted. */
const PAUSE = 70;

/** Of whoever answers at `address`, whose pages come in so many pieces. */
export async function inPieces(address: string, pieces: number): Promise<PoorLine> {
  const { host, hostname, port } = new URL(address);
  const server = createServer((asked, answer) => {
    const { url, method, headers } = asked;
    // Unpacked, or what is painted would be the packer's to say.
    const same = {
      hostname,
      port,
      path: url,
      method,
      headers: { ...headers, host, 'accept-encoding': 'identity' },
    };
    asked.pipe(request(same, (from) => void pass(from, answer, pieces)).on('error', () => answer.destroy()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(from: IncomingMessage, answer: ServerResponse, pieces: number): Promise<void> {
  answer.writeHead(from.statusCode!, from.headers);
  if (!from.headers['content-type']?.startsWith('text/html')) {
    from.pipe(answer);
    return;
  }
  const whole = Buffer.concat(await from.toArray());
  for (let piece = 0; piece < pieces; piece++) {
    const [start, end] = [piece, piece + 1].map((at) => Math.ceil((at * whole.length) / pieces));
    answer.write(whole.subarray(start, end));
    await setTimeout(PAUSE);
  }
  answer.end();
}
