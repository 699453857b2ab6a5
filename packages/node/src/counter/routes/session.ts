/** Signing in with the key registered for an officer. */

import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { shift } from '../../ports/clock.ts';
import { officerById } from '../../usecases/officers/register.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { instant, line } from '../schemas/case.ts';
import { sessionChallenge } from '../session-challenge.ts';

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
    handler: async ({ body }) => {
      const officer = await deps.store.transact((tx) => officerById(tx, body.officer));
      const away = Math.abs(Date.parse(deps.clock.now()) - Date.parse(body.at));
      if (!officer || !(away <= SKEW) || !isSigned(deps, body, officer.publicKey)) throw refused();
      if (!deps.sessions.firstUse(`${officer.id} ${body.at}`, shift(body.at, SKEW))) throw refused();
      const session = { officer: officer.id, name: officer.name, roles: officer.roles, readOnly: false };
      return { ...deps.sessions.open(session), roles: officer.roles };
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
  publicKey: string,
): boolean {
  try {
    const challenge = sessionChallenge(deps.me, claim.officer, claim.at);
    const key = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
    return deps.primitives.verify('EdDSA', key, challenge, fromBase64url(claim.signature));
  } catch {
    return false;
  }
}
