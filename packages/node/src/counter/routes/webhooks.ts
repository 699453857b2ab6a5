/** Addresses of a State's own software that are told when something waits or changed, for administrators. */
import { z } from 'zod';
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  retryWebhook,
  WEBHOOK_EVENTS,
} from '../../usecases/software/webhooks.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, line, uuid } from '../schemas/case.ts';

const address = z.string().min(1).max(500);
const events = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length);
const shown = z.object({
  ...{ id: uuid, name: z.string(), url: z.string(), events: z.array(z.string()) },
  ...{ madeBy: z.string(), madeAt: instant, deliveredAt: instant.exactOptional() },
  failed: z.number().int().describe('Failures in a row'),
  problem: z.string().exactOptional(),
  next: instant.exactOptional().describe('When it is tried again'),
});
const config = { permission: 'administer' } as const;
const params = z.object({ id: uuid });

export function webhookRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/webhooks',
    config,
    schema: {
      operationId: 'listWebhooks',
      summary: 'Who is told of changes, and what failed',
      response: { 200: z.object({ webhooks: z.array(shown) }) },
    },
    handler: async () => ({ webhooks: await listWebhooks(deps) }),
  });

  app.route({
    method: 'POST',
    url: '/api/webhooks',
    config,
    schema: {
      operationId: 'addWebhook',
      summary: 'Tell software of one’s own when something waits or changed; the secret is shown once',
      description:
        'A message is `{type, timestamp, data}` with ids and kinds only: `request.changed` {id}, `alarm.raised` {kind, about}. It is signed as Standard Webhooks 1.0 has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`), repeated until it is taken, after one minute, two, four … an hour, with the same id. By https, to addresses on the public internet or in the networks the configuration of the node names.',
      body: z.strictObject({ name: line, url: address, events }),
      response: { 201: z.object({ secret: z.string(), made: shown }) },
    },
    handler: async (request, reply) =>
      reply.status(201).send(await addWebhook(deps, request.body, request.officer.id)),
  });

  app.route({
    method: 'POST',
    url: '/api/webhooks/:id/remove',
    config,
    schema: {
      operationId: 'removeWebhook',
      summary: 'Tell nothing there any more',
      params,
      response: { 200: z.object({ removed: z.boolean() }) },
    },
    handler: async (request) => {
      await removeWebhook(deps, request.params.id, request.officer.id);
      return { removed: true };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/webhooks/:id/retry',
    config,
    schema: {
      operationId: 'retryWebhook',
      summary: 'Try again at once what failed',
      params,
      response: { 200: shown },
    },
    handler: async (request) => retryWebhook(deps, request.params.id),
  });
}
