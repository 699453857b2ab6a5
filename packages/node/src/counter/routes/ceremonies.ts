/** What takes two key custodians: asked for by one, read and signed by each on a machine of their own. */
import { canonicalBytes } from '@comity/protocol';
import { z } from 'zod';
import type { Instant } from '../../ports/clock.ts';
import { countedApprovers } from '../../usecases/officers/approvals.ts';
import {
  type Ceremony,
  ceremonies,
  ceremonyById,
  ruleOf,
  type Wanted,
} from '../../usecases/trust/ceremonies.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { approvalKeySchema, approvalSchema } from '../schemas/approval.ts';
import { digest, instant, line, uuid } from '../schemas/case.ts';

const id = z.string().min(1).max(80);
const kid = z.string().regex(/^[0-9a-f]{32}$/);
const role = approvalSchema.shape.role;

const keyChange = z.union([
  z.strictObject({
    do: z.literal('make'),
    role: z.literal('seal'),
    authority: id,
    classes: z.array(z.string().max(80)).min(1).max(64),
  }),
  z.strictObject({
    do: z.literal('make'),
    role: z.enum(['node', 'freshness', 'inbox', 'evidence', 'log', 'witness']),
  }),
  z.strictObject({ do: z.enum(['activate', 'retire']), kid }),
]);

const register = z.strictObject({
  officers: z
    .array(
      z.strictObject({
        id,
        roles: z.array(role).min(1).max(16),
        publicKey: z.string().max(64).exactOptional(),
        passkeys: z.array(approvalKeySchema).max(8).exactOptional(),
      }),
    )
    .min(1)
    .max(4096),
  watched: z
    .array(
      z.strictObject({ origin: z.string().max(256), vkeys: z.array(z.string().max(4096)).min(1).max(16) }),
    )
    .max(1024),
});

const wanted = z.union([
  z.strictObject({ action: z.literal('change-key'), payload: keyChange, says: line }),
  z.strictObject({
    action: z.literal('change-register'),
    payload: register,
    /** Digest of the register it replaces. */
    basis: digest,
    says: line,
    /** For colleagues; nobody signs them. */
    names: z
      .array(z.strictObject({ id, name: line }))
      .max(4096)
      .default([]),
  }),
]);

const ceremonySchema = z.object({
  id: uuid,
  action: z.string(),
  says: z.string(),
  payloadDigest: digest,
  nonce: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  approvalsNeeded: z.number().int(),
  approvedBy: z.array(z.string()),
  stage: z.enum(['waiting', 'approved', 'done', 'refused', 'abandoned']),
  /** The key that was made or changed. */
  kid: z.string().optional(),
  vkeys: z.array(z.string()).optional(),
  refusal: z.string().optional(),
});

const shown = (ceremony: Ceremony, now: Instant) => ({
  id: ceremony.id,
  action: ceremony.action,
  says: ceremony.says,
  payloadDigest: ceremony.payloadDigest,
  nonce: ceremony.nonce,
  askedBy: ceremony.askedBy,
  askedAt: ceremony.askedAt,
  approvalsNeeded: ruleOf(ceremony).count,
  approvedBy: countedApprovers({ waits: ceremony.stage === 'waiting', now }, ceremony.approvals),
  stage: ceremony.stage,
  ...(ceremony.answer ? { kid: ceremony.answer.kid } : {}),
  ...(ceremony.answer?.vkeys ? { vkeys: ceremony.answer.vkeys } : {}),
  ...(ceremony.refusal === undefined ? {} : { refusal: ceremony.refusal }),
});

const params = z.object({ id: uuid });

export function ceremonyRoutes(app: Counter, deps: CounterDeps): void {
  askedFor(app, deps);
  answered(app, deps);
}

function askedFor(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/ceremonies',
    config: { permission: 'trust' },
    schema: {
      operationId: 'listCeremonies',
      summary:
        'Changes of keys, officers and watched logs: those that wait, and what became of the last ones',
      response: { 200: z.object({ ceremonies: z.array(ceremonySchema) }) },
    },
    handler: async () => ({
      ceremonies: (await deps.store.transact(ceremonies)).map((one) => shown(one, deps.clock.now())),
    }),
  });

  app.route({
    method: 'POST',
    url: '/api/ceremonies',
    config: { permission: 'change-keys' },
    schema: {
      operationId: 'askCeremony',
      summary: 'Ask for a change; nothing is changed before two key custodians have signed it',
      body: wanted,
      response: { 201: ceremonySchema },
    },
    handler: async (request, reply) =>
      reply
        .status(201)
        .send(
          shown(await deps.node.askCeremony(request.body as Wanted, request.officer.id), deps.clock.now()),
        ),
  });

  app.route({
    method: 'GET',
    url: '/api/ceremonies/:id/payload',
    config: { permission: 'trust' },
    schema: {
      operationId: 'readCeremony',
      summary: 'The exact bytes to be approved',
      params,
      produces: ['application/json'],
    },
    handler: async (request, reply) => {
      const { payload } = await deps.store.transact((tx) => ceremonyById(tx, request.params.id));
      return reply.type('application/json').send(Buffer.from(canonicalBytes(payload)));
    },
  });
}

function answered(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/ceremonies/:id/approve',
    config: { permission: 'change-keys' },
    schema: {
      operationId: 'approveCeremony',
      summary: 'One key custodian’s yes; with the last one the keeper does it',
      params,
      body: approvalSchema,
      response: { 200: ceremonySchema },
    },
    handler: async (request) => {
      const ceremony = await deps.node.approveCeremony(request.params.id, request.body);
      deps.lookAgain();
      return shown(ceremony, deps.clock.now());
    },
  });

  app.route({
    method: 'POST',
    url: '/api/ceremonies/:id/abandon',
    config: { permission: 'change-keys' },
    schema: {
      operationId: 'abandonCeremony',
      summary: 'Take back what was asked for',
      params,
      response: { 200: ceremonySchema },
    },
    handler: async ({ params: { id }, officer }) =>
      shown(await deps.node.abandonCeremony(id, officer.id), deps.clock.now()),
  });
}
