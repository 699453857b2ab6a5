/**
 * A proxy in front of an HTTP server that spoils a chosen request: breaks the connection before the request is passed on (failed
 * and not done), after the server has answered and before the client hears (failed but done), in the middle of the answer,
 * or flips a bit on the way.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type HttpCut = { at: number; how: 'not-done' | 'done' | 'half-answered' | 'flipped' };

/** `arm` counts requests from now on; `seen` tells how many there were. */
export type CuttingHttp = { port: number; arm: (cut?: HttpCut) => void; seen: () => number };

export async function cuttingHttp(behind: number): Promise<CuttingHttp> {
  let cut: HttpCut | undefined;
  let count = 0;
  const server = createServer(async (asked, answer) => {
    const how = count++ === cut?.at ? cut.how : undefined;
    if (how === 'not-done') return void asked.socket.destroy();
    const body = await whole(asked);
    if (how === 'flipped' && body.length > 0) body[body.length >> 1]! ^= 1;
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port: behind, method, path, headers }, async (reply) => {
      const content = await whole(reply);
      if (how === 'done') return void asked.socket.destroy();
      answer.writeHead(reply.statusCode!, reply.headers);
      if (how === 'half-answered') return half(answer, content);
      answer.end(content);
    });
    passed.on('error', () => asked.socket.destroy());
    passed.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    arm: (next) => {
      cut = next;
      count = 0;
    },
    seen: () => count,
  };
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function half(answer: ServerResponse, content: Buffer): void {
  answer.write(content.subarray(0, content.length >> 1), () => answer.destroy());
}
