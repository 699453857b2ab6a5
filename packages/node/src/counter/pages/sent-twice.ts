/**
 * The same form again gets what it got the first time: pressed twice, or gone back to and sent as it was. A form is the same when its session, its
 * address and every answer are, and with them the token of the page it stood on, which no two pages share. Another form in between, and it is
 * a new one. In memory: what must outlast the process says so in the records (`done-once.ts`).
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CounterDeps } from '../deps.ts';
import type { Form } from './form.ts';
import type { Outcome } from './page.ts';

interface Sent {
  form: string;
  at: number;
  outcome: Promise<Outcome>;
}

/** Product defaults: how long one is remembered, in milliseconds, and of how many sessions the last one. */
const REMEMBERED = 10 * 60_000;
const MOST = 1000;

const counters = new WeakMap<CounterDeps, Map<string, Sent>>();

/** Files are no part of what is compared: a form that brings some is always a new one. */
export async function onceASending(
  deps: CounterDeps,
  request: FastifyRequest,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const form = nameOf(request);
  if (form === undefined) return work();
  const last = lastOf(deps);
  const now = Date.parse(deps.clock.now());
  const before = last.get(request.session.id);
  if (before?.form === form && now - before.at < REMEMBERED) {
    const outcome = await before.outcome.catch(() => undefined);
    if (outcome !== undefined && isDone(outcome)) return outcome;
  }
  const sent = { form, at: now, outcome: work() };
  last.delete(request.session.id);
  last.set(request.session.id, sent);
  const [oldest] = last.keys();
  if (last.size > MOST && oldest !== undefined) last.delete(oldest);
  return sent.outcome;
}

function lastOf(deps: CounterDeps): Map<string, Sent> {
  const known = counters.get(deps) ?? new Map<string, Sent>();
  counters.set(deps, known);
  return known;
}

/** What was refused may be sent again. */
const isDone = (outcome: Outcome): boolean => 'go' in outcome || outcome.once === true;

function nameOf({ session, body, url, headers }: FastifyRequest): string | undefined {
  const isPlain = /^application\/x-www-form-urlencoded/i.test(String(headers['content-type']));
  if (session === undefined || !isPlain || !(body instanceof Map)) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([url, ...(body as Form)]))
    .digest('base64');
}
