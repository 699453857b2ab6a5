/** What is to leave: frozen, approved by two officers, built and sealed. */
import { z } from 'zod';
import { lineOf } from '../../usecases/evidence/release-tree.ts';
import { itemsOf } from '../../usecases/evidence/released-items.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureOwnApproval } from '../own-approval.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import { approvalSchema } from '../schemas/approval.ts';
import { uuid } from '../schemas/case.ts';
import { knownPackage, noteLookAt, packageSchema, viewOfPackage } from './package-view.ts';

/** Items done of packages that are being built, for whoever waits. */
export type Building = Map<string, number>;

const params = z.object({ id: uuid });
/** Lines of a release given in one answer. */
const LINES = 5000;

export function releaseRoutes(app: Counter, deps: CounterDeps, building: Building): void {
  listing(app, deps);
  takingBack(app, deps);
  sealing(app, deps, building);
  reading(app, deps);
}

function listing(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/release',
    config: { permission: 'evidence-seal' },
    schema: {
      operationId: 'listRelease',
      summary: 'Freeze what is to leave, for two officers to approve',
      params,
      body: z.strictObject({ items: z.array(uuid).max(30_000).optional() }),
      response: { 201: packageSchema },
    },
    handler: async (request, reply) => {
      const { params, body, officer } = request;
      const listed = await deps.node.listRelease(params.id, body.items, officer.id);
      return reply.status(201).send(viewOfPackage(listed, deps.clock.now()));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/packages/:id/approvals',
    config: { permission: 'view', people: true },
    schema: {
      operationId: 'approveRelease',
      summary: 'Approve exactly this release',
      params,
      body: approvalSchema,
      response: { 200: packageSchema },
    },
    handler: async (request) => {
      ensureOwnApproval(request.officer, request.body);
      const decision = await deps.node.approveRelease(request.params.id, request.body);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      return viewOfPackage(decision.value, deps.clock.now());
    },
  });
}

function takingBack(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/packages/:id/take-back',
    config: { permission: 'evidence-seal', people: true },
    schema: {
      operationId: 'takeBackRelease',
      summary: 'Take back a list that still awaits approvals: nothing of it leaves',
      params,
      response: { 200: packageSchema },
    },
    handler: async ({ params, officer }) => {
      const decision = await deps.node.takeBackRelease(params.id, officer);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      deps.lookAgain();
      return viewOfPackage(decision.value, deps.clock.now());
    },
  });
}

function sealing(app: Counter, deps: CounterDeps, building: Building): void {
  app.route({
    method: 'POST',
    url: '/api/packages/:id/seal',
    config: { permission: 'evidence-seal' },
    schema: {
      operationId: 'sealPackage',
      summary: 'Build and seal a released package',
      params,
      response: { 200: packageSchema },
    },
    handler: async (request) => {
      const { id } = request.params;
      await deps.node
        .buildPackage(id, (items, part = 0) => void building.set(id, items + part))
        .finally(() => building.delete(id));
      return viewOfPackage(await knownPackage(deps, request.params.id), deps.clock.now());
    },
  });
}

function reading(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/packages/:id/release',
    config: { permission: 'view' },
    schema: {
      operationId: 'readRelease',
      summary: 'The exact head of the release its approvers sign for: its SHA-256 is the payloadDigest',
      params,
      produces: ['application/json'],
    },
    handler: async (request, reply) => {
      const record = await knownPackage(deps, request.params.id);
      const bytes =
        record.direction === 'made'
          ? await deps.store.transact((tx) => tx.exact.get(record.release))
          : undefined;
      if (!bytes) throw noRelease();
      return reply.type('application/json').send(Buffer.from(bytes));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/packages/:id/release/lines',
    config: { permission: 'view' },
    schema: {
      operationId: 'readReleaseLines',
      summary:
        'The lines under that head, one an item: its id, SHA-256 of its header, size of its ciphertext, SHA-256 and size of its content, and what stands for its name',
      params,
      querystring: z.object({
        start: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(LINES).default(LINES),
      }),
      response: { 200: z.object({ lines: z.array(z.string()) }) },
    },
    handler: async (request) => {
      const { start, limit } = request.query;
      const record = await knownPackage(deps, request.params.id);
      if (record.direction !== 'made') throw noRelease();
      await noteLookAt(deps, record, 'release', request.officer);
      const lines: string[] = [];
      for await (const item of itemsOf(deps.store, record.items.slice(start, start + limit)))
        lines.push(lineOf(item));
      return { lines };
    },
  });
}

const noRelease = () =>
  new CounterProblem(404, 'NO_RELEASE', 'No release list', 'Only packages we make have one.');
