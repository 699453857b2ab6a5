/** Something changed, something waits: told as it happens, by id and never with content. */
import type { OutgoingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { follow } from '../../usecases/notices/changes.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { eventStreams } from '../event-streams.ts';
import { CounterProblem } from '../problem.ts';
import { instant } from '../schemas/case.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function eventRoutes(app: Counter, deps: CounterDeps): void {
  const streams = eventStreams(deps.defect);
  app.addHook('preClose', async () => streams.closeAll());
  app.route({
    method: 'GET',
    url: '/api/events',
    config: { permission: 'view', quiet: true },
    schema: {
      operationId: 'followEvents',
      summary: 'What changed and what waits, as server-sent events',
      description:
        '`request` {id, at}: a request changed. `alarm` {kind, about, at}: something a person must see. `many`: more than can be told; look at everything. A stream ends with its session. After a break, Last-Event-ID goes on where it was.',
      headers: z.object({ 'last-event-id': z.string().max(40).optional() }),
      querystring: z.object({
        since: instant.optional().describe('Tell what is new since then, such as the moment a page was made'),
      }),
      produces: ['text/event-stream'],
    },
    handler: async (request, reply) => {
      const since = request.headers['last-event-id'] ?? request.query.since;
      const { session } = request;
      const { id } = session;
      const stands = () => deps.sessions.stands(session);
      const { store, clock } = deps;
      const follower = follow(
        { store, clock, reader: session },
        since !== undefined && INSTANT.test(since) ? since : undefined,
      );
      if (
        !streams.open({
          session: id,
          response: reply.raw,
          headers: { ...reply.getHeaders() } as OutgoingHttpHeaders,
          follower,
          stands,
        })
      )
        throw new CounterProblem(
          429,
          'TOO_MANY_STREAMS',
          'Too many windows are open',
          'Close some windows of the desk; this one still shows what is new when it is loaded again.',
        );
      reply.hijack();
    },
  });
}
