/** Signing in with the key registered for an officer. */

import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { shift } from '../../ports/clock.ts';
import { officerById } from '../../usecases/officers/register.ts';
import { suspensionOf } from '../../usecases/officers/suspend.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { instant, line } from '../schemas/case.ts';
import { sessionChallenge } from '../session-challenge.ts';
import { deviceOf } from '../sessions.ts';

const SKEW = 2 * 60_000;

export function sessionRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/session',
    config: { open: true },
    schema: {
      operationId: 'signIn',
      summary: 'Open a session',
      description:
        'The signature is Ed25519, base64url, over SHA-256("comity/session/1\\n" ‖ canonical {at, officer, state}).',
      security: [],
      body: z.strictObject({ officer: line, at: instant, signature: z.string().max(200) }),
      response: { 200: z.object({ token: z.string(), expiresAt: instant, roles: z.array(z.string()) }) },
    },
    handler: async ({ body, headers }) => {
      const officer = await deps.store.transact(async (tx) =>
        (await suspensionOf(tx, body.officer)) ? undefined : officerById(tx, body.officer),
      );
      const away = Math.abs(Date.parse(deps.clock.now()) - Date.parse(body.at));
      if (!officer || !(away <= SKEW) || !isSigned(deps, body, officer.publicKey)) throw refused();
      if (!(await deps.sessions.firstUse(`${officer.id} ${body.at}`, shift(body.at, SKEW)))) throw refused();
      const { id, name, roles } = officer;
      const device = deviceOf(headers['user-agent']);
      const session = { officer: id, name, roles, readOnly: false, by: 'key', device } as const;
      const { token, expiresAt } = await deps.sessions.open(session);
      return { token, expiresAt, roles };
    },
  });
}

/** One answer for an unknown officer, a wrong key and a wrong time: a stranger learns nothing. */
const refused = () =>
  new CounterProblem(
    401,
    'SIGN_IN',
    'Not signed in',
    'The officer, the key or the time of signing is not right. Check the clock of this computer.',
  );

function isSigned(
  deps: CounterDeps,
  claim: { officer: string; at: string; signature: string },
  publicKey: string | undefined,
): boolean {
  if (publicKey === undefined) return false;
  try {
    const challenge = sessionChallenge(deps.me, claim.officer, claim.at);
    const key = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    return deps.primitives.verify('EdDSA', key, challenge, fromBase64url(claim.signature));
  } catch {
    return false;
  }
}
