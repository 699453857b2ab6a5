/** Reads the session of a request and holds it against the permission table. */
import type { Role } from '@comity/keeper';
import type { FastifyRequest } from 'fastify';
import { type Permission, roleFor } from '../usecases/officers/permissions.ts';
import type { Officer } from '../usecases/request/facts.ts';
import { CounterProblem } from './problem.ts';
import type { Session, Sessions } from './sessions.ts';

/** Cookie of the sandbox's pages; scripts send the token as a bearer. */
export const COOKIE = 'comity-session';

export function sessionOf(request: FastifyRequest, sessions: Sessions): Session | undefined {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[COOKIE];
  return token === undefined ? undefined : sessions.of(token);
}

/** The officer who may do this, in the role that allows it; a problem otherwise. */
export function officerFor(request: FastifyRequest, sessions: Sessions, permission: Permission): Officer {
  const session = sessionOf(request, sessions);
  if (!session)
    throw new CounterProblem(
      401,
      'SIGN_IN',
      'Sign in first',
      'Open a session with POST /api/session and send its token.',
    );
  if (session.readOnly && permission !== 'view') {
    throw new CounterProblem(
      403,
      'READ_ONLY',
      'This session may only look',
      'Acts need an officer who signed in with a key.',
    );
  }
  const role = roleFor(permission, session.roles);
  if (role === undefined) throw forbidden(session, permission);
  return { id: session.officer, role };
}

function forbidden(session: Session, permission: Permission): CounterProblem {
  const roles: Role[] = session.roles;
  return new CounterProblem(
    403,
    'NOT_PERMITTED',
    'Your role does not allow this',
    `${session.name} acts as ${roles.join(', ')}; '${permission}' needs another role. Ask a colleague who has it.`,
  );
}
