/** Turns what went wrong into a problem document, counts it, and lets nothing of ours out with it. */
import { setTimeout as pause } from 'node:timers/promises';
import { KeeperError } from '@comity/keeper';
import { utf8 } from '@comity/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BlobError } from '../ports/blobs.ts';
import { StoreError } from '../ports/store.ts';
import type { BorderDeps } from './deps.ts';
import type { BorderLimits } from './limits.ts';
import { PROBLEM_TYPE, type Problem, problemText } from './problem.ts';
import { Refusal } from './refusal.ts';

const PAUSE = 30;

/** RFC 9110 §15.5.2 wants a 401 to say how one would be let in: by a signature of RFC 9421 under this tag. */
const CHALLENGE = 'Signature tag="comity-t1"';

/** Sends a problem; as bytes, since JSON has no charset parameter and the framework would add one to a text. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .send(utf8(problemText(problem)));
}

/** A body still to come is let run out, so that the answer is heard, only where it is as short as one we would have read. */
export function errorHandler(
  deps: Pick<BorderDeps, 'count' | 'defect'>,
  limits: Pick<BorderLimits, 'bodyBytes' | 'turnAwayTime'>,
) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refusal = refusalFor(error);
    if (refusal.code === 'internal') deps.defect(error);
    deps.count(`border:${refusal.code}`);
    if (refusal.code === 'too-many-requests') await pause(limits.turnAwayTime);
    if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes)
      reply.header('connection', 'close');
    if (refusal.status === 401) reply.header('www-authenticate', CHALLENGE);
    reply.headers(refusal.headers);
    return sendProblem(reply, { status: refusal.status, code: refusal.code, detail: refusal.message });
  };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreError) return storeRefusal(error);
  if (error instanceof BlobError) return blobRefusal(error);
  if (error instanceof KeeperError) return keeperRefusal(error);
  return frameworkRefusal((error as { code?: unknown }).code, error);
}

function storeRefusal(cause: StoreError): Refusal {
  const says = (code: 'storage-full' | 'storage-unavailable', why: string) =>
    new Refusal(code, `${why}: nothing new is taken in, what was receipted is kept`, {
      retryAfter: PAUSE,
      cause,
    });
  if (cause.code === 'full') return says('storage-full', 'this node has no room left');
  if (cause.code === 'unavailable') return says('storage-unavailable', 'this node cannot reach its records');
  if (cause.code === 'conflict')
    return new Refusal('overloaded', 'this node is busy; send it again', { retryAfter: 2, cause });
  return internal(cause);
}

function blobRefusal(cause: BlobError): Refusal {
  if (cause.code === 'absent') return new Refusal('not-found', 'that object is not here', { cause });
  return new Refusal('storage-unavailable', 'this node cannot read its objects just now', {
    retryAfter: PAUSE,
    cause,
  });
}

/** Everything a keeper refuses for a reason of its own is a defect here: the border asks it for nothing irregular. */
const AWAY = new Set([
  'unreachable',
  'busy',
  'not-started',
  'halted',
  'restore-guard',
  'clock-back',
  'clock-skew',
]);

function keeperRefusal(cause: KeeperError): Refusal {
  if (!AWAY.has(cause.code)) return internal(cause);
  return new Refusal('keeper-unavailable', 'this node cannot sign just now; send it again', {
    retryAfter: PAUSE,
    cause,
  });
}

function frameworkRefusal(code: unknown, cause: unknown): Refusal {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Refusal('too-large', 'the body is larger than this call takes', { cause });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Refusal('wrong-media-type', 'this call does not take that media type', { cause });
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return new Refusal('bad-request', 'the body is not as long as it said', { cause });
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH')
    return new Refusal('bad-target', 'no such path', { cause });
  return internal(cause);
}

const internal = (cause: unknown) =>
  new Refusal('internal', 'something is wrong at our end; send it again later', { cause });
