/**
 * Reads the session of a request and holds it against the permission table, before a byte of the body is read. Every route says
 * what it needs; one that says nothing does not start.
 */
import type { Role } from '@comity/keeper';
import type { FastifyRequest } from 'fastify';
import { UUID } from '../ports/entropy.ts';
import { type Permission, roleFor } from '../usecases/officers/permissions.ts';
import type { Ending } from '../usecases/officers/sessions.ts';
import type { Officer } from '../usecases/request/facts.ts';
import type { ApiKeyUse } from '../usecases/software/api-keys.ts';
import { READING } from '../usecases/software/for-software.ts';
import type { Counter } from './app.ts';
import { CounterProblem } from './problem.ts';
import { deviceOf, type Session, type Sessions } from './sessions.ts';

/** Cookie of the sandbox's pages; scripts send the token as a bearer. */
export const COOKIE = 'comity-session';

/** The token of a session, or an API key; in a cookie the first alone. The name of the scheme has no case (RFC 9110, 11.1). */
const BEARER = /^bearer ((?:comity-key-)?[\w-]{43})$/i;
const TOKEN = /^[\w-]{43}$/;

export async function sessionOf(request: FastifyRequest, sessions: Sessions): Promise<Session | undefined> {
  const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[COOKIE];
  if (token === undefined || (bearer === undefined && (isForeign(request) || !TOKEN.test(token))))
    return undefined;
  const quiet = request.routeOptions.config.quiet === true;
  return sessions.of(token, deviceOf(request.headers['user-agent']), quiet);
}

/** A cookie goes along with what another page made the browser ask: such a request acts for nobody (Fetch Metadata). */
function isForeign({ method, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD') return false;
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Why whoever looks is signed in no more; undefined for a session that stands, and for a stranger. */
export async function endingFor(request: FastifyRequest, sessions: Sessions): Promise<Ending | undefined> {
  const token = request.cookies[COOKIE];
  if (token === undefined || !TOKEN.test(token)) return undefined;
  return sessions.endingOf(token, deviceOf(request.headers['user-agent']));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the officer must be allowed to do. */
    permission?: Permission;
    /** Nobody needs to have signed in. */
    open?: boolean;
    /** Asked by a page of itself: it is no use of the session, which ends as if it had not been. */
    quiet?: boolean;
    /** For people alone, whatever an API key may. */
    people?: boolean;
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
  if (!session) throw nobody(request);
  if (session.readOnly && permission !== 'view') {
    throw new CounterProblem(
      403,
      'READ_ONLY',
      'This session may only look',
      'Acts need an officer who signed in with a key.',
    );
  }
  if (session.only !== undefined) ensureForSoftware(request, session.only, permission);
  const role = roleFor(permission, session.roles);
  if (role === undefined) throw forbidden(session, permission);
  request.session = session;
  request.officer = { id: session.officer, role };
  if (session.by === 'api-key') await sessions.noteUse(useOf(request, session.id, role));
}

/** Software that shows a key is told that it is the key. Which of these it is, whoever made it sees. */
const nobody = ({ headers }: FastifyRequest): CounterProblem =>
  /^bearer comity-key-/i.test(headers.authorization ?? '')
    ? new CounterProblem(
        401,
        'KEY_OPENS_NOTHING',
        'This API key opens nothing',
        'It waits to be confirmed, has ended, was revoked, or was never made here: an administrator sees which (comity api-keys list).',
      )
    : new CounterProblem(
        401,
        'SIGN_IN',
        'Sign in first',
        'Open a session with POST /api/session and send its token.',
      );

/** What an API key was not given, and what only looks may change nothing. */
function ensureForSoftware(request: FastifyRequest, only: readonly string[], permission: Permission): void {
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  const isForPeople = request.routeOptions.config.people === true || (changes && READING.has(permission));
  if (!isForPeople && only.includes(permission)) return;
  throw new CounterProblem(
    403,
    'NOT_FOR_THIS_KEY',
    'This API key may not do that',
    isForPeople
      ? 'A person does this: approvals and what they need are never given by software.'
      : `The key was not given '${permission}'. An administrator makes another one where it is needed.`,
  );
}

function useOf(request: FastifyRequest, key: string, role: string): ApiKeyUse {
  const { url = '', schema } = request.routeOptions;
  const { id } = (request.params ?? {}) as { id?: string };
  return {
    ...{ key, role, operation: (schema as { operationId?: string } | undefined)?.operationId ?? 'page' },
    request: url.startsWith('/api/requests/:id') && UUID.test(id ?? '') ? id : undefined,
  };
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
