/** Packages: what is here, downloaded, and looked inside for a stated reason. */
import { Readable } from 'node:stream';
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureRequest } from '../known-request.ts';
import { line, lookPurpose, note, uuid } from '../schemas/case.ts';
import { transferSchema, transferView } from '../schemas/transfer.ts';
import { packageInsideRoutes } from './package-inside.ts';
import { knownPackage, noteLookAt, packageSchema, viewOfPackage } from './package-view.ts';
import { type Building, releaseRoutes } from './releases.ts';

const params = z.object({ id: uuid });
const builtItems = z
  .number()
  .optional()
  .describe('Items done, while it is being built, and the part done of a large one');

export function packageRoutes(app: Counter, deps: CounterDeps): void {
  const building: Building = new Map();
  releaseRoutes(app, deps, building);
  telling(app, deps, building);
  files(app, deps);
  looking(app, deps);
  packageInsideRoutes(app, deps);
}

function telling(app: Counter, deps: CounterDeps, building: Building): void {
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
      const record = await knownPackage(deps, id);
      const built = building.get(id);
      return {
        ...viewOfPackage(record, deps.clock.now()),
        ...(await transferView(deps, record)),
        ...(built === undefined ? {} : { builtItems: built }),
      };
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
    handler: async ({ params: { id } }) => {
      const packages = await deps.store.transact(async (tx) => {
        await ensureRequest(tx, id);
        return tx.packages.where('request', id);
      });
      return { packages: packages.map((one) => viewOfPackage(one, deps.clock.now())) };
    },
  });
}

function files(app: Counter, deps: CounterDeps): void {
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
      const record = await knownPackage(deps, request.params.id);
      await noteLookAt(deps, record, 'files', request.officer);
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
      querystring: z.strictObject({
        name: z.string().max(300),
        offset: z.coerce
          .number()
          .int()
          .min(0)
          .max(Number.MAX_SAFE_INTEGER)
          .optional()
          .describe('The byte to begin at, for a download that was broken off'),
      }),
      produces: ['application/octet-stream'],
    },
    handler: async (request, reply) => {
      const { name, offset } = request.query;
      const { size, bytes } = await deps.node.openPackageFile(request.params.id, name, offset);
      return reply
        .type('application/octet-stream')
        .headers({ 'content-length': size, 'content-disposition': 'attachment' })
        .send(Readable.from(bytes, { objectMode: false }));
    },
  });
}

function looking(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/packages/:id/look',
    config: { permission: 'evidence-open' },
    schema: {
      operationId: 'openHeaders',
      summary:
        'File keys of header files, for a stated reason; every look is in the custody log before a key is used. Of a package in which something is marked as abuse material, for its custodians alone',
      params,
      body: z.strictObject({ names: z.array(line).min(1).max(256), purpose: lookPurpose, reason: note }),
      response: { 200: z.object({ keys: z.array(z.string()) }) },
    },
    handler: async ({ params, body, session }) => {
      const who = { id: session.officer, roles: session.roles };
      const keys = await deps.node.openHeaders({ package: params.id, ...body }, who);
      return { keys: keys.map((key) => toBase64url(key)) };
    },
  });
}
