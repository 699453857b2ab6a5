/** What is in a package that came, for a stated purpose and reason: its list, and the content of one item. */
import { nameAsData } from '@comity/protocol';
import { z } from 'zod';
import { MARKED } from '../../usecases/evidence/item.ts';
import { type InsideItem, MOST_INSIDE } from '../../usecases/looks/look-inside.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { digest, lookPurpose, note, uuid } from '../schemas/case.ts';
import { sendContent } from '../send-content.ts';

const place = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const body = z.strictObject({ purpose: lookPurpose, reason: note });

const insideSchema = z.object({
  place: place.describe('In the list of the package, from 1'),
  id: uuid,
  name: z.string().optional().describe('As it may be shown; absent where it is shown to nobody'),
  kind: z.enum(['raw', 'derived', 'copy']),
  size: z.number(),
  sha256: digest,
  marked: z.literal(MARKED).optional(),
});

export function packageInsideRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/packages/:id/items',
    config: { permission: 'evidence-open' },
    schema: {
      operationId: 'lookInside',
      summary:
        'The items of a package that came, for a stated purpose and reason; in the custody log before a key is used',
      params: z.object({ id: uuid }),
      body: body.extend({
        from: place.optional().describe(`The place to begin at; ${MOST_INSIDE} are listed`),
      }),
      response: { 200: z.object({ count: z.number().int(), items: z.array(insideSchema) }) },
    },
    handler: async ({ params: { id }, body: { from, ...asked }, session }) => {
      const look = { package: id, ...asked, ...(from === undefined ? {} : { from }) };
      const who = { id: session.officer, roles: session.roles };
      const { count, items } = await deps.node.lookInside(look, who);
      return { count, items: items.map(insideView) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/packages/:id/items/:place',
    config: { permission: 'evidence-open' },
    schema: {
      operationId: 'lookAtReceived',
      summary:
        'The content of one item of a package that came, for a stated purpose and reason; in the custody log before a key is used',
      params: z.object({ id: uuid, place: z.coerce.number().pipe(place) }),
      body,
      produces: ['application/octet-stream'],
    },
    handler: async ({ params: { id, place: at }, body: asked, session }, reply) => {
      const who = { id: session.officer, roles: session.roles };
      const found = await deps.node.lookAtReceived({ package: id, place: at, ...asked }, who);
      return sendContent(reply, found.id, found);
    },
  });
}

/** Of what is marked there is no name. */
export function insideView({ name, ...item }: InsideItem): z.infer<typeof insideSchema> {
  return { ...item, ...(name === undefined ? { marked: MARKED } : { name: nameAsData(name) || '⟨⟩' }) };
}
