/** What officers say of items of evidence, beside what was measured. */
import { z } from 'zod';
import type { ItemSaid } from '../../usecases/evidence/describe-items.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, line, note, token, uuid } from '../schemas/case.ts';

const claimedHash = z.strictObject({
  alg: z.enum(['md5', 'sha1', 'sha256', 'sha512', 'other']),
  scope: line.describe('What it was taken over: the medium, not the file'),
  value: z.string().min(1).max(256),
});

const acquisition = z.strictObject({
  by: token.describe('Role or pseudonym'),
  organisation: line.optional(),
  tool: line.optional(),
  toolVersion: line.optional(),
  validation: note.optional(),
  method: note.optional(),
  start: instant.optional(),
  end: instant.optional(),
  clockOffset: line.optional(),
  device: note.optional(),
  writeBlocker: line.optional(),
  claimed: z.array(claimedHash).min(1).max(16).optional(),
  problems: z.array(note).min(1).max(32).optional(),
});

const derivation = z.strictObject({
  itemId: uuid,
  process: note,
  tool: line.optional(),
  version: line.optional(),
  params: note.optional(),
});

const said = z
  .strictObject({
    kind: z.enum(['raw', 'derived', 'copy']).optional(),
    derivedFrom: z.array(derivation).min(1).max(32).optional(),
    mediaTypeClaimed: z.string().max(120).optional(),
    acquisition: acquisition.optional(),
    dataIds: z.array(token).min(1).max(100).optional(),
    sensitivity: z.array(token).min(1).max(16).optional(),
  })
  .describe('In place of all that was said of the item before');

const MOST = 200;

export function itemFactRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/evidence/facts',
    config: { permission: 'evidence-add' },
    bodyLimit: 8 * 1024 * 1024,
    schema: {
      operationId: 'describeEvidence',
      summary:
        'Say of items how they were acquired, what they were made from, what others recorded of them, until they are listed for release',
      params: z.object({ id: uuid }),
      body: z.strictObject({
        items: z
          .array(z.strictObject({ item: uuid, said }))
          .min(1)
          .max(MOST),
      }),
      response: { 200: z.object({ described: z.number() }) },
    },
    handler: async (request) => {
      const items = request.body.items as ItemSaid[];
      await deps.node.describeItems(request.params.id, items, request.officer);
      return { described: items.length };
    },
  });
}
