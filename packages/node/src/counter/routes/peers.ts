/** Other States: what we believe of their keys, and pinning a new one. */
import { fingerprint, isFresh, parseSealedUnverified } from '@comity/proof';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { Instant } from '../../ports/clock.ts';
import type { TrustRecord } from '../../ports/records/index.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { officerById } from '../../usecases/officers/register.ts';
import { ownStatement } from '../../usecases/trust/own-statements.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { instant, line, stateCode } from '../schemas/case.ts';

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(4_000_000);

const peerSchema = z.object({
  state: stateCode,
  fingerprint: z.string(),
  rootVersion: z.number().int(),
  directoryVersion: z.number().int().optional(),
  freshness: z.enum(['fresh', 'stale', 'none']),
  authorities: z.array(z.object({ id: z.string(), name: z.string(), functions: z.array(z.string()) })),
  /** Its custody logs, as its root names them: what a witness of it watches. */
  logs: z.array(z.object({ origin: z.string(), vkeys: z.array(z.string()) })),
  witnesses: z.array(z.object({ name: z.string(), vkey: z.string(), state: z.string().optional() })),
  quorum: z.number().int(),
  languages: z.array(z.string()),
  reservations: z.array(z.string()),
  updatedAt: instant,
});

const peerShown = ({ state, trust, updatedAt }: TrustRecord, now: Instant): z.infer<typeof peerSchema> => ({
  state,
  fingerprint: trust.fingerprint,
  rootVersion: trust.root.body.version,
  ...(trust.directory ? { directoryVersion: trust.directory.body.version } : {}),
  freshness: isFresh(trust, now),
  authorities: (trust.directory?.body.authorities ?? []).map(({ id, name, functions }) => ({
    id,
    name,
    functions,
  })),
  logs: trust.root.body.logs,
  witnesses: trust.root.body.witnessPolicy.witnesses,
  quorum: trust.root.body.witnessPolicy.quorum,
  languages: trust.directory?.body.languagesAccepted ?? [],
  reservations: trust.directory?.body.reservations ?? [],
  updatedAt,
});

/** The second of the two who compared the digits is an officer of ours with that office, not a name. */
async function ensureCustodian({ store }: CounterDeps, id: string): Promise<void> {
  const officer = await store.transact((tx) => officerById(tx, id));
  if (roleFor('pin', officer?.roles ?? []) !== undefined) return;
  const detail = `${id} is no key custodian of this State: name the colleague who compared the digits with you.`;
  throw new CounterProblem(409, 'CEREMONY', 'The State was not pinned', detail);
}

export function peerRoutes(app: Counter, deps: CounterDeps): void {
  statesPinned(app, deps);
  pinning(app, deps);
}

function statesPinned(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/peers',
    config: { permission: 'trust' },
    schema: {
      operationId: 'listPeers',
      summary: 'Every State pinned here, this one included',
      response: { 200: z.object({ peers: z.array(peerSchema) }) },
    },
    handler: async () => {
      const records = await deps.store.transact((tx) => tx.trust.list());
      const now = deps.clock.now();
      return { peers: records.map((record) => peerShown(record, now)) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/root',
    config: { permission: 'trust' },
    schema: {
      operationId: 'ownRoot',
      summary: 'Our first root and its forty digits, to be compared by people',
      response: { 200: z.object({ root: base64url, fingerprint: z.string() }) },
    },
    handler: async () => {
      const root = await ownStatement(deps.store, 'root-1');
      if (!root)
        throw new CounterProblem(404, 'NO_ROOT', 'No root yet', 'This node has no root statement yet.');
      return { root: toBase64url(root), fingerprint: fingerprint(parseSealedUnverified(root).payloadBytes) };
    },
  });
}

function pinning(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/peers',
    config: { permission: 'pin' },
    schema: {
      operationId: 'pinState',
      summary: 'Pin a State: its first root, and the digits two custodians heard by two channels and typed',
      body: z.strictObject({
        root: base64url,
        fingerprint: z.string().max(400),
        directory: base64url.optional(),
        channels: z.array(line).max(8),
        secondCustodian: z.string().max(80),
      }),
      response: { 201: z.object({ state: stateCode }) },
    },
    handler: async (request, reply) => {
      const { officer } = request;
      const { root, directory, secondCustodian, ...typed } = request.body;
      await ensureCustodian(deps, secondCustodian);
      const trust = await deps.node.pinState({
        ...typed,
        root: fromBase64url(root),
        ...(directory === undefined ? {} : { directory: fromBase64url(directory) }),
        officers: [officer.id, secondCustodian],
      });
      await deps.partnersChanged();
      return reply.status(201).send({ state: trust.state });
    },
  });
}
