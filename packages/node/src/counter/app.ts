/** The HTTP server of the counter before any route is on it; routes, guard and server need its type. */
import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

export type Counter = ReturnType<typeof bareCounter>;

/** Everything an officer's JSON may weigh; evidence is streamed and has no such limit. */
const BODY_LIMIT = 2 * 1024 * 1024;

export function bareCounter() {
  return Fastify({ bodyLimit: BODY_LIMIT, trustProxy: false }).withTypeProvider<ZodTypeProvider>();
}
