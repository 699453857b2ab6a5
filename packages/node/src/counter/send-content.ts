/** Content of evidence as an answer: saved and never shown, kept by no cache, and no browser takes it for a page of ours. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { CLOSED_POLICY } from './closed-policy.ts';

/** `id` names the file: what the item is called is for people and not for headers. */
export const sendContent = (
  reply: FastifyReply,
  id: string,
  { size, bytes }: { size: number; bytes: AsyncIterable<Uint8Array> },
): FastifyReply =>
  reply
    .type('application/octet-stream')
    .headers({
      'content-length': size,
      'content-disposition': `attachment; filename="${id}.bin"`,
      'content-security-policy': CLOSED_POLICY,
      'cache-control': 'no-store',
    })
    .send(Readable.from(bytes, { objectMode: false }));
