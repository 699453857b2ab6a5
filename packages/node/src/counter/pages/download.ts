/** A file that a link leads to. Whatever is in it, no browser takes it for a page of ours. */
import type { Permission } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { type Visit, visitOf } from './page.ts';

export interface Download {
  bytes: Uint8Array;
  /** Ours: letters, digits, dots and hyphens. */
  name: string;
  type: string;
}

const CLOSED = "default-src 'none'; sandbox";

export function addDownload(
  app: Counter,
  deps: CounterDeps,
  { url, permission, get }: { url: string; permission: Permission; get: (visit: Visit) => Promise<Download> },
): void {
  app.get(url, { config: { permission }, schema: { hide: true } }, async (request, reply) => {
    const { bytes, name, type } = await get(await visitOf(deps, request));
    reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
    return reply.header('content-security-policy', CLOSED).type(type).send(Buffer.from(bytes));
  });
}
