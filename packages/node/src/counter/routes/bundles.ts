/** Many small items of evidence in one call, and what a sender brought before a work broke off. */
import { FrameError, frames } from '@comity/protocol';
import { z } from 'zod';
import type { SmallItem } from '../../usecases/evidence/add-bundle.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { itemSchema, itemView } from '../item-view.ts';
import { CounterProblem } from '../problem.ts';
import { digest, instant, uuid } from '../schemas/case.ts';

/** Product defaults. Of all of them nothing but their records is ever in memory, and of one its bytes. */
const MOST_ITEMS = 256;
const ITEM_BYTES = 1024 * 1024;
const BUNDLE_BYTES = 32 * 1024 * 1024;
const MOST_NAMES = 1000;

export const once = digest.describe(
  'By what name its sender would know the file unchanged: the same bytes under it come in once',
);
const params = z.object({ id: uuid });
/** Beside `size`, which the frame itself is read by. */
const head = z.strictObject({
  name: z.string().max(6000),
  shown: z.string().max(1000),
  size: z.number(),
  sha256: digest,
  modified: instant.optional(),
  kind: z.enum(['raw', 'copy']).default('raw'),
  once: digest.optional(),
});

export function bundleRoutes(app: Counter, deps: CounterDeps): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.route({
    method: 'POST',
    url: '/api/requests/:id/evidence/bundle',
    config: { permission: 'evidence-add' },
    bodyLimit: BUNDLE_BYTES,
    schema: {
      operationId: 'addBundle',
      summary: `Take in up to ${MOST_ITEMS} small items, ${ITEM_BYTES} bytes each at most, in one call and one commit`,
      description: `Of each item: the length of its head in four bytes, big-endian; the head as JSON with \`name\` (base64url of its bytes), \`shown\`,
\`size\`, \`sha256\` of what its sender read, and, where known, \`modified\`, \`kind\` and \`once\`; then \`size\` bytes. The answer is durable. An
item whose bytes are not those of its \`sha256\` is left out and named in its place; anything else that fails keeps none of them.`,
      params,
      consumes: ['application/octet-stream'],
      response: {
        200: z.object({
          taken: z.array(
            z.object({
              item: itemSchema.optional(),
              fault: z.enum(['MANGLED']).optional().describe('Its bytes changed on the way'),
            }),
          ),
        }),
      },
    },
    handler: async ({ params: { id }, body, headers, officer }) => {
      const length = Number(headers['content-length']);
      const bundle = {
        request: id,
        items: itemsIn((body ?? []) as AsyncIterable<Uint8Array>),
        ...(Number.isSafeInteger(length) ? { size: length } : {}),
      };
      const taken = await deps.node.addBundle(bundle, officer.id, officer.role).catch(asProblem);
      return {
        taken: taken.map((item) => (item ? { item: itemView(item) } : { fault: 'MANGLED' as const })),
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/requests/:id/evidence/brought',
    config: { permission: 'evidence-add' },
    schema: {
      operationId: 'broughtBefore',
      summary: 'Which of these files of a sender are items already, by the names it gave them',
      params,
      body: z.strictObject({ once: z.array(once).min(1).max(MOST_NAMES) }),
      response: { 200: z.object({ items: z.array(z.object({ once, item: itemSchema })) }) },
    },
    handler: async ({ params: { id }, body, officer }) => {
      const found = await deps.node.broughtBefore(id, body.once);
      if (found.length > 0)
        await deps.node.noteLook({ request: id, ext: { list: 'brought', count: found.length } }, officer);
      return { items: found.map(({ once: name, item }) => ({ once: name, item: itemView(item) })) };
    },
  });
}

async function* itemsIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<SmallItem> {
  let count = 0;
  for await (const frame of frames(source, { content: ITEM_BYTES, total: BUNDLE_BYTES })) {
    count += 1;
    if (count > MOST_ITEMS) throw new FrameError('too-large', `more than ${MOST_ITEMS} items in one call`);
    const said = head.safeParse(frame.head);
    if (!said.success) throw new FrameError('unreadable', `the head of item ${count} says what none may say`);
    const { name, shown, sha256, modified, kind, once: known } = said.data;
    yield {
      description: {
        ...{ name: { bytes: name, shown }, kind },
        ...(modified === undefined ? {} : { modifiedClaimed: modified }),
      },
      content: frame.content,
      sha256,
      ...(known === undefined ? {} : { once: known }),
    };
  }
  if (count === 0) throw new FrameError('unreadable', 'no item came');
}

function asProblem(error: unknown): never {
  if (!(error instanceof FrameError)) throw error;
  const status = error.code === 'too-large' ? 413 : 400;
  const what = `${error.message}. None of these items was kept; items of earlier calls stay.`;
  throw new CounterProblem(status, 'BUNDLE', 'The items did not come as they should', what);
}
