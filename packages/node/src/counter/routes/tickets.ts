/** Tickets by which a provider of ours brings what it was ordered to produce: given, looked at, withdrawn. */
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import type { TicketRecord } from '../../ports/records/index.ts';
import { MOST_FILES } from '../../usecases/provider/issue-ticket.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureRequest } from '../known-request.ts';
import { refusedBy, ticketNotOpen } from '../problem.ts';
import { instant, uuid } from '../schemas/case.ts';

const ticketSchema = z.object({
  id: uuid,
  request: uuid,
  order: z.object({ authority: z.string(), reference: z.string(), date: instant }),
  stage: z.enum(['open', 'declared', 'taken', 'aside', 'closed']),
  why: z.string().optional().describe('Of a delivery kept aside, or a ticket that ended'),
  files: z.number().int().optional().describe('How many were declared'),
  maxFiles: z.number().int(),
  maxBytes: z.number(),
  expires: instant,
  createdAt: instant,
  createdBy: z.string(),
});

const wantedSchema = z.strictObject({
  order: z.string().min(1).max(120).optional().describe('Reference of the order, where several stand'),
  asked: z.string().min(1).max(8000).optional().describe('What is to be brought, in words'),
  expires: instant,
  maxFiles: z.number().int().min(1).max(MOST_FILES).default(MOST_FILES),
  maxBytes: z
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .default(2 ** 40),
});

export function ticketRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/tickets',
    config: { permission: 'provider-ticket' },
    schema: {
      operationId: 'issueTicket',
      summary: 'Make a ticket for the provider of an order; its secret is in the answer and nowhere else',
      params: z.object({ id: uuid }),
      body: wantedSchema,
      response: {
        201: z.object({
          ticket: ticketSchema,
          file: z.string().describe('What is handed to the provider, base64url'),
        }),
      },
    },
    handler: async (request, reply) => {
      const { order, asked, ...wanted } = request.body;
      const decision = await deps.node.issueTicket(
        { request: request.params.id, ...wanted, ...(order ? { order } : {}), ...(asked ? { asked } : {}) },
        request.officer,
      );
      if (!decision.allowed) throw refusedBy(decision.reasons);
      const { record, file } = decision.value;
      return reply.status(201).send({ ticket: view(record), file: toBase64url(file) });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/tickets',
    config: { permission: 'view' },
    schema: {
      operationId: 'listTickets',
      summary: 'The tickets of a request, and where their deliveries stand',
      params: z.object({ id: uuid }),
      response: { 200: z.object({ tickets: z.array(ticketSchema) }) },
    },
    handler: async ({ params: { id } }) => {
      const found = await deps.store.transact(async (tx) => {
        await ensureRequest(tx, id);
        return tx.tickets.where('request', id);
      });
      return { tickets: found.map(view) };
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/tickets/:id',
    config: { permission: 'provider-ticket' },
    schema: {
      operationId: 'endTicket',
      summary: 'Withdraw a ticket nothing was declared under; what was begun with it is thrown away',
      params: z.object({ id: uuid }),
      response: { 200: ticketSchema },
    },
    handler: async (request) => {
      const { id } = request.params;
      const ended = await deps.node.endTicket(id, request.officer.id);
      const record = await deps.store.transact((tx) => tx.tickets.get(id));
      if (!ended || !record) throw ticketNotOpen();
      return view(record);
    },
  });
}

function view(record: TicketRecord): z.infer<typeof ticketSchema> {
  const { id, request, order, stage, maxFiles, maxBytes, expires, createdAt, createdBy } = record;
  return {
    id,
    request,
    order,
    stage: stage.name,
    ...('why' in stage ? { why: stage.why } : {}),
    ...('files' in stage ? { files: stage.files } : {}),
    maxFiles,
    maxBytes,
    expires,
    createdAt,
    createdBy,
  };
}
