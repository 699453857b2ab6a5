/** Requests of both directions: begin one, list them, see one with every act that is open and why the others are not. */
import { z } from 'zod';
import { listRequests } from '../../usecases/request/list-requests.ts';
import { showRequest } from '../../usecases/request/show-request.ts';
import { actsForOfficer } from '../acts-for-officer.ts';
import type { Counter } from '../app.ts';
import { etagOf, matchHeader, versionMatched } from '../conditions.ts';
import type { CounterDeps } from '../deps.ts';
import { refusedBy } from '../problem.ts';
import { shown, warningsSchema } from '../reasons.ts';
import { half, requestSchema, summarySchema } from '../schemas/answers.ts';
import { newLetter, preservationDraft, stateCode, urgency, uuid } from '../schemas/case.ts';

const common = {
  id: z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    .optional()
    .describe(
      'A UUIDv7 of your own: sent twice after a line broke, it begins one request, and the second is told that it exists',
    ),
  ...{ to: stateCode, urgency, drill: z.boolean().default(false) },
};
const newRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preservation'),
    ...common,
    draft: preservationDraft,
  }),
  z.strictObject({
    kind: z.literal('letter'),
    ...common,
    draft: newLetter,
  }),
]);

export function requestRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests',
    config: { permission: 'draft' },
    schema: {
      operationId: 'draftRequest',
      summary: 'Begin a preservation request (article 42) or a letter of request (articles 40, 44)',
      body: newRequest,
      response: { 201: z.object({ id: uuid, warnings: warningsSchema }) },
    },
    handler: async (request, reply) => {
      const { officer } = request;
      const decision = await deps.node.draft(request.body as never, officer);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return reply.status(201).send({ id: decision.value.id, warnings: shown(decision.warnings) });
    },
  });

  app.route({
    method: 'POST',
    url: '/api/requests/:id/readdress',
    config: { permission: 'draft' },
    schema: {
      operationId: 'readdressLetter',
      summary: 'Address a letter that is still written to another State; what was written stays',
      description:
        'Its language stays where that State takes it, otherwise it becomes the first that State takes: 40(14). A letter that follows a preservation, or an oral request, stays where it was asked.',
      params: z.object({ id: uuid }),
      headers: matchHeader,
      body: z.strictObject({ to: stateCode }),
      response: { 200: z.object({ half, warnings: warningsSchema }) },
    },
    handler: async ({ params, body, headers, officer }) => {
      const version = versionMatched(headers['if-match']);
      const decision = await deps.node.readdressLetter(params.id, body.to, officer, version);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      const now = decision.value as unknown as Record<string, unknown>;
      return { half: now, warnings: shown(decision.warnings) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests',
    config: { permission: 'view' },
    schema: {
      operationId: 'listRequests',
      summary: 'Requests, newest last',
      description:
        'A page goes on with `after`, the id of the last one of the page before; one with fewer than `limit` is the last. Those by hand are listed by listPapers.',
      querystring: z.strictObject({
        direction: z.enum(['outgoing', 'incoming']).optional(),
        after: uuid.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      response: { 200: z.object({ requests: z.array(summarySchema) }) },
    },
    handler: async (request) => {
      return { requests: await listRequests(deps, request.query) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showRequest',
      summary: 'One request: our half, its messages, and what may be done next',
      description:
        'Its `version`, and the ETag, name our half as it was read: send it as If-Match with an act, such as a new draft, and nothing is overwritten that came meanwhile.',
      params: z.object({ id: uuid }),
      response: { 200: requestSchema },
    },
    handler: async (request, reply) => {
      const { officer } = request;
      const found = await showRequest(deps, request.params.id, officer);
      reply.header('etag', etagOf(found.version));
      const openActs = actsForOfficer(found.openActs, request.session.roles);
      return { ...found, openActs } as unknown as z.infer<typeof requestSchema>;
    },
  });
}
