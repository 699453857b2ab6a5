/** States as their own signed statements describe them: authorities, channels, languages, declarations, and how fresh all that is. */
import { z } from 'zod';
import { directoryEntries, directoryEntry } from '../../usecases/directory/directory.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { instant, stateCode } from '../schemas/case.ts';

const text = z.string().exactOptional();
const entry = z.object({
  ...{ state: stateCode, isOwn: z.boolean(), fingerprint: z.string() },
  root: z.object({ version: z.number().int(), validUntil: instant, believedAt: instant }),
  directory: z
    .object({ version: z.number().int(), validUntil: instant, rootVersion: z.number().int() })
    .exactOptional(),
  freshness: z.object({
    standing: z.enum(['fresh', 'stale', 'none']),
    ...{ at: instant.exactOptional(), attestedAt: instant.exactOptional() },
  }),
  authorities: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), functions: z.array(z.string()), languages: z.array(z.string()) },
      ...{ phone: text, email: text, hours: text, timeZone: text },
    }),
  ),
  channels: z.array(z.string()),
  languages: z.array(z.string()),
  reservations: z.array(z.string()).describe('Paragraphs, such as 42(5)'),
  diplomaticOnly: z.boolean().describe('40(12)(d)'),
  interpolAccepted: z.boolean().describe('40(12)(d)'),
  ...{ witnesses: z.number().int(), quorum: z.number().int(), revocations: z.number().int() },
  care: z.array(
    z.enum([
      ...(['no-directory', 'no-freshness', 'stale', 'root-ended', 'root-ends'] as const),
      ...(['directory-ended', 'directory-ends', 'revoked'] as const),
    ]),
  ),
  updatedAt: instant,
});

export function directoryRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/directory',
    config: { permission: 'trust' },
    schema: {
      operationId: 'listDirectory',
      summary: 'Every State that is pinned here, this one included, as its statements describe it',
      response: { 200: z.object({ states: z.array(entry) }) },
    },
    handler: async () => ({ states: await directoryEntries(deps) }),
  });

  app.route({
    method: 'GET',
    url: '/api/directory/:state',
    config: { permission: 'trust' },
    schema: {
      operationId: 'showDirectoryEntry',
      summary: 'One State',
      params: z.object({ state: stateCode }),
      response: { 200: entry },
    },
    handler: async ({ params }) => (await directoryEntry(deps, params.state)) ?? nobody(params.state),
  });
}

export function nobody(state: string): never {
  const detail = `${state} is not pinned here. Pinning takes two key custodians: comity root pin.`;
  throw new CounterProblem(404, 'NO_SUCH_STATE', 'No such State', detail);
}
