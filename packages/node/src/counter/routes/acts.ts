/** An officer's act on a request, and the approvals the keeper will ask for. */
import type { Json } from '@comity/protocol';
import { z } from 'zod';
import type { ActName } from '../../usecases/request/acts.ts';
import { DoneBefore } from '../../usecases/request/done-once.ts';
import { halfRecord } from '../../usecases/request/half-record.ts';
import { actView } from '../../usecases/request/views.ts';
import type { Counter } from '../app.ts';
import { conditionHeaders, known } from '../conditions.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureOwnApproval } from '../own-approval.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import { shown, warningsSchema } from '../reasons.ts';
import { actInputs } from '../schemas/acts.ts';
import { actSchema, performedSchema } from '../schemas/answers.ts';
import { approvalSchema } from '../schemas/approval.ts';
import { uuid } from '../schemas/case.ts';

type Name = keyof typeof actInputs;

export function actRoutes(app: Counter, deps: CounterDeps): void {
  for (const name of Object.keys(actInputs) as Name[]) performRoute(app, deps, name);

  app.route({
    method: 'GET',
    url: '/api/acts/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showAct',
      summary: 'One act: what is to be approved, or what became of it',
      params: z.object({ id: uuid }),
      response: { 200: actSchema },
    },
    handler: async (request) => {
      const act = await deps.store.transact((tx) => tx.acts.get(request.params.id));
      if (!act) throw noSuchAct(request.params.id);
      return actView(act, deps.clock.now());
    },
  });

  app.route({
    method: 'GET',
    url: '/api/acts/:id/payload',
    config: { permission: 'view' },
    schema: {
      operationId: 'readActPayload',
      summary: 'The exact bytes an approver signs for: their SHA-256 is the payloadDigest',
      params: z.object({ id: uuid }),
      produces: ['application/json'],
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const bytes = await deps.store.transact(async (tx) => {
        const act = await tx.acts.get(id);
        return act && tx.exact.get(act.payload);
      });
      if (!bytes) throw noSuchAct(id);
      return reply.type('application/json').send(Buffer.from(bytes));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/acts/:id/approvals',
    config: { permission: 'view', people: true },
    schema: {
      operationId: 'approveAct',
      summary: 'Approve exactly these bytes; with the last approval the act is decided anew and committed',
      params: z.object({ id: uuid }),
      body: approvalSchema,
      response: { 200: z.object({ act: actSchema, warnings: warningsSchema }) },
    },
    handler: async (request) => {
      ensureOwnApproval(request.officer, request.body);
      const decision = await deps.node.approve(request.params.id, request.body);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      deps.nudge();
      return { act: actView(decision.value.act, deps.clock.now()), warnings: shown(decision.warnings) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/acts/:id/abandon',
    config: { permission: 'draft', people: true },
    schema: {
      operationId: 'abandonAct',
      summary: 'Take an act that awaits approval off the table',
      params: z.object({ id: uuid }),
      response: { 200: actSchema },
    },
    handler: async (request) => {
      const { officer } = request;
      const decision = await deps.node.abandon(request.params.id, officer.id);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return actView(decision.value, deps.clock.now());
    },
  });
}

function performRoute(app: Counter, deps: CounterDeps, name: Name): void {
  app.route({
    method: 'POST',
    url: `/api/requests/:id/acts/${name}`,
    config: { permission: name },
    schema: {
      operationId: `act-${name}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      summary: `Act: ${name}`,
      description:
        'Answers the half as it now stands. An act whose stage is awaiting-approval holds the digest and nonce its approvers sign. Repeated under its Idempotency-Key it answers with header Idempotency-Replayed, without warnings.',
      params: z.object({ id: uuid }),
      headers: conditionHeaders,
      body: actInputs[name] as z.ZodType<Json>,
      response: { 200: performedSchema },
    },
    handler: async (request, reply) => {
      const { officer, params, body } = request;
      const decision = await deps.node
        .perform(params.id, name as ActName, body, officer, known(request))
        .catch((error: unknown) => {
          if (error instanceof DoneBefore) return error;
          throw error;
        });
      if (decision instanceof DoneBefore) {
        reply.header('idempotency-replayed', 'true');
        return asItStands(deps, params.id, decision.led);
      }
      if (!decision.allowed) throw refusedBy(decision.reasons);
      deps.nudge();
      const { half, act } = decision.value;
      return {
        half: half as unknown as Record<string, unknown>,
        ...(act ? { act: actView(act, deps.clock.now()) } : {}),
        warnings: shown(decision.warnings),
      };
    },
  });
}

/** What was done before, as it stands by now. */
const asItStands = (deps: CounterDeps, id: string, led: string | undefined) =>
  deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, id);
    const act = led === undefined ? undefined : await tx.acts.get(led);
    return {
      half: half as unknown as Record<string, unknown>,
      ...(act ? { act: actView(act, deps.clock.now()) } : {}),
      warnings: [],
    };
  });

const noSuchAct = (id: string) =>
  new CounterProblem(404, 'NO_SUCH_ACT', 'No such act', `No act ${id} is known here.`);
