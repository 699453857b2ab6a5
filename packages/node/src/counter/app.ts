/** The HTTP server of the counter before any route is on it; routes, guard and server need its type. */
import { languageAskedFor, speak } from '@comity/language';
import Fastify, { type FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { CLOSED_POLICY } from './closed-policy.ts';
import { CounterProblem, PROBLEM_TYPE } from './problem.ts';
import { problemIn } from './problem-words.ts';

export type Counter = ReturnType<typeof bareCounter>;

/** Everything an officer's JSON may weigh; evidence is streamed and has no such limit. */
export const BODY_LIMIT = 2 * 1024 * 1024;

export function bareCounter() {
  return Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    frameworkErrors: (_error, { headers }, reply) =>
      unreadable(String(headers['accept-language'] ?? ''), reply as unknown as FastifyReply),
  }).withTypeProvider<ZodTypeProvider>();
}

/** An address with escapes that mean nothing: refused before any hook has run, and bears what every answer bears. */
function unreadable(asked: string, reply: FastifyReply): FastifyReply {
  const speech = speak(languageAskedFor(asked) ?? 'en');
  return reply
    .status(400)
    .headers({
      'content-security-policy': `${CLOSED_POLICY}; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-language': speech.language,
      // No hook bounds the time of its body.
      connection: 'close',
    })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemIn(speech, BAD_ADDRESS)));
}

const { problem: BAD_ADDRESS } = new CounterProblem(
  400,
  'BAD_ADDRESS',
  'The address cannot be read',
  'Nothing was done. Begin at the desk: /',
);
