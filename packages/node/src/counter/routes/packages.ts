/** Packages: list and approve a release, seal it; download what is here, and look inside for a stated reason. */
import { Readable } from 'node:stream';
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { Instant } from '../../ports/clock.ts';
import type { PackageRecord } from '../../ports/records/index.ts';
import { lineOf } from '../../usecases/evidence/release-tree.ts';
import { itemsOf } from '../../usecases/evidence/released-items.ts';
import { countedApprovers, releaseRule } from '../../usecases/officers/approvals.ts';
import type { Officer } from '../../usecases/request/facts.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureOwnApproval } from '../own-approval.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import { approvalSchema } from '../schemas/approval.ts';
import { digest, instant, line, lookPurpose, note, uuid } from '../schemas/case.ts';
import { transferSchema, transferView } from '../schemas/transfer.ts';

const packageSchema = z.object({
  id: uuid,
  request: uuid,
  direction: z.enum(['made', 'announced']),
  stage: z.string(),
  createdAt: instant,
  items: z.number().int(),
  totalSize: z.number().optional(),
  packageDigest: digest.optional(),
  approval: z
    .object({
      payloadDigest: digest,
      action: z.string(),
      nonce: z.string(),
      approvalsNeeded: z.number().int(),
      approvedBy: z.array(z.string()),
    })
    .optional(),
});

const params = z.object({ id: uuid });
const builtItems = z
  .number()
  .optional()
  .describe('Items done, while it is being built, and the part done of a large one');
/** Lines of a release given in one answer. */
const LINES = 5000;

export function packageRoutes(app: Counter, deps: CounterDeps): void {
  /** Items done of packages that are being built, for whoever waits. */
  const building = new Map<string, number>();

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
      return reply.status(201).send(view(listed, deps.clock.now()));
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
      return view(decision.value, deps.clock.now());
    },
  });

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
      return view(await known(deps, request.params.id), deps.clock.now());
    },
  });

  app.route({
    method: 'GET',
    url: '/api/packages/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showPackage',
      summary: 'One package, ours or announced to us',
      params,
      response: { 200: packageSchema.extend({ ...transferSchema.shape, builtItems }) },
    },
    handler: async (request) => {
      const { id } = request.params;
      const record = await known(deps, id);
      const built = building.get(id);
      return {
        ...view(record, deps.clock.now()),
        ...(await transferView(deps, record)),
        ...(built === undefined ? {} : { builtItems: built }),
      };
    },
  });

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
      const record = await known(deps, request.params.id);
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
        'The lines under that head, one an item: its id, SHA-256 of its header, size of its ciphertext',
      params,
      querystring: z.object({
        start: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(LINES).default(LINES),
      }),
      response: { 200: z.object({ lines: z.array(z.string()) }) },
    },
    handler: async (request) => {
      const { start, limit } = request.query;
      const record = await known(deps, request.params.id);
      if (record.direction !== 'made') throw noRelease();
      await look(deps, record, 'release', request.officer);
      const lines: string[] = [];
      for await (const item of itemsOf(deps.store, record.items.slice(start, start + limit)))
        lines.push(lineOf(item));
      return { lines };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/packages',
    config: { permission: 'view' },
    schema: {
      operationId: 'listPackages',
      summary: 'The packages of a request',
      params,
      response: { 200: z.object({ packages: z.array(packageSchema) }) },
    },
    handler: async (request) => {
      const packages = await deps.store.transact((tx) => tx.packages.where('request', request.params.id));
      return { packages: packages.map((one) => view(one, deps.clock.now())) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/packages/:id/files',
    config: { permission: 'view' },
    schema: {
      operationId: 'listPackageFiles',
      summary: 'Names of the files of a whole package',
      params,
      response: { 200: z.object({ files: z.array(z.object({ name: z.string(), size: z.number() })) }) },
    },
    handler: async (request) => {
      const record = await known(deps, request.params.id);
      await look(deps, record, 'files', request.officer);
      return { files: await deps.node.packageFiles(record.id) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/packages/:id/file',
    config: { permission: 'view' },
    schema: {
      operationId: 'readPackageFile',
      summary: 'The bytes of one file of a package: ciphertext, manifests and proofs, safe to hand to anyone',
      params,
      querystring: z.strictObject({ name: z.string().max(300) }),
      produces: ['application/octet-stream'],
    },
    handler: async (request, reply) => {
      const { size, bytes } = await deps.node.openPackageFile(request.params.id, request.query.name);
      return reply
        .type('application/octet-stream')
        .headers({ 'content-length': size, 'content-disposition': 'attachment' })
        .send(Readable.from(bytes, { objectMode: false }));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/packages/:id/look',
    config: { permission: 'evidence-open' },
    schema: {
      operationId: 'openHeaders',
      summary:
        'File keys of header files, for a stated reason; every look is in the custody log before a key is used',
      params,
      body: z.strictObject({ names: z.array(line).min(1).max(256), purpose: lookPurpose, reason: note }),
      response: { 200: z.object({ keys: z.array(z.string()) }) },
    },
    handler: async (request) => {
      const { officer } = request;
      const keys = await deps.node.openHeaders({ package: request.params.id, ...request.body }, officer);
      return { keys: keys.map((key) => toBase64url(key)) };
    },
  });
}

async function known(deps: CounterDeps, id: string): Promise<PackageRecord> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (!record)
    throw new CounterProblem(404, 'NO_SUCH_PACKAGE', 'No such package', `No package ${id} is known here.`);
  return record;
}

/** A list of what is in a package is a look at its evidence. */
const look = (deps: CounterDeps, { id, request }: PackageRecord, list: string, officer: Officer) =>
  deps.node.noteLook({ request, ext: { list, package: id } }, officer);

const noRelease = () =>
  new CounterProblem(404, 'NO_RELEASE', 'No release list', 'Only packages we make have one.');

function view(record: PackageRecord, now: Instant): z.infer<typeof packageSchema> {
  const { id, request, direction, createdAt, stage } = record;
  const facts =
    record.direction === 'announced'
      ? record.announcement
      : record.stage.name === 'sealed'
        ? record.stage.announcement
        : undefined;
  const common = { id, request, direction, createdAt, stage: stage.name };
  const sized = facts ? { totalSize: facts.totalSize, packageDigest: facts.packageDigest } : {};
  if (record.direction === 'announced') return { ...common, ...sized, items: record.announcement.itemCount };
  const { action, approvals } = releaseRule();
  return {
    ...common,
    ...sized,
    items: record.items.length,
    approval: {
      payloadDigest: record.release,
      action,
      nonce: record.nonce,
      approvalsNeeded: approvals.count,
      approvedBy: countedApprovers({ waits: stage.name === 'listed', now }, record.approvals),
    },
  };
}
