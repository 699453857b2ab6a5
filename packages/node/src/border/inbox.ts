/** `POST /comity/1/inbox`: one envelope in, one sealed receipt out, and it is the whole reply (trust.md §5.1, §5.3). */
import type { FastifyReply } from 'fastify';
import type { DeliveryAnswer } from '../ports/peer-link.ts';
import { within } from './deadline.ts';
import { Refusal } from './refusal.ts';
import { sendProblem } from './reply.ts';
import type { BorderContext } from './routes.ts';

export function inboxRoute({ app, deps, limits, base }: BorderContext): void {
  app.post(`${base}/inbox`, { bodyLimit: limits.bodyBytes }, async (request, reply) => {
    const envelope = request.bytes('application/octet-stream');
    const answer = await within(limits.handlerTime, deps.receive(envelope, request.peer.state));
    return send(reply, answer);
  });
}

function send(reply: FastifyReply, answer: DeliveryAnswer): FastifyReply {
  if (answer.kind === 'receipt') return reply.code(202).type('application/jose+json').send(answer.bytes);
  if (answer.kind === 'held') throw new Refusal('held', answer.detail, { retryAfter: HELD_PAUSE });
  return sendProblem(reply, { status: answer.status, code: 'refused', detail: answer.detail });
}

/** Seconds: what holds a message, a newer statement of freshness or a person, takes minutes. */
const HELD_PAUSE = 60;
