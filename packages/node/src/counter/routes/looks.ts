/** One item of evidence: what is known of it and who has held it, looks at its content, broken glass, and the mark of abuse material. */
import { z } from 'zod';
import { handsOfItem, type Link } from '../../usecases/looks/item-hands.ts';
import { knownItem } from '../../usecases/looks/known-item.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { itemSchema, itemView } from '../item-view.ts';
import { digest, instant, lookPurpose, note, uuid } from '../schemas/case.ts';
import { sendContent } from '../send-content.ts';

const params = z.object({ item: uuid });
const body = z.strictObject({ purpose: lookPurpose, reason: note });
const because = z.strictObject({ reason: note.describe('It stands in the chain') });
/** Links in one answer. */
const LINKS = 500;

const linkSchema = z.object({
  n: z.number().int(),
  at: instant,
  action: z.string(),
  actor: z.string().optional(),
  role: z.string().optional(),
  purpose: z.string().optional(),
  reason: z.string().optional(),
  commitment: digest,
});

export function lookRoutes(app: Counter, deps: CounterDeps): void {
  itemAndContent(app, deps);
  glassAndMarks(app, deps);
}

function itemAndContent(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/evidence/:item',
    config: { permission: 'view' },
    schema: {
      operationId: 'showItem',
      summary: 'One item and who has held it; seeing this is itself a link of the chain',
      params,
      response: { 200: z.object({ item: itemSchema, request: uuid, hands: z.array(linkSchema) }) },
    },
    handler: async ({ params: { item: id }, officer }) => {
      const item = await deps.store.transact((tx) => knownItem(tx, id));
      await deps.node.noteLook({ request: item.request, ext: { list: 'item', item: id } }, officer);
      const hands = await handsOfItem(deps.store, id, { limit: LINKS });
      return { item: itemView(item), request: item.request, hands: hands.map(linkView) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/evidence/:item/look',
    config: { permission: 'evidence-look' },
    schema: {
      operationId: 'lookAtItem',
      summary:
        'The content of an item, for a stated purpose and reason; in the custody log before a key is used',
      params,
      body,
      produces: ['application/octet-stream'],
    },
    handler: async ({ params: { item }, body, session }, reply) => {
      const found = await deps.node.lookAtItem(
        { item, ...body },
        { id: session.officer, roles: session.roles },
      );
      return sendContent(reply, item, found);
    },
  });
}

function glassAndMarks(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/evidence/:item/glass',
    config: { permission: 'break-glass' },
    schema: {
      operationId: 'breakGlass',
      summary: 'Open one item for one hour although the role does not; the overseer is told at once',
      params,
      body,
      response: { 200: z.object({ item: uuid, until: instant }) },
    },
    handler: async ({ params: { item }, body, session }) => {
      const who = { id: session.officer, roles: session.roles };
      const { until } = await deps.node.breakGlass({ item, ...body }, who);
      deps.lookAgain();
      return { item, until };
    },
  });

  for (const marked of [true, false])
    app.route({
      method: 'POST',
      url: `/api/evidence/:item/${marked ? 'mark' : 'unmark'}`,
      config: { permission: marked ? 'evidence-mark' : 'evidence-unmark' },
      schema: {
        operationId: marked ? 'markItem' : 'unmarkItem',
        summary: marked
          ? 'Mark an item as child sexual abuse material: its name is masked, only custodians open it'
          : 'Say that an item is no such material after all',
        params,
        body: because,
        response: { 200: itemSchema },
      },
      handler: async ({ params: { item }, body: { reason }, officer }) =>
        itemView(await deps.node.markItem({ item, marked, reason }, officer)),
    });
}

function linkView({ n, event, commitment }: Link): z.infer<typeof linkSchema> {
  const { at, action, actor, role, purpose, reason } = event;
  return {
    ...{ n, at, action, commitment },
    ...(actor === undefined ? {} : { actor }),
    ...(role === undefined ? {} : { role }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(reason === undefined ? {} : { reason }),
  };
}
