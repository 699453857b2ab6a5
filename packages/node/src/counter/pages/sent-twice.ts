/**
 * The same form again gets what it got the first time: pressed twice, or gone back to and sent as it was. A form is the same when its session, its
 * address and every answer are, and with them the token of the page it stood on, which no two pages share. Another form in between, and it is
 * a new one. In memory: what must outlast the process says so in the records (`done-once.ts`).
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CounterDeps } from '../deps.ts';
import type { Form } from './form.ts';
import { digestsIn } from './sent-files.ts';

interface Sent {
  form: string;
  at: number;
  outcome: Promise<unknown>;
}

/** Product defaults: how long one is remembered, in milliseconds, and of how many sessions the last one. */
const REMEMBERED = 10 * 60_000;
const MOST = 1000;

const counters = new WeakMap<CounterDeps, Map<string, Sent>>();

/** A file is compared by its digest. What is not done, by `isDone`, may be sent again. */
export async function onceASending<Outcome>(
  deps: CounterDeps,
  request: FastifyRequest,
  work: () => Promise<Outcome>,
  isDone: (outcome: Outcome) => boolean,
): Promise<Outcome> {
  const form = nameOf(request);
  if (form === undefined) return work();
  const last = lastOf(deps);
  const now = Date.parse(deps.clock.now());
  const before = last.get(request.session.id);
  if (before?.form === form && now - before.at < REMEMBERED) {
    // The same address was asked, so it is the same work.
    const outcome = (await before.outcome.catch(() => undefined)) as Outcome | undefined;
    if (outcome !== undefined && isDone(outcome)) return outcome;
  }
  const outcome = work();
  last.delete(request.session.id);
  last.set(request.session.id, { form, at: now, outcome });
  const [oldest] = last.keys();
  if (last.size > MOST && oldest !== undefined) last.delete(oldest);
  return outcome;
}

function lastOf(deps: CounterDeps): Map<string, Sent> {
  const known = counters.get(deps) ?? new Map<string, Sent>();
  counters.set(deps, known);
  return known;
}

function nameOf({ session, body, url }: FastifyRequest): string | undefined {
  if (session === undefined || !(body instanceof Map)) return undefined;
  const form = body as Form;
  return createHash('sha256')
    .update(JSON.stringify([url, [...form], digestsIn(form)]))
    .digest('base64');
}
