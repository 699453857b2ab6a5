/** What a person must see, and that they have seen it. */
import { z } from 'zod';
import { closeAlarm } from '../../usecases/sweep/close-alarm.ts';
import { alarmsTold } from '../../usecases/sweep/open-alarms.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { alarmSchema } from '../schemas/answers.ts';
import { note } from '../schemas/case.ts';

const alarmKey = z.string().min(1).max(400);

export function alarmRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/alarms',
    config: { permission: 'view' },
    schema: {
      operationId: 'listAlarms',
      summary: 'Open alarms, oldest first',
      description:
        'A page goes on with `after`, the key of the last one of the page before; one with fewer than `limit` is the last. Alerts for overseers are told to overseers.',
      querystring: z.strictObject({
        after: alarmKey.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      response: { 200: z.object({ alarms: z.array(alarmSchema) }) },
    },
    handler: async ({ session, query }) => {
      const alarms = await alarmsTold(deps, session, query);
      if (alarms === undefined)
        throw new CounterProblem(
          404,
          'NO_SUCH_ALARM',
          'No such alarm',
          'No alarm of that key is known any more: list them from the beginning, without `after`.',
        );
      return { alarms };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/alarms/resolve',
    config: { permission: 'resolve-alarm' },
    schema: {
      operationId: 'resolveAlarm',
      summary: 'Close an alarm',
      body: z.strictObject({ key: alarmKey }),
      response: { 200: z.object({ resolved: z.boolean() }) },
    },
    handler: async (request) => {
      const { session } = request;
      const { key } = request.body;
      const resolved = await closeAlarm(deps, key, session);
      if (!resolved)
        throw new CounterProblem(404, 'NO_SUCH_ALARM', 'No such open alarm', `No alarm ${key} is open.`);
      return { resolved };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/held/release',
    config: { permission: 'release-held' },
    schema: {
      operationId: 'releaseHeld',
      summary: 'Let a message act although its sender’s freshness is stale, and say why',
      body: z.strictObject({ message: z.string().max(200), reason: note }),
      response: { 200: z.object({ stage: z.string() }) },
    },
    handler: async (request) => {
      const { officer } = request;
      const record = await deps.node.releaseHeld(request.body.message, officer.id, request.body.reason);
      return { stage: record.stage.name };
    },
  });
}
