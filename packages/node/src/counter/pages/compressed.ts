/** A body as small as its reader takes it (RFC 9110 §12.5.3). */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const takes = (request: FastifyRequest, coding: string): boolean =>
  new RegExp(`(?:^|,)\\s*${coding}\\s*(?:;(?!\\s*q=0(?:\\.0*)?\\s*(?:,|$))|,|$)`).test(
    String(request.headers['accept-encoding'] ?? ''),
  );

/** A tenth smaller than gzip and as quick to make; the best would take twenty times as long for a page that is read once. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Below this a packet is a packet. */
const WORTH_IT = 1000;

export function sendPage(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-encoding, cookie');
  if (text.length < WORTH_IT) return reply.send(text);
  if (takes(request, 'br'))
    return reply.header('content-encoding', 'br').send(brotliCompressSync(text, BROTLI));
  if (!takes(request, 'gzip')) return reply.send(text);
  return reply.header('content-encoding', 'gzip').send(gzipSync(text, { level: 6 }));
}

export function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, br, gzip }: { bytes: Buffer; br?: Buffer; gzip?: Buffer },
): FastifyReply {
  reply.header('vary', 'accept-encoding');
  if (br && takes(request, 'br')) return reply.header('content-encoding', 'br').send(br);
  if (gzip && takes(request, 'gzip')) return reply.header('content-encoding', 'gzip').send(gzip);
  return reply.send(bytes);
}
