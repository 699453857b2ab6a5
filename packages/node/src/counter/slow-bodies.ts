/**
 * How long a body may take to come: one that drips would hold its connection for ever. Routes with a limit of their own take files, over lines
 * of any speed, and are not bounded.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BODY_LIMIT, type Counter } from './app.ts';
import { CounterProblem } from './problem.ts';

export interface BodyTimes {
  /** Milliseconds for what an officer or their software wrote. */
  written: number;
  /** Milliseconds for a form, which may bring files. */
  withFiles: number;
}

const TIMES: BodyTimes = { written: 2 * 60_000, withFiles: 60 * 60_000 };

/** For every route registered afterwards; to be called before a body is waited for. */
export function boundBodies(app: Counter, times: BodyTimes = TIMES): void {
  app.addHook('onRequest', async (request, reply) => {
    const { headers, raw, routeOptions } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || (routeOptions.bodyLimit ?? BODY_LIMIT) > BODY_LIMIT) return;
    const mayHaveFiles = /^multipart\/form-data/i.test(headers['content-type'] ?? '');
    const timer = setTimeout(() => giveUp(request, reply), mayHaveFiles ? times.withFiles : times.written);
    raw.once('close', () => clearTimeout(timer));
  });
}

/** Who reads a body while its answer is under way, and how that is broken off. */
const readers = new WeakMap<FastifyRequest, () => void>();

/** What is read of a body, or `slow` once its time is over: whoever reads answers then by {@link tooSlow} itself. */
export function readInTime<T>(request: FastifyRequest, read: Promise<T>): Promise<T | 'slow'> {
  const slow = new Promise<'slow'>((resolve) => readers.set(request, () => resolve('slow')));
  return Promise.race([read, slow]).finally(() => readers.delete(request));
}

/** Whoever was answered before the end of their body is cut off without another word. */
function giveUp(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.complete) return;
  if (reply.sent) {
    request.raw.destroy();
    return;
  }
  reply.header('connection', 'close');
  const reader = readers.get(request);
  if (reader) reader();
  else void reply.send(tooSlow());
}

export const tooSlow = (): CounterProblem =>
  new CounterProblem(
    408,
    'TOO_SLOW',
    'The request came too slowly',
    'What was sent had not come whole in the time a route has for it. Nothing was done. Send it again, over a better line.',
  );
