/**
 * The keeper's own small origin (trust.md amendment 2): what an officer is asked to approve is shown by the process that will sign it,
 * and by nobody before it. Plain HTTP on this machine; a proxy of the State's own ends TLS before it. No cookie, no session: a
 * question is reached by a ticket nobody can guess, and answered by a signature the keeper checks.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PasskeyProof, WindowLanguage } from '../contract/index.ts';
import type { Question } from '../core/questions.ts';
import { KeeperError } from '../errors.ts';
import type { WindowPlace } from '../ports.ts';
import { gonePage, LANGUAGES, questionPage, returnTo } from './page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** What the window may do in the keeper. */
export interface AtTheWindow {
  state: string;
  question(ticket: string): Question | undefined;
  /** Each throws KeeperError when the answer does not count. */
  approve(question: Question, signed: { signature: string; passkey?: PasskeyProof }): Promise<void>;
  enrol(question: Question, made: Omit<PasskeyProof, 'credential'>): Promise<void>;
  approveWithTestKey(question: Question): Promise<void>;
  decline(question: Question): void;
}

export interface WindowOptions {
  host: string;
  port: number;
  place: WindowPlace;
  desk: AtTheWindow;
  /** Told when the keeper cannot go on. The process must end. */
  onFatal?: (error: unknown) => void;
}

const MAX_BODY = 16 * 1024;
const TIMES = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 };
const QUESTION = /^\/ask\/([A-Za-z0-9_-]{43})(?:\/(passkey|test|decline)|\?from=(\d{1,9}))?$/;

/** Resolves once it listens. */
export async function serveWindow(options: WindowOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer({ ...TIMES, maxHeaderSize: 16 * 1024 }, (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.onFatal?.(error);
      response.destroy();
    });
  });
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port, options.host, resolve),
  );
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  options: WindowOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { place, desk } = options;
  secure(response, place);
  // A page of somewhere else that made its name point here asks under that name.
  if (request.headers.host !== new URL(place.origin).host) return send(response, 421, 'text/plain', '');
  const path = request.url ?? '';
  const file = request.method === 'GET' ? FILES.get(path) : undefined;
  if (file) return send(response, 200, file.type, file.text);
  const [, ticket, act, from] = QUESTION.exec(path) ?? [];
  const question = ticket === undefined ? undefined : desk.question(ticket);
  if (ticket === undefined || question === undefined)
    return send(response, 404, 'text/html', gonePage(languageOf(request), place, desk.state));
  const shown = { state: desk.state, place, ticket, question, from: Number(from ?? 0) };
  if (request.method === 'GET' && act === undefined)
    return send(response, 200, 'text/html', questionPage(shown));
  if (request.method !== 'POST' || act === undefined) return send(response, 405, 'text/plain', '');
  const refused = await taken(desk, question, act, request);
  if (refused !== undefined) return send(response, 422, 'text/html', questionPage({ ...shown, refused }));
  response.setHeader('location', returnTo(place, ticket));
  return send(response, 303, 'text/plain', '');
}

const FILES = new Map([
  ['/window.css', { type: 'text/css', text: STYLE }],
  ['/window.js', { type: 'text/javascript', text: SCRIPT }],
]);

/** Undefined when the answer counts, else why not. */
async function taken(
  desk: AtTheWindow,
  question: Question,
  act: string,
  request: IncomingMessage,
): Promise<string | undefined> {
  const fields = await readForm(request);
  if (fields === undefined) return 'too-large';
  try {
    await take(desk, question, act, fields);
    return undefined;
  } catch (error) {
    if (!(error instanceof KeeperError) || error.code === 'halted') throw error;
    const { why } = error.facts as { why?: string };
    return why ?? error.code;
  }
}

async function take(
  desk: AtTheWindow,
  question: Question,
  act: string,
  fields: URLSearchParams,
): Promise<void> {
  if (act === 'decline') return desk.decline(question);
  if (act === 'test') return desk.approveWithTestKey(question);
  const field = (name: string) => fields.get(name) ?? '';
  const said = { clientData: field('clientData'), authenticatorData: field('authenticatorData') };
  if (question.asked.for === 'enrolment') return desk.enrol(question, said);
  return desk.approve(question, {
    signature: field('signature'),
    passkey: { credential: field('credential'), ...said },
  });
}

function secure(response: ServerResponse, { desk }: WindowPlace): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The answer leads back to the desk, and browsers hold the redirect to this as well.
    `form-action 'self' ${desk}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ];
  const headers = {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) return undefined;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

/** Only for a page without a question, which would say its own. */
function languageOf(request: IncomingMessage): WindowLanguage {
  const wanted = request.headers['accept-language']?.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
