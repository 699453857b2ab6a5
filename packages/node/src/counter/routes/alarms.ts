/** What a person must see, and that they have seen it. */
import { z } from 'zod';
import type { AlarmRecord } from '../../ports/records/index.ts';
import { isForOverseers } from '../../usecases/looks/look-ups.ts';
import { closesAlert, isTold } from '../../usecases/looks/overseen.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { resolveAlarm } from '../../usecases/sweep/alarms.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { alarmSchema } from '../schemas/answers.ts';
import { note } from '../schemas/case.ts';
import type { Session } from '../sessions.ts';

/** Overseers close what is for them, and nothing else; whom an alert is about does not. */
const mayClose = (alarm: AlarmRecord, { roles, officer }: Session): boolean =>
  isForOverseers(alarm)
    ? closesAlert(alarm, officer) && roleFor('oversee', roles) !== undefined
    : roles.some((role) => role !== 'overseer' && roleFor('resolve-alarm', [role]) !== undefined);

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
      const { officer, session } = request;
      const { key } = request.body;
      const resolved = await deps.store.transact(async (tx) => {
        const alarm = await tx.alarms.get(key);
        return alarm !== undefined && mayClose(alarm, session)
          ? resolveAlarm(tx, deps.clock, key, officer.id)
          : false;
      });
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
