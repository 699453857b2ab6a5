/** Evidence that comes by hand: an officer's program asks what is wanted of a package, and brings it from a stick or a mirror. */
import { z } from 'zod';
import { NotAwaited } from '../../usecases/evidence/carry-package.ts';
import type { CarrierAsk } from '../../usecases/evidence/transfer/carrier.ts';
import { leavesIn } from '../../usecases/evidence/transfer/leaves.ts';
import type { Counter } from '../app.ts';
import { type Brought, carriers } from '../carriers.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { digest, line, uuid } from '../schemas/case.ts';

/** The leaf hashes of the largest object a plan may ask for at once, or eight leaves. */
const MOST = 64 * 1024 * 1024;

const query = z.strictObject({
  run: uuid.describe('One number for all calls of one carrying'),
  what: line.describe('Where the bytes come from'),
  n: z.coerce.number().int().min(1).optional().describe('The ask this body answers'),
  fault: z.enum(['absent', 'changed']).optional().describe('Why the ask cannot be answered'),
  why: line.optional(),
  leave: z.coerce.boolean().optional().describe('Nothing more will be carried'),
});

const answer = z.object({
  ask: z
    .object({
      n: z.number().int(),
      kind: z.enum(['tree', 'bytes']),
      name: z.string(),
      root: digest,
      size: z.number(),
      offset: z.number(),
      length: z.number(),
    })
    .optional(),
  ended: z.object({ whole: z.boolean(), why: z.string().optional() }).optional(),
});

export function carryRoutes(app: Counter, deps: CounterDeps): void {
  const carrying = carriers(deps.node);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MOST },
    (_r, body, done) => done(null, body),
  );

  app.route({
    method: 'POST',
    url: '/api/packages/:id/carry',
    config: { permission: 'evidence-add' },
    bodyLimit: MOST,
    schema: {
      operationId: 'carryPackage',
      summary:
        'Bring bytes of an announced package by hand: each call answers an ask and is given the next; every MiB is looked at on arrival',
      params: z.object({ id: uuid }),
      querystring: query,
      consumes: ['application/octet-stream'],
      response: { 200: answer },
    },
    handler: async (request) => {
      const { run, what, leave } = request.query;
      const visit = { package: request.params.id, run, what, officer: request.officer.id };
      if (leave) {
        carrying.leave(visit);
        return {};
      }
      try {
        const seen = await carrying.visit(visit, broughtBy(request.query, request.body));
        return seen.ask ? { ask: shown(seen.ask) } : seen;
      } catch (error) {
        if (!(error instanceof NotAwaited)) throw error;
        throw new CounterProblem(409, 'NOT_AWAITED', 'It is not on its way to us', error.message);
      }
    },
  });
}

function broughtBy({ n, fault, why = '' }: z.infer<typeof query>, body: unknown): Brought | undefined {
  if (n === undefined) return undefined;
  if (fault !== undefined) return { n, fault, why };
  return { n, bytes: new Uint8Array((body as Buffer | undefined) ?? []) };
}

function shown(ask: CarrierAsk) {
  const { name, root, size } = ask.part;
  const range = ask.kind === 'bytes' ? ask : { offset: 0, length: leavesIn(size) * 32 };
  return { n: ask.n, kind: ask.kind, name, root, size, offset: range.offset, length: range.length };
}
