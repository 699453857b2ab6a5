/** The way to the keeper's own window and back: an officer is sent there with exact bytes, and comes back with a signature. */
import { z } from 'zod';
import { OwnApprovalStands } from '../../usecases/officers/approvals.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { refusedBy } from '../problem.ts';
import { shown, warningsSchema } from '../reasons.ts';
import { instant } from '../schemas/case.ts';

const language = z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es']).default('en');
const about = z.strictObject({
  kind: z.enum(['act', 'release', 'erasure', 'ceremony']),
  id: z
    .string()
    .min(1)
    .max(80)
    .describe('Of the act, the package, the request to be erased, or the ceremony'),
});
const asked = z.object({ ticket: z.string(), url: z.string(), until: instant });

export function windowRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/window/approvals',
    config: { permission: 'approve' },
    schema: {
      operationId: 'askAtWindow',
      summary: 'Put what waits for approval to oneself at the keeper’s window; answers where to go',
      body: z.strictObject({ about, language }),
      response: { 201: asked },
    },
    handler: async ({ body, session }, reply) =>
      reply.status(201).send(await deps.node.window.askApproval(body.about, session, body.language)),
  });

  app.route({
    method: 'POST',
    url: '/api/window/passkeys',
    config: { permission: 'approve' },
    schema: {
      operationId: 'askApprovalPasskey',
      summary:
        'Make a passkey for approvals at the keeper’s window; two key custodians register it afterwards',
      body: z.strictObject({ language }),
      response: { 201: asked },
    },
    handler: async ({ body, session }, reply) =>
      reply.status(201).send(await deps.node.window.askPasskey(session, body.language)),
  });

  app.route({
    method: 'POST',
    url: '/api/window/answers',
    config: { permission: 'own' },
    schema: {
      operationId: 'takeUpAnswer',
      summary: 'Take up what was answered at the window',
      body: z.strictObject({ ticket: z.string().regex(/^[\w-]{43}$/) }),
      response: {
        200: z.object({
          outcome: z.enum(['waiting', 'declined', 'approved', 'enrolled']),
          about: about.exactOptional(),
          warnings: warningsSchema,
        }),
      },
    },
    handler: async ({ body }) => {
      const taken = await deps.node.window.takeUp(body.ticket);
      if (taken.outcome === 'stands') throw new OwnApprovalStands();
      if (!('about' in taken)) return { outcome: taken.outcome, warnings: [] };
      if (!taken.decision.allowed) throw refusedBy(taken.decision.reasons);
      deps.nudge();
      deps.lookAgain();
      return { outcome: 'approved' as const, about: taken.about, warnings: shown(taken.decision.warnings) };
    },
  });
}
