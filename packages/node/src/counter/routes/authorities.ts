/** The competent authorities of this State, as officers choose from them: 40(12)(b). */
import { z } from 'zod';
import { AUTHORITIES_AT_MOST, competentAuthorities } from '../../usecases/officers/competent-authorities.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';

const names = z.array(z.string().min(1).max(AUTHORITIES_AT_MOST.letters)).max(AUTHORITIES_AT_MOST.names);
const list = z.object({ authorities: names });

export function authorityRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/authorities',
    config: { permission: 'view' },
    schema: {
      operationId: 'listAuthorities',
      summary: 'Competent authorities of this State to which requests are passed: 40(12)(b)',
      response: { 200: list },
    },
    handler: async () => ({ authorities: await deps.store.transact(competentAuthorities) }),
  });

  app.route({
    method: 'PUT',
    url: '/api/authorities',
    config: { permission: 'set-authorities' },
    schema: {
      operationId: 'setAuthorities',
      summary: 'Put another list in its place; what was passed on before stays as it was',
      body: z
        .strictObject({ authorities: names })
        .meta({ examples: [{ authorities: ['Public Prosecutor, Almara City', 'Cyber Police of Almara'] }] }),
      response: { 200: list },
    },
    handler: async ({ body, officer }) => ({
      authorities: await deps.node.setAuthorities(body.authorities, officer),
    }),
  });
}
