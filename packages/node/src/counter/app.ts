/** The HTTP server of the counter before any route is on it; routes, guard and server need its type. */
import Fastify, { type FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { CLOSED_POLICY } from './closed-policy.ts';

export type Counter = ReturnType<typeof bareCounter>;

/** Everything an officer's JSON may weigh; evidence is streamed and has no such limit. */
const BODY_LIMIT = 2 * 1024 * 1024;

export function bareCounter() {
  return Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    frameworkErrors: (_error, _request, reply) => unreadable(reply as unknown as FastifyReply),
  }).withTypeProvider<ZodTypeProvider>();
}

/** An address with escapes that mean nothing: refused before any hook has run, and bears what every answer bears. */
const unreadable = (reply: FastifyReply): FastifyReply =>
  reply
    .status(400)
    .headers({
      'content-security-policy': `${CLOSED_POLICY}; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...{ type: 'about:blank', title: 'The address cannot be read', status: 400, code: 'BAD_ADDRESS' },
        detail: 'Nothing was done. Begin at the desk: /',
      }),
    );
