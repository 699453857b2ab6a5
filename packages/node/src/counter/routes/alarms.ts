/** What a person must see, and that they have seen it. */
import { z } from 'zod';
import { isTold } from '../../usecases/looks/overseen.ts';
import { closeAlarm } from '../../usecases/sweep/close-alarm.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { alarmSchema } from '../schemas/answers.ts';
import { note } from '../schemas/case.ts';

const END_OF_TIME = '9999-12-31T23:59:59.999Z';

export function alarmRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/alarms',
    config: { permission: 'view' },
    schema: {
      operationId: 'listAlarms',
      summary: 'Open alarms, oldest first',
      response: { 200: z.object({ alarms: z.array(alarmSchema) }) },
    },
    handler: async ({ session }) => {
      const open = await deps.store.transact((tx) => tx.alarms.upTo('open', END_OF_TIME, 500));
      return { alarms: open.filter((alarm) => isTold(alarm, session)) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/alarms/resolve',
    config: { permission: 'resolve-alarm' },
    schema: {
      operationId: 'resolveAlarm',
      summary: 'Close an alarm',
      body: z.strictObject({ key: z.string().max(400) }),
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
