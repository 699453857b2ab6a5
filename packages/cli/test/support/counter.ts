/** A counter that signs everyone in and answers what a test tells it to; nothing behind it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { AT } from './io.ts';

export interface Answer {
  status?: number;
  /** A string is sent as it is, and so are bytes. */
  body: unknown;
}

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  body: Buffer;
}

export interface TestCounter {
  url: string;
  asked: Asked[];
}

/** `answer` is asked for everything but health and signing in. */
export async function testCounter(
  answer: (asked: Asked) => Answer | Promise<Answer>,
  roles = ['desk-officer', 'case-officer'],
): Promise<TestCounter> {
  const asked: Asked[] = [];
  const server = createServer(async (request, reply) => {
    const body = await bytesOf(request).catch(() => undefined);
    if (body === undefined) return reply.destroy();
    const one = { method: request.method ?? '', path: request.url ?? '', body };
    const known = wellKnown(one, roles);
    if (!known) asked.push(one);
    const { status = 200, body: said } = known ?? (await answer(one));
    const whole = typeof said === 'string' || said instanceof Uint8Array ? said : JSON.stringify(said);
    reply.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(whole),
    });
    reply.end(whole);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function wellKnown({ path }: Asked, roles: string[]): Answer | undefined {
  if (path === '/api/health')
    return { body: { state: 'xa', name: 'Almara', sandbox: true, keeper: 'ready', at: AT } };
  if (path === '/api/session') return { body: { token: 'A'.repeat(43), expiresAt: AT, roles } };
  return undefined;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
