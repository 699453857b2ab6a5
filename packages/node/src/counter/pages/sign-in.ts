/** Signing in by name, which exists in the sandbox on this machine only ; and signing out. */
import { PASSKEY_ISLANDS, signInScreen, UNSENT_ISLANDS } from '@comity/web';
import { askSignIn } from '../../usecases/officers/passkeys/sign-in.ts';
import { officerById, officers } from '../../usecases/officers/register.ts';
import type { Counter } from '../app.ts';
import { COOKIE, endingFor, sessionOf } from '../auth.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { deviceOf } from '../sessions.ts';
import { answer, type Form } from './form.ts';
import { ownPath } from './language.ts';
import { addPage, demandCsrf } from './page.ts';

export function signInPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/sign-in',
    get: async ({ speech, query, request }) => ({
      page: {
        title: speech.say('shell.desk-of', { state: speech.state(deps.me) }),
        islands: [...UNSENT_ISLANDS, ...PASSKEY_ISLANDS],
      },
      content: signInScreen(speech, {
        state: speech.state(deps.me),
        back: ownPath(query.get('back') ?? '/'),
        question: await askSignIn(deps),
        enrolled: query.has('enrolled'),
        refused: query.has('refused'),
        ended: await endingFor(request, deps.sessions),
        ownAddress: otherName(deps, request.host),
        ...(deps.sandbox ? { officers: await deps.store.transact(officers) } : {}),
      }),
    }),
  });

  app.post('/sign-in', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    if (!deps.sandbox || !isLoopback(request.ip) || !isLocalName(request.hostname))
      throw new CounterProblem(
        404,
        'NOT_FOUND',
        'Not here',
        'Sign-in by name exists in the sandbox on this machine only.',
      );
    const form = request.body as Form;
    const officer = await deps.store.transact((tx) => officerById(tx, answer(form, 'officer')));
    if (!officer)
      throw new CounterProblem(404, 'NO_SUCH_OFFICER', 'No such officer', 'Choose an officer of this State.');
    const { token } = await deps.sessions.open({
      officer: officer.id,
      name: officer.name,
      roles: officer.roles,
      readOnly: false,
      by: 'name',
      device: deviceOf(request.headers['user-agent']),
    });
    reply.setCookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/' });
    return reply.redirect(ownPath(answer(form, 'back')), 303);
  });

  addPage(app, deps, {
    url: '/sign-out',
    post: async ({ request }) => {
      const session = await sessionOf(request, deps.sessions);
      if (session) {
        // With the session goes the key of what was written and not sent: nobody's form but ours ends it.
        demandCsrf(request);
        await deps.sessions.signOut(session);
      }
      return { go: '/sign-in' };
    },
  });
}

/**
 * On one machine `localhost` and `127.0.0.1` are two places to a browser: who is signed in at one is not at the other, and passkeys belong to
 * the desk's own. The desk's address, where one came by the other.
 */
function otherName({ desk }: CounterDeps, host: string): string | undefined {
  const own = new URL(desk);
  const isOther = own.host !== host && isLocalName(own.hostname) && isLocalName(host.replace(/:\d+$/, ''));
  return isOther ? own.origin : undefined;
}

/** A page of somewhere else that made its name point here asks under that name. */
const isLocalName = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
const isLoopback = (ip: string) => ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.');
