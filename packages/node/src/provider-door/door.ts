/**
 * The door for this State's own service providers: a listener of its own, hostile by default. It takes ciphertext in parts (tus 1.0.0),
 * one manifest, and tells where a delivery stands. Who shows no ticket gets the packager's page or a refusal; nothing is listed (SPEC §9.11).
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { toBase64url } from '@comity/protocol';
import { MemoryLocker, Server } from '@tus/server';
import { tokenBuckets } from '../border/buckets.ts';
import { type BorderTls, createListener, type Listener } from '../border/listener.ts';
import type { TicketRecord } from '../ports/records/index.ts';
import { Refused } from '../usecases/provider/refused.ts';
import type { Standing } from '../usecases/provider/use-ticket.ts';
import {
  answerJson,
  answerPage,
  answerPreflight,
  answerProblem,
  asRefused,
  leadTo,
  openToPages,
  problemText,
} from './answer.ts';
import { bodyOf } from './body.ts';
import { DOOR_LIMITS, type DoorLimits } from './limits.ts';
import { type TicketPlace, TicketStore } from './tus-store.ts';

export interface DoorDeps {
  /** Throws Refused. */
  holder: (shown: string) => Promise<TicketRecord>;
  ensureOpen: (ticket: TicketRecord) => void;
  begin: (ticket: TicketRecord, upload: string, size: number) => Promise<void>;
  declare: (ticket: TicketRecord, manifest: Uint8Array) => Promise<void>;
  standing: (ticket: TicketRecord) => Promise<Standing>;
  landing: TicketPlace['landing'];
  count: (counter: string) => void;
  defect: (error: unknown) => void;
}

export interface DoorOptions {
  /** Where tickets say the door is; its path, if it has one, is before every call. */
  url: string;
  /** Absent only behind an appliance of the State that ends TLS, or on one machine's loopback. */
  tls?: BorderTls;
  /** The packager's page for this door; without it none is served. */
  page?: () => Promise<string | undefined>;
  limits?: Partial<DoorLimits>;
  stopwatch?: () => number;
}

/** A door that has yet to listen. */
export function createDoor(deps: DoorDeps, options: DoorOptions): Listener {
  const limits: DoorLimits = { ...DOOR_LIMITS, ...options.limits };
  const { tls } = options;
  const path = new URL(options.url).pathname.replace(/\/$/, '');
  const stopwatch = options.stopwatch ?? (() => performance.now());
  const serve = calls(deps, { path, page: options.page, limits, stopwatch });
  return createListener({ limits, count: deps.count, ...(tls && { tls }) }, serve);
}

interface Place {
  path: string;
  page: DoorOptions['page'];
  limits: DoorLimits;
  stopwatch: () => number;
}

/** Somebody who opened an address of the door in a browser: the page speaks their language, a problem is for programs. */
const isPerson = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.authorization === undefined && (headers.accept ?? '').includes('text/html');

function calls(deps: DoorDeps, { path, page, limits, stopwatch }: Place): RequestListener {
  const base = `${path}/provide/1/`;
  const admit = gate(deps, limits, stopwatch);
  const manifests = tokenBuckets(limits.manifests, stopwatch);
  const upload = uploads(deps, limits, `${base}uploads`);
  let inFlight = 0;

  /** To a person: the page, or the way to it. */
  async function shown(called: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const place = `${path}/provide.html`;
    const isHere = called === place && request.method === 'GET';
    const text = isHere || isPerson(request) ? await page?.() : undefined;
    if (text === undefined) return false;
    if (isHere) answerPage(response, text);
    else leadTo(response, place);
    return true;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [called = ''] = (request.url ?? '').split('?');
    openToPages(response);
    if (await shown(called, request, response)) return;
    if (!called.startsWith(base)) throw noSuchCall();
    if (request.method === 'OPTIONS') return answerPreflight(response);
    const ticket = await admit(request);
    const call = called.slice(base.length);
    if (/^uploads(\/[0-9a-f]{32})?$/.test(call)) return upload(request, response, ticket);
    if (call !== 'delivery') throw noSuchCall();
    return delivery(request, response, ticket);
  }

  async function delivery(request: IncomingMessage, response: ServerResponse, ticket: TicketRecord) {
    if (request.method === 'GET') return answerJson(response, 200, told(await deps.standing(ticket)));
    if (request.method !== 'PUT') throw noSuchCall();
    ensureEnough(manifests.take(ticket.id));
    await deps.declare(ticket, await bodyOf(request, limits.bodyBytes));
    answerJson(response, 202, { stage: 'declared' });
  }

  return (request, response) => {
    if (inFlight >= limits.inFlight) {
      deps.count('door:busy');
      answerProblem(response, new Refused('unavailable', 'the door is busy: try again in a while'), 10);
      return;
    }
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
    });
    serve(request, response).catch((error: unknown) => {
      const refused = asRefused(error, deps.defect);
      deps.count(`door:${refused.code}`);
      answerProblem(response, refused);
    });
  };
}

const noSuchCall = () => new Refused('not-found', 'there is no such call');

function ensureEnough(wait: number): void {
  if (wait > 0) throw new Refused('too-often', `too many calls: try again in ${wait} s`);
}

/** Who may come in. Whoever shows a wrong ticket too often is not even looked at. */
function gate({ holder }: DoorDeps, limits: DoorLimits, stopwatch: () => number) {
  const strangers = tokenBuckets(limits.perStranger, stopwatch);
  const tickets = tokenBuckets(limits.perTicket, stopwatch);
  return async ({ socket, headers }: IncomingMessage): Promise<TicketRecord> => {
    const address = socket.remoteAddress ?? '';
    ensureEnough(strangers.wait(address));
    try {
      const ticket = await holder(/^Bearer (\S{1,120})$/.exec(headers.authorization ?? '')?.[1] ?? '');
      ensureEnough(tickets.take(ticket.id));
      return ticket;
    } catch (error) {
      if (error instanceof Refused && error.code === 'unauthorised') strangers.take(address);
      throw error;
    }
  };
}

/** tus, over the landing of one ticket at a time; two calls never write one upload at once. */
function uploads(deps: DoorDeps, limits: DoorLimits, path: string) {
  const locker = new MemoryLocker();
  return async (request: IncomingMessage, response: ServerResponse, ticket: TicketRecord): Promise<void> => {
    if (request.method !== 'HEAD') deps.ensureOpen(ticket);
    if (Number(request.headers['content-length'] ?? 0) > limits.partBytes)
      throw new Refused('too-large', `at most ${limits.partBytes} bytes are taken in one call`);
    const datastore = new TicketStore({
      ticket: ticket.id,
      landing: deps.landing,
      begin: (upload, size) => deps.begin(ticket, upload, size),
    });
    const tus = new Server({
      path,
      datastore,
      locker,
      relativeLocation: true,
      // Said already, for every answer (`openToPages`).
      allowedOrigins: ['*'],
      namingFunction: () => randomBytes(16).toString('hex'),
      onResponseError(_, error) {
        if ('status_code' in error) return undefined;
        const refused = asRefused(error, deps.defect);
        deps.count(`door:${refused.code}`);
        return { status_code: refused.status, body: problemText(refused) };
      },
    });
    await tus.handle(request, response);
  };
}

const told = (standing: Standing): object =>
  standing.stage === 'taken' ? { stage: 'taken', receipt: toBase64url(standing.receipt) } : standing;
