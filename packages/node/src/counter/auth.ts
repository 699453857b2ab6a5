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
import { deviceOf, type Session, type Sessions } from './sessions.ts';

/** Cookie of the sandbox's pages; scripts send the token as a bearer. */
export const COOKIE = 'comity-session';

export async function sessionOf(request: FastifyRequest, sessions: Sessions): Promise<Session | undefined> {
  const bearer = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[COOKIE];
  if (token === undefined || (bearer === undefined && isForeign(request))) return undefined;
  return sessions.of(token, deviceOf(request.headers['user-agent']));
}

/** A cookie goes along with what another page made the browser ask: such a request acts for nobody (Fetch Metadata). */
function isForeign({ method, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD') return false;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
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
    /** The session by which they ask. */
    session: Session;
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
    if (permission !== undefined) await admit(request, sessions, permission);
  });
}

/** Notes who asks and in which role they may; a problem otherwise. */
async function admit(request: FastifyRequest, sessions: Sessions, permission: Permission): Promise<void> {
  const session = await sessionOf(request, sessions);
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
  request.session = session;
  request.officer = { id: session.officer, role };
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
