/** Keys by which a State's own software uses this interface, for administrators. */
import { z } from 'zod';
import {
  confirmApiKey,
  LONGEST_DAYS,
  listApiKeys,
  makeApiKey,
  revokeApiKey,
} from '../../usecases/software/api-keys.ts';
import { FOR_SOFTWARE, ROLES_FOR_SOFTWARE } from '../../usecases/software/for-software.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, line, note } from '../schemas/case.ts';

const id = z.string().regex(/^api-key-[a-z0-9]{12}$/);
const shown = z.object({
  ...{ id, name: z.string(), role: z.string(), permissions: z.array(z.string()) },
  ...{ madeBy: z.string(), madeAt: instant, endsAt: instant, usedAt: instant.exactOptional() },
  confirmed: z.object({ by: z.string(), at: instant }).exactOptional(),
  revoked: z.object({ by: z.string(), at: instant, reason: z.string() }).exactOptional(),
  standing: z.enum(['waits', 'in-use', 'ended', 'revoked']),
});
const config = { permission: 'administer' } as const;

export function apiKeyRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/api-keys',
    config,
    schema: {
      operationId: 'listApiKeys',
      summary: 'Keys of the interface: what each may do, when it was used, and until when',
      response: { 200: z.object({ apiKeys: z.array(shown) }) },
    },
    handler: async () => ({ apiKeys: await listApiKeys(deps) }),
  });

  app.route({
    method: 'POST',
    url: '/api/api-keys',
    config,
    schema: {
      operationId: 'makeApiKey',
      summary:
        'Make a key for software of one’s own; it is shown once, kept as a digest, and opens nothing until another administrator confirms it',
      description:
        'Sent as `Authorization: Bearer comity-key-…`. It acts in one role with a part of what that role may; approvals, decisions, evidence in the clear, keys and people are never open to it.',
      body: z.strictObject({
        name: line,
        role: z.enum(ROLES_FOR_SOFTWARE),
        permissions: z.array(z.enum(FOR_SOFTWARE)).min(1).max(FOR_SOFTWARE.length),
        days: z.number().int().min(1).max(LONGEST_DAYS),
      }),
      response: { 201: z.object({ key: z.string(), made: shown }) },
    },
    handler: async (request, reply) =>
      reply.status(201).send(await makeApiKey(deps, request.body, request.officer.id)),
  });

  app.route({
    method: 'POST',
    url: '/api/api-keys/:id/confirm',
    config,
    schema: {
      operationId: 'confirmApiKey',
      summary: 'Let a key open what it was made for, as another administrator than the one who made it',
      params: z.object({ id }),
      response: { 200: shown },
    },
    handler: async (request) => confirmApiKey(deps, request.params.id, request.officer.id),
  });

  app.route({
    method: 'POST',
    url: '/api/api-keys/:id/revoke',
    config,
    schema: {
      operationId: 'revokeApiKey',
      summary: 'End a key at once',
      params: z.object({ id }),
      body: z.strictObject({ reason: note }),
      response: { 200: shown },
    },
    handler: async (request) =>
      revokeApiKey(deps, { id: request.params.id, reason: request.body.reason }, request.officer.id),
  });
}
