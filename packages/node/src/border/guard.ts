/**
 * What happens to every request before a use case hears of it: one reading, a known signature unused before, a place in the
 * partner's lane, and at last a body that is the one signed. Strangers get an unsigned answer and a closed connection.
 */
import { contentDigest } from '@comity/proof';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Stopwatch, tokenBuckets } from './buckets.ts';
import { lanes } from './lanes.ts';
import { rememberNonces } from './nonces.ts';
import { type Recognised, recognise } from './recognise.ts';
import { Refusal } from './refusal.ts';
import type { BorderContext } from './routes.ts';
import { ensureOneReading } from './shape.ts';

export interface GuardOptions {
  /** Hosts, with the port where it is not the usual one, under which partners know this border. */
  authorities: ReadonlySet<string>;
  stopwatch: Stopwatch;
}

const SIGNED_DIGEST = Symbol('digest the partner signed');
const FULL = new Set(['too-many-requests', 'overloaded']);
type Guarded = FastifyRequest & { [SIGNED_DIGEST]?: string };

export function installGuard(
  { app, deps, limits }: BorderContext,
  { authorities, stopwatch }: GuardOptions,
): void {
  const { ensureRoom, enter } = lanes(limits, stopwatch);
  const strangers = tokenBuckets(limits.perStranger, stopwatch);
  const nonces = rememberNonces(deps.clock, limits.noncesPerPeer);

  app.decorateRequest('peer');
  app.decorateRequest('bytes', wholeBody);

  app.addHook('onRequest', async (request: Guarded, reply) => {
    const known = recogniseOrHangUp(request, reply);
    if (!known) return admitStranger(request, reply);
    const leave = enter(known.caller.state);
    reply.raw.once('close', leave);
    nonces.use(known.caller.state, known);
    request.peer = known.caller;
    request[SIGNED_DIGEST] = known.digest;
  });

  app.addHook('preHandler', async (request: Guarded) => {
    const signed = request[SIGNED_DIGEST];
    if (signed === undefined) return;
    const body = (request.body as Uint8Array | undefined) ?? new Uint8Array();
    if (contentDigest(body, deps.primitives) !== signed)
      throw new Refusal('bad-digest', 'the body is not the one that was signed');
  });

  /** Who is refused here pays for the next try with a new handshake, but for a partner whose lane is full. */
  function recogniseOrHangUp(request: FastifyRequest, reply: FastifyReply): Recognised | undefined {
    try {
      ensureOneReading(request.raw, authorities);
      return recognise(request.raw, deps, ensureRoom);
    } catch (error) {
      if (!(error instanceof Refusal && FULL.has(error.code))) reply.header('connection', 'close');
      throw error;
    }
  }

  function admitStranger(request: FastifyRequest, reply: FastifyReply): void {
    if (request.routeOptions.config.open !== true) {
      reply.header('connection', 'close');
      throw stranger(request);
    }
    const wait = strangers.take(request.ip);
    if (wait > 0) throw new Refusal('too-many-requests', 'too many unsigned requests', { retryAfter: wait });
  }
}

function stranger({ headers }: FastifyRequest): Refusal {
  if (headers.signature === undefined)
    return new Refusal('unsigned', 'this call must be signed by a node key');
  return new Refusal('not-a-partner', 'that key is of no State this node has pinned');
}

function wholeBody(this: FastifyRequest, mediaType: string): Uint8Array {
  const said = (this.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (said !== mediaType) throw new Refusal('wrong-media-type', `this call takes ${mediaType}`);
  const { buffer, byteOffset, byteLength } = this.body as Buffer<ArrayBuffer>;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
