/** Refusals and failures as pages, for people; software gets problem details at the same addresses. */
import { troubleScreen, troubleTitle, UNSENT_ISLANDS } from '@comity/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CounterDeps } from '../deps.ts';
import type { Problem } from '../problem.ts';
import { wordsOf } from '../problem-words.ts';
import { readInTime, tooSlow } from '../slow-bodies.ts';
import type { Form } from './form.ts';
import { ownPath } from './language.ts';
import { shellOf, visitOf, whoLooksIfKnown } from './page.ts';
import { sendDocument } from './send-document.ts';
import { unreadForm } from './unread-form.ts';

/** Letters of an answer that is not shown again. */
const SHORT = 7;

/** True for whoever looks at a page: outside the interface for software, unless they ask for JSON alone. */
export const isForPeople = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') &&
  !/^application\/(?:[a-z-]+\+)?json/.test(String(request.headers.accept ?? ''));

export async function sendTrouble(
  deps: CounterDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  const { status, code, detail, reasons } = problem;
  if (status === 401 && ['GET', 'HEAD'].includes(request.method))
    return reply.redirect(`/sign-in?back=${encodeURIComponent(request.url)}`, 303);
  // Whoever may not look at requests begins where their own work is.
  if (code === 'NOT_PERMITTED' && request.url === '/') return reply.redirect('/administration', 303);
  const visit = await visitOf(deps, request);
  const shell = await shellOf(deps, request, visit, whoLooksIfKnown);
  const form = status === 401 ? await readInTime(request, unreadForm(request)) : request.body;
  if (form === 'slow') return sendTrouble(deps, request, reply, tooSlow().problem);
  const signIn = status === 401 ? { signIn: signInFor(request) } : {};
  const kept = keptFrom(form);
  const facts = {
    status,
    code: wordsOf(problem),
    detail,
    reasons,
    kept,
    ...signIn,
    ...nextFor(request, status),
  };
  const page = { title: troubleTitle(visit.speech, facts), islands: UNSENT_ISLANDS };
  reply.status(status);
  return sendDocument(request, reply, shell, page, troubleScreen(visit.speech, facts));
}

/** Back to the page of the form, where there is one at its address. */
function signInFor({ server, url, routeOptions }: FastifyRequest): string {
  const hasPage = server.hasRoute({ method: 'GET', url: routeOptions.url ?? '' });
  return `/sign-in?back=${encodeURIComponent(hasPage ? url : '/')}`;
}

/** What we failed at may be asked for again; whoever sent a form goes back to its page, which offers what was written. */
function nextFor({ server, method, url, routeOptions }: FastifyRequest, status: number) {
  if (method === 'GET') return status >= 500 ? { again: ownPath(url) } : {};
  const hasPage = server.hasRoute({ method: 'GET', url: routeOptions.url ?? '' });
  return hasPage && status !== 401 ? { back: ownPath(url) } : {};
}

/** What only the page itself wrote into its form: ids and digests. */
const BY_THE_PAGE = /^[\w-]{36,}$/;

/** Answers of a form that was not taken, less what is chosen again at a glance. */
function keptFrom(form: unknown): { name: string; said: string }[] {
  if (!(form instanceof Map)) return [];
  return [...(form as Form)]
    .flatMap(([name, said]) => said.map((one) => ({ name, said: one })))
    .filter(({ name, said }) => name !== 'csrf' && said.length > SHORT && !BY_THE_PAGE.test(said))
    .slice(0, 40);
}
