/** People at the counter, for key custodians: who may sign in, codes, suspension, recovery, and passkeys that wait to be registered. */
import { z } from 'zod';
import { inviteOfficer } from '../../usecases/officers/invite.ts';
import { peopleOf } from '../../usecases/officers/people.ts';
import { askRecovery, confirmRecovery } from '../../usecases/officers/recover.ts';
import { reinstateOfficer, suspendOfficer } from '../../usecases/officers/suspend.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, line, note } from '../schemas/case.ts';

const officer = z.string().min(1).max(80);
const params = z.object({ officer });
const reason = z.strictObject({ reason: note });
const invitation = z.object({ code: z.string(), officer, endsAt: instant });
const recovery = z.object({
  id: z.string(),
  officer,
  askedBy: officer,
  reason: z.string(),
  askedAt: instant,
  endsAt: instant,
});
const person = z.object({
  ...{ officer, name: z.string(), roles: z.array(z.string()) },
  passkeys: z.number().int().describe('To sign in with'),
  approvalPasskeys: z.number().int().describe('In the keeper’s register'),
  hasScriptKey: z.boolean(),
  sessions: z.number().int(),
  invitedUntil: instant.exactOptional(),
  suspended: z.object({ by: officer, reason: z.string(), at: instant }).exactOptional(),
});
const config = { permission: 'change-keys' } as const;

export function officerRoutes(app: Counter, deps: CounterDeps): void {
  peopleAtTheCounter(app, deps);
  recoveries(app, deps);
  madePasskeys(app, deps);
}

function peopleAtTheCounter(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/officers',
    config,
    schema: {
      operationId: 'listOfficers',
      summary: 'Who acts for the State here, and how each may sign in and approve',
      response: {
        200: z.object({
          officers: z.array(person),
          madePasskeys: z.array(z.object({ id: z.string(), officer, origin: line, at: instant })),
          recoveries: z.array(recovery),
        }),
      },
    },
    handler: async () => deps.store.transact((tx) => peopleOf(tx, deps.clock)),
  });

  app.route({
    method: 'POST',
    url: '/api/officers/:officer/invite',
    config,
    schema: {
      operationId: 'inviteOfficer',
      summary: 'A one-time code by which an officer of the register enrols a passkey; shown once',
      params,
      response: { 201: invitation },
    },
    handler: async (request, reply) =>
      reply.status(201).send(await inviteOfficer(deps, request.params.officer, request.officer.id)),
  });

  for (const [act, work, summary] of [
    ['suspend', suspendOfficer, 'Let an officer sign in no more; their sessions end at once'],
    ['reinstate', reinstateOfficer, 'Let a suspended officer sign in again'],
  ] as const)
    app.route({
      method: 'POST',
      url: `/api/officers/:officer/${act}`,
      config,
      schema: { operationId: `${act}Officer`, summary, params, body: reason, response: { 200: params } },
      handler: async (request) => {
        await work(
          deps,
          { officer: request.params.officer, reason: request.body.reason },
          request.officer.id,
        );
        deps.lookAgain();
        return { officer: request.params.officer };
      },
    });
}

function recoveries(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/officers/:officer/recovery',
    config,
    schema: {
      operationId: 'askRecovery',
      summary: 'An officer lost their passkey: ask another key custodian to confirm that they get a new one',
      params,
      body: reason,
      response: { 201: recovery },
    },
    handler: async (request, reply) => {
      const asked = { officer: request.params.officer, reason: request.body.reason };
      return reply.status(201).send(await askRecovery(deps, asked, request.officer.id));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/recoveries/:id/confirm',
    config,
    schema: {
      operationId: 'confirmRecovery',
      summary: 'The second custodian’s yes: the old passkeys end, and a code for a new one is shown once',
      params: z.object({ id: z.string().max(80) }),
      response: { 201: invitation },
    },
    handler: async (request, reply) => {
      const made = await confirmRecovery(deps, request.params.id, request.officer.id);
      deps.lookAgain();
      return reply.status(201).send(made);
    },
  });
}

function madePasskeys(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/made-passkeys/:id/register',
    config,
    schema: {
      operationId: 'registerPasskey',
      summary: 'Ask two key custodians to put a passkey for approvals into the keeper’s register',
      params: z.object({ id: z.string().max(2048) }),
      response: { 201: z.object({ id: z.string(), says: z.string(), stage: z.string() }) },
    },
    handler: async (request, reply) => {
      const { id, says, stage } = await deps.node.registerPasskey(request.params.id, request.officer.id);
      return reply.status(201).send({ id, says, stage });
    },
  });
}
