/**
 * Reads the session of a request and holds it against the permission table, before a byte of the body is read. Every route says
 * what it needs; one that says nothing does not start.
 */
import type { Role } from '@comity/keeper';
import type { FastifyRequest } from 'fastify';
import { type Permission, roleFor } from '../usecases/officers/permissions.ts';
import type { Officer } from '../usecases/request/facts.ts';
import type { Counter } from './app.ts';
import { CounterProblem } from './problem.ts';
import type { Session, Sessions } from './sessions.ts';

/** Cookie of the sandbox's pages; scripts send the token as a bearer. */
export const COOKIE = 'comity-session';

export function sessionOf(request: FastifyRequest, sessions: Sessions): Session | undefined {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[COOKIE];
  return token === undefined ? undefined : sessions.of(token);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the officer must be allowed to do. */
    permission?: Permission;
    /** Nobody needs to have signed in. */
    open?: boolean;
  }
  interface FastifyRequest {
    /** Who asks, in the role that allows it. */
    officer: Officer;
  }
}

/** For every route registered afterwards. */
export function guardRoutes(app: Counter, sessions: Sessions): void {
  app.addHook('onRoute', ({ url, config }) => {
    const said = config?.permission !== undefined || config?.open === true;
    if (url.startsWith('/api/') && !said) throw new Error(`${url} does not say who may ask for it`);
  });
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config;
    if (permission !== undefined) request.officer = officerFor(request, sessions, permission);
  });
}

/** The officer who may do this, in the role that allows it; a problem otherwise. */
function officerFor(request: FastifyRequest, sessions: Sessions, permission: Permission): Officer {
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
