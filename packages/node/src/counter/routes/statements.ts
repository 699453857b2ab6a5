/** Our own root and directory: what is published, what the keeper holds to draft the next from, and publishing what holders signed. */
import { fromBase64url, toBase64url } from '@comity/protocol';
import { ACCEPTABLE } from '@comity/seal/ceremony';
import { z } from 'zod';
import { ownRoots, ownStatement } from '../../usecases/trust/own-statements.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { approvalKeySchema } from '../schemas/approval.ts';
import { digest, instant } from '../schemas/case.ts';

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(4_000_000);
const status = z.enum(['next', 'active', 'retired']);
const kid = z.string();
/** As the protocol's schemas have it. */
const publicKey = z.record(z.string(), z.unknown());
const vkeys = z.array(z.string());

const keysSchema = z.object({
  condition: z.string(),
  statements: z
    .object({
      rootVersion: z.number().int(),
      rootDigest: digest,
      rootUntil: instant,
      directoryVersion: z.number().int().optional(),
      directoryDigest: digest.optional(),
      directoryUntil: instant.optional(),
      seals: z.array(z.object({ kid, authority: z.string(), until: instant })),
    })
    .optional(),
  signing: z.array(
    z.object({
      role: z.enum(['seal', 'node', 'freshness']),
      status,
      since: instant,
      authority: z.string().optional(),
      classes: z.array(z.string()).optional(),
      key: publicKey,
    }),
  ),
  recipients: z.array(
    z.object({ role: z.enum(['inbox', 'evidence']), status, since: instant, kid, recipient: z.string() }),
  ),
  notes: z.array(
    z.object({ role: z.enum(['log', 'witness']), status, since: instant, kid, name: z.string(), vkeys }),
  ),
  origins: z.array(z.string()),
  watched: z.array(z.object({ origin: z.string(), vkeys, size: z.number().int().optional() })),
  officers: z.array(
    z.object({
      id: z.string(),
      roles: z.array(z.string()),
      publicKey: z.string().exactOptional(),
      passkeys: z.array(approvalKeySchema).exactOptional(),
    }),
  ),
  registerDigest: digest,
});

export function statementRoutes(app: Counter, deps: CounterDeps): void {
  keysHeld(app, deps);
  statementsThatStand(app, deps);
  publishing(app, deps);
}

function keysHeld(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/keys',
    config: { permission: 'trust' },
    schema: {
      operationId: 'heldKeys',
      summary: 'What the keeper holds: public halves, officers and watched logs',
      response: { 200: keysSchema },
    },
    handler: async () => heldShown(await deps.keeper.describe()),
  });
}

type Held = Awaited<ReturnType<CounterDeps['keeper']['describe']>>;

const heldShown = ({ statements, publicKeys, noteKeys, logs, watched, ...held }: Held) => ({
  condition: held.condition,
  ...(statements ? { statements } : {}),
  signing: publicKeys.map((one) => ({ ...one, key: { ...one.key } })),
  recipients: held.recipients,
  notes: noteKeys,
  origins: logs.map(({ origin }) => origin),
  watched: watched.map(({ origin, vkeys: keys, last }) => ({
    origin,
    vkeys: keys,
    ...(last ? { size: last.size } : {}),
  })),
  officers: held.officers,
  registerDigest: held.registerDigest,
});

function statementsThatStand(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/statements',
    config: { permission: 'trust' },
    schema: {
      operationId: 'ownStatements',
      summary: 'Every root of ours, and the directory that stands, as their holders signed them',
      response: { 200: z.object({ roots: z.array(base64url), directory: base64url }) },
    },
    handler: async () => {
      const [roots, directory] = [await ownRoots(deps.store), await ownStatement(deps.store, 'directory')];
      if (!directory)
        throw new CounterProblem(
          404,
          'NO_ROOT',
          'No directory yet',
          'This node has published no directory yet.',
        );
      return { roots: roots.map(toBase64url), directory: toBase64url(directory) };
    },
  });
}

function publishing(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/statements',
    config: { permission: 'change-keys' },
    schema: {
      operationId: 'publishStatements',
      summary:
        'Publish the next root, the next directory, or both at once, as enough of their holders signed them',
      body: z.strictObject({
        root: base64url.optional(),
        directory: base64url.optional(),
        accept: z.array(z.enum(ACCEPTABLE)).max(ACCEPTABLE.length).default([]),
      }),
      response: {
        200: z.object({
          rootVersion: z.number().int(),
          directoryVersion: z.number().int(),
          validUntil: instant,
        }),
      },
    },
    handler: async (request) => {
      const { root, directory, accept } = request.body;
      const trust = await deps.node.publish({
        accept,
        ...(root === undefined ? {} : { root: fromBase64url(root) }),
        ...(directory === undefined ? {} : { directory: fromBase64url(directory) }),
      });
      deps.lookAgain();
      return {
        rootVersion: trust.root.body.version,
        directoryVersion: trust.directory!.body.version,
        validUntil: trust.directory!.body.validUntil,
      };
    },
  });
}
