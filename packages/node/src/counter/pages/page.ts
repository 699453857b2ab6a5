/**
 * How a screen is put on the counter: `get` shows, `post` acts and leads on (303), so that going back or pressing twice repeats nothing.
 * Each says which permission it needs, as the routes of the API do; the guard is the same.
 */
import { Readable } from 'node:stream';
import type { Role } from '@comity/keeper';
import { isLanguage, type Language, languageAskedFor, type Speech, speak } from '@comity/language';
import { type Child, FONTS_COOKIE, type PageFacts, type ShellFacts } from '@comity/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Permission, roleFor } from '../../usecases/officers/permissions.ts';
import type { Officer } from '../../usecases/request/facts.ts';
import type { Counter } from '../app.ts';
import { COOKIE, sessionOf } from '../auth.ts';
import { CLOSED_POLICY } from '../closed-policy.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import type { Session } from '../sessions.ts';
import { pageAssets } from './assets.ts';
import { csrfFor, isCsrfOf } from './csrf.ts';
import { answer, type Form, NO_FORM } from './form.ts';
import { sendDocument } from './send-document.ts';
import { onceASending } from './sent-twice.ts';
import { zoneNames } from './zone-names.ts';

/** A person looking at a page of ours. */
export interface Visit {
  speech: Speech;
  /** Parts of the path that were named, and the query. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  form: Form;
  officer: Officer;
  session: Session;
  request: FastifyRequest;
  /** Masked for this page: forms carry it as `csrf`. */
  csrf: string;
}

/** What a page comes to: something to see, or the next place to go. */
export type Outcome =
  | {
      page: PageFacts;
      content: Child[];
      status?: number;
      done?: string;
      /** It was done and is shown here alone: the same form again is shown the same. */
      once?: true;
      /** Somebody asked the page to look again by itself, in so many seconds (WCAG 2.2.1, 3.2.5: never unasked). */
      again?: number;
    }
  | { go: string };

export type Handler = (visit: Visit) => Promise<Outcome>;

/** For whoever has the permission. */
export interface PageRoute {
  url: string;
  /** Absent: for anyone; the visit then has neither officer nor session to rely on. */
  permission?: Permission;
  get?: Handler;
  post?: Handler;
}

export function addPage(app: Counter, deps: CounterDeps, { url, permission, get, post }: PageRoute): void {
  const config = permission === undefined ? { open: true } : { permission };
  if (get)
    app.get(url, { config, schema: { hide: true } }, (request, reply) => show(deps, request, reply, get));
  if (post)
    app.post(url, { config, schema: { hide: true } }, async (request, reply) => {
      if (permission === undefined) return show(deps, request, reply, post);
      demandCsrf(request);
      return show(deps, request, reply, (visit) => onceASending(deps, request, () => post(visit), isDone));
    });
}

const isDone = (outcome: Outcome): boolean => 'go' in outcome || outcome.once === true;

/** Bytes in memory, or so many to come. */
type FileBytes = { file: Uint8Array } | { file: AsyncIterable<Uint8Array>; size: number };
/** A file that a form asks for, or the page again that says why there is none. */
export type FileOutcome = (FileBytes & { name: string; type: string }) | Outcome;

/** As the `post` of a page, where the answer is a file to keep. `name` is ours: letters, digits, dots and hyphens. */
export function addFile(
  app: Counter,
  deps: CounterDeps,
  {
    url,
    permission,
    post,
  }: { url: string; permission: Permission; post: (visit: Visit) => Promise<FileOutcome> },
): void {
  app.post(url, { config: { permission }, schema: { hide: true } }, async (request, reply) => {
    demandCsrf(request);
    const outcome = await post(await visitOf(deps, request));
    if (!('file' in outcome)) return show(deps, request, reply, async () => outcome);
    reply.header('content-disposition', `attachment; filename="${outcome.name}"`);
    // Whatever is in it, no browser takes it for a page of ours.
    reply.header('content-security-policy', CLOSED_POLICY).header('cache-control', 'no-store');
    reply.type(outcome.type);
    if (!('size' in outcome)) return reply.send(Buffer.from(outcome.file));
    reply.header('content-length', outcome.size);
    return reply.send(Readable.from(outcome.file, { objectMode: false }));
  });
}

/**
 * As the `post` of a page, for a form whose files are read as they come: `post` is given the body unread, and asks {@link demandCsrf} with the
 * form's first answer before it reads a file.
 */
export function addStreamed(
  app: Counter,
  deps: CounterDeps,
  { url, permission, post }: { url: string; permission: Permission; post: Handler },
): void {
  const config = { permission };
  app.post(url, { config, schema: { hide: true }, bodyLimit: Number.MAX_SAFE_INTEGER }, (request, reply) =>
    show(deps, request, reply, post),
  );
}

async function show(deps: CounterDeps, request: FastifyRequest, reply: FastifyReply, handler: Handler) {
  const visit = await visitOf(deps, request);
  const outcome = await handler(visit);
  if ('go' in outcome) return reply.redirect(outcome.go, 303);
  const shell = await shellOf(deps, request, visit);
  const { page, content, status = page.faults ? 422 : 200, done, again } = outcome;
  reply.status(status);
  if (again !== undefined) reply.header('refresh', String(again));
  return sendDocument(request, reply, { ...shell, done }, page, content);
}

export const LANGUAGE_COOKIE = 'comity-language';

/** What was chosen, else what the browser asks for, else English. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies[LANGUAGE_COOKIE] ?? '';
  if (isLanguage(chosen)) return chosen;
  return languageAskedFor(String(request.headers['accept-language'] ?? '')) ?? 'en';
}

export const ZONE_COOKIE = 'comity-zone';

/** What was chosen of the zones this machine knows, else UTC. */
export function zoneOf(request: FastifyRequest): string {
  const chosen = request.cookies[ZONE_COOKIE] ?? '';
  return isZone(chosen) ? chosen : 'UTC';
}

const ZONES: ReadonlySet<string> = new Set(['UTC', ...zoneNames(Intl.supportedValuesOf('timeZone'))]);
export const isZone = (zone: string): boolean => ZONES.has(zone);
export const zones = (): string[] => [...ZONES];

export async function visitOf(deps: CounterDeps, request: FastifyRequest): Promise<Visit> {
  const token = request.cookies[COOKIE];
  return {
    speech: speak(languageOf(request), { zone: zoneOf(request), isPseudo: deps.isPseudo ?? false }),
    params: (request.params ?? {}) as Record<string, string>,
    query: new URLSearchParams(request.url.split('?')[1] ?? ''),
    form: request.body instanceof Map ? (request.body as Form) : NO_FORM,
    officer: request.officer,
    session: request.session,
    request,
    csrf: token === undefined ? '' : csrfFor(token, deps.entropy.bytes(32)),
  };
}

/** Who is signed in is looked up for pages anyone may see, too. */
const whoLooks = async ({ sessions }: CounterDeps, request: FastifyRequest): Promise<Session | undefined> =>
  request.session ?? sessionOf(request, sessions);

/** The same where nobody can be looked up, since the records are away. */
export const whoLooksIfKnown = (deps: CounterDeps, request: FastifyRequest): Promise<Session | undefined> =>
  whoLooks(deps, request).catch(() => undefined);

/** What stands around every page. */
export async function shellOf(
  deps: CounterDeps,
  request: FastifyRequest,
  { speech, csrf }: Pick<Visit, 'speech' | 'csrf'>,
  who = whoLooks,
): Promise<ShellFacts> {
  const session = await who(deps, request);
  const assets = await pageAssets();
  return {
    speech,
    state: deps.me,
    sandbox: deps.sandbox,
    practice: deps.practice,
    path: request.method === 'GET' ? request.url : request.url.split('?')[0]!,
    now: deps.clock.now(),
    assets: assets.of(speech.language, {
      data: request.headers['save-data'] === 'on',
      fontsKept: request.cookies[FONTS_COOKIE],
    }),
    csrf,
    ...(session ? { person: { name: session.name, roles: session.roles }, may: mayOf(session.roles) } : {}),
  };
}

const mayOf = (roles: readonly Role[]) => ({
  view: roleFor('view', roles) !== undefined,
  administer: roleFor('administer', roles) !== undefined || roleFor('log', roles) !== undefined,
});

/** Throws CounterProblem for a form that did not come from a page of this session. */
export function demandCsrf(request: FastifyRequest, said = csrfIn(request.body)): void {
  const token = request.cookies[COOKIE];
  if (token === undefined || !isCsrfOf(token, said))
    throw new CounterProblem(
      403,
      'NOT_FROM_OUR_PAGE',
      'The form did not come from this page',
      'Nothing was done. Open the page again and send it from there.',
    );
}

const csrfIn = (body: unknown): string => (body instanceof Map ? answer(body as Form, 'csrf') : '');
