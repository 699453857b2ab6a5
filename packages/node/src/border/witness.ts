/**
 * `POST /comity/1/witness/add-checkpoint`: this node as a witness of its partners' logs, in the words of C2SP tlog-witness:
 * 200 with signature lines, 404 an unknown log, 403 no signature of the log, 409 with the size we hold, 422 a proof that fails.
 * `GET /comity/1/witness/{origin}/checkpoint`: what we cosigned last, so that a log restored from a backup learns that it is behind.
 */
import { KeeperError, type KeeperErrorCode } from '@comity/keeper';
import { LIMITS } from '@comity/protocol';
import type { FastifyReply } from 'fastify';
import { within } from './deadline.ts';
import { there } from './refusal.ts';
import { sendProblem } from './reply.ts';
import type { BorderContext } from './routes.ts';
import { parseAddCheckpoint } from './witness-request.ts';

const TEXT = 'text/plain; charset=utf-8';

export function witnessRoute({ app, deps, limits, base }: BorderContext): void {
  app.get<{ Params: { origin: string } }>(`${base}/witness/:origin/checkpoint`, async (request, reply) => {
    return reply.type(TEXT).send(there(await deps.lastWitnessed(request.params.origin)));
  });
  app.post(`${base}/witness/add-checkpoint`, { bodyLimit: LIMITS.noteBytes }, async (request, reply) => {
    const asked = parseAddCheckpoint(request.bytes('text/plain'));
    try {
      const { cosignature } = await within(limits.handlerTime, deps.cosign(asked));
      return reply.type(TEXT).send(cosignature);
    } catch (error) {
      return refuse(reply, error, deps.count);
    }
  });
}

const STATUS: Partial<Record<KeeperErrorCode, number>> = {
  'unknown-log': 404,
  'bad-note': 403,
  equivocation: 409,
  inconsistent: 422,
};

function refuse(reply: FastifyReply, error: unknown, count: (counter: string) => void): FastifyReply {
  if (!(error instanceof KeeperError)) throw error;
  if (error.code === 'conflict') return sendSize(reply, error);
  const status = STATUS[error.code];
  if (status === undefined) throw error;
  count(`witness:${error.code}`);
  return sendProblem(reply, { status, code: error.code, detail: 'the checkpoint was not cosigned' });
}

function sendSize(reply: FastifyReply, { facts }: KeeperError): FastifyReply {
  const { size } = facts as { size: number };
  return reply.code(409).type('text/x.tlog.size').send(`${size}\n`);
}
