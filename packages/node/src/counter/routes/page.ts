/** One plain page per node. Sign-in by name exists in the sandbox only, may look and not act, and says what it is. */
import { z } from 'zod';
import { erasedOnes } from '../../usecases/erasure/erased.ts';
import { officerById, officers } from '../../usecases/officers/register.ts';
import { newestRequests } from '../../usecases/request/list-requests.ts';
import type { Counter } from '../app.ts';
import { COOKIE, sessionOf } from '../auth.ts';
import type { CounterDeps } from '../deps.ts';
import { deskPage, signInPage } from '../page/page.ts';
import { CounterProblem } from '../problem.ts';
import { deviceOf } from '../sessions.ts';

const HTML = 'text/html; charset=utf-8';
const SHOWN = 200;

export function pageRoutes(app: Counter, deps: CounterDeps): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const session = await sessionOf(request, deps.sessions);
    const { me: state, name, sandbox } = deps;
    if (!session) {
      const known = await deps.store.transact(officers);
      return reply.type(HTML).send(signInPage({ state, name, sandbox, officers: known }));
    }
    const requests = await newestRequests(deps, SHOWN);
    const alarms = await deps.store.transact((tx) => tx.alarms.upTo('open', '9999', SHOWN));
    const erased = await deps.store.transact(erasedOnes);
    const said = { state, name, sandbox, now: deps.clock.now(), signedInAs: session.name };
    const facts = { ...said, requests, alarms, erased };
    return reply.type(HTML).send(deskPage(facts));
  });

  app.post(
    '/sign-in',
    { schema: { hide: true, body: z.strictObject({ officer: z.string().max(80) }) } },
    async (request, reply) => {
      if (!deps.sandbox || !isLoopback(request.ip) || !isLocalName(request.hostname)) {
        throw new CounterProblem(
          404,
          'NOT_FOUND',
          'Not here',
          'Sign-in by name exists in the sandbox on this machine only.',
        );
      }
      const officer = await deps.store.transact((tx) => officerById(tx, request.body.officer));
      if (!officer)
        throw new CounterProblem(
          404,
          'NO_SUCH_OFFICER',
          'No such officer',
          'Choose an officer of this State.',
        );
      const { token } = await deps.sessions.open({
        officer: officer.id,
        name: officer.name,
        roles: officer.roles,
        readOnly: true,
        by: 'name',
        device: deviceOf(request.headers['user-agent']),
      });
      reply.setCookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/' });
      return reply.redirect('/', 303);
    },
  );
}

/** A page of somewhere else that made its name point here asks under that name. */
const isLocalName = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
const isLoopback = (ip: string) => ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.');
