/** Serves what pages load. The name says the content: kept by browsers for a year, and never asked for again. */
import type { Counter } from '../app.ts';
import { CounterProblem } from '../problem.ts';
import { ASSETS, pageAssets } from './assets.ts';
import { sendPacked } from './compressed.ts';

export function assetRoutes(app: Counter): void {
  app.get(`${ASSETS}:name`, { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    const { name } = request.params as { name: string };
    const found = (await pageAssets()).files.get(name);
    if (!found)
      throw new CounterProblem(
        404,
        'NO_SUCH_ASSET',
        'Not here',
        'This file belongs to another version. Load the page again.',
      );
    reply.type(found.type).header('cache-control', 'public, max-age=31536000, immutable');
    return sendPacked(request, reply, found);
  });
}
