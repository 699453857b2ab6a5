/** Erasing the evidence of a request: asked for with its basis, called back within its window, approved by two. */
import { CALL_BACK_AT_MOST, CALL_BACK_DAYS } from '@comity/domain';
import { z } from 'zod';
import type { ErasureRecord } from '../../ports/records/index.ts';
import { erasureView } from '../../usecases/erasure/show-erasure.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureOwnApproval } from '../own-approval.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import { erasureSchema } from '../schemas/answers.ts';
import { approvalSchema } from '../schemas/approval.ts';
import { line, note, uuid } from '../schemas/case.ts';

const params = z.object({ id: uuid });

export function erasureRoutes(app: Counter, deps: CounterDeps): void {
  askedFor(app, deps);
  answered(app, deps);
}

function askedFor(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/erasure',
    config: { permission: 'evidence-erase' },
    schema: {
      operationId: 'askErasure',
      summary:
        'Ask that the evidence of a request be erased for good; refused while a duty to keep it stands',
      params,
      body: z.strictObject({
        basis: line.describe('The provision of law relied on; the log keeps it'),
        reference: line.describe('The file of whoever decided it'),
        days: z
          .number()
          .int()
          .min(0)
          .max(CALL_BACK_AT_MOST)
          .default(CALL_BACK_DAYS)
          .describe('How long it can be called back before it is approved; the default is the product’s'),
      }),
      response: { 201: erasureSchema },
    },
    handler: async (request, reply) => {
      const wanted = { request: request.params.id, ...request.body };
      const decision = await deps.node.askErasure(wanted, request.officer.id);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return reply.status(201).send(erasureView(decision.value, deps.clock.now()));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/erasure',
    config: { permission: 'view' },
    schema: {
      operationId: 'showErasure',
      summary: 'The erasure of a request: asked for, called back, ordered or done',
      params,
      response: { 200: erasureSchema },
    },
    handler: async (request) => erasureView(await known(deps, request.params.id), deps.clock.now()),
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/erasure/order',
    config: { permission: 'view' },
    schema: {
      operationId: 'readErasureOrder',
      summary: 'The exact order its approvers sign for: its SHA-256 is the payloadDigest',
      params,
      produces: ['application/json'],
    },
    handler: async (request, reply) => {
      const { order } = await known(deps, request.params.id);
      const bytes = await deps.store.transact((tx) => tx.exact.get(order));
      return reply.type('application/json').send(Buffer.from(bytes!));
    },
  });
}

function answered(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/erasure/approvals',
    config: { permission: 'view', people: true },
    schema: {
      operationId: 'approveErasure',
      summary: 'Approve exactly this order; with the last approval the key is destroyed at once',
      params,
      body: approvalSchema,
      response: { 200: erasureSchema },
    },
    handler: async (request) => {
      ensureOwnApproval(request.officer, request.body);
      const decision = await deps.node.approveErasure(request.params.id, request.body);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return erasureView(decision.value, deps.clock.now());
    },
  });

  app.route({
    method: 'POST',
    url: '/api/requests/:id/erasure/call-back',
    config: { permission: 'evidence-erase' },
    schema: {
      operationId: 'callBackErasure',
      summary: 'Call an erasure back before two officers have approved it',
      params,
      body: z.strictObject({ reason: note }),
      response: { 200: erasureSchema },
    },
    handler: async (request) => {
      const { params: about, body, officer } = request;
      const decision = await deps.node.callBackErasure(about.id, officer.id, body.reason);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return erasureView(decision.value, deps.clock.now());
    },
  });
}

async function known(deps: CounterDeps, id: string): Promise<ErasureRecord> {
  const record = await deps.store.transact((tx) => tx.erasures.get(id));
  if (record) return record;
  throw new CounterProblem(
    404,
    'NO_ERASURE',
    'Nothing to erase was asked for',
    'Nobody asked that the evidence of this request be erased.',
  );
}
