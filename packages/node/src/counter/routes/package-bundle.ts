/** Many small files of a package in one answer: a package of thousands of items has twice as many. */
import { Readable } from 'node:stream';
import { frameHead } from '@comity/protocol';
import { z } from 'zod';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { uuid } from '../schemas/case.ts';

const MOST_NAMES = 1000;

export function packageBundleRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/packages/:id/files',
    config: { permission: 'view' },
    schema: {
      operationId: 'readPackageFiles',
      summary: 'The bytes of several files of a package, one after another in the order asked for',
      description:
        'Of each file: the length of its head in four bytes, big-endian; the head as JSON with `name` and `size`; then `size` bytes. An answer that ends early breaks off: what came whole is whole.',
      params: z.object({ id: uuid }),
      body: z.strictObject({ names: z.array(z.string().max(300)).min(1).max(MOST_NAMES) }),
      produces: ['application/octet-stream'],
    },
    handler: async ({ params: { id }, body: { names } }, reply) => {
      // The first is opened before anything is answered, so that a package that is not here says so.
      const first = await deps.node.openPackageFile(id, names[0]!);
      return reply
        .type('application/octet-stream')
        .header('content-disposition', 'attachment')
        .send(Readable.from(framed(deps, id, names, first), { objectMode: false }));
    },
  });
}

type Opened = Awaited<ReturnType<CounterDeps['node']['openPackageFile']>>;

async function* framed(
  { node }: CounterDeps,
  id: string,
  names: readonly string[],
  first: Opened,
): AsyncGenerator<Uint8Array> {
  for (const [i, name] of names.entries()) {
    const { size, bytes } = i === 0 ? first : await node.openPackageFile(id, name);
    yield frameHead({ name, size });
    yield* bytes;
  }
}
