/** Requests by hand: with States that have no node, and whatever else came on paper. Never among the sealed ones. */
import type { PaperStep } from '@comity/domain';
import { z } from 'zod';
import { PERMISSIONS, type Permission, roleFor } from '../../usecases/officers/permissions.ts';
import { SCAN_AT_MOST } from '../../usecases/paper/attach-scan.ts';
import type { WantedPaper } from '../../usecases/paper/begin-paper.ts';
import { paperRecord } from '../../usecases/paper/paper-record.ts';
import { paperSummary, paperView } from '../../usecases/paper/paper-view.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem, refusedBy } from '../problem.ts';
import { shown, warningsSchema } from '../reasons.ts';
import { summarySchema } from '../schemas/answers.ts';
import { digest, uuid } from '../schemas/case.ts';
import { newPaper, paperStep } from '../schemas/paper.ts';
import type { Session } from '../sessions.ts';

const shownPaper = z.object({
  summary: summarySchema,
  version: z.number().int(),
  paper: z
    .record(z.string(), z.unknown())
    .describe('Our own record of it: entries, checks, scans, clocks. Nothing in it proves itself'),
  openSteps: z.array(z.string()),
  warnings: warningsSchema.optional(),
});
type Shown = z.infer<typeof shownPaper>;

const EXAMPLE = {
  direction: 'incoming',
  ...{ state: 'xz', urgency: 'urgent', reference: 'K-2026-118', number: 'XA-2026-7' },
  request: {
    kind: 'preservation',
    content: { reference: 'K-2026-118', facts: 'Phishing of port staff since May.' },
  },
  came: {
    ...{ channel: 'diplomatic', day: '2026-11-21T09:00:00.000Z', says: 'They ask us to preserve a mailbox.' },
    check: {
      how: 'called-back',
      says: 'Spoke with the duty officer by the number of the register of 41(2).',
    },
  },
};

export function paperRoutes(app: Counter, deps: CounterDeps): void {
  papers(app, deps);
  steps(app, deps);
}

function papers(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/papers',
    config: { permission: 'enter-paper' },
    schema: {
      operationId: 'beginPaper',
      summary: 'Register what came by hand, or begin a request of ours that is to go so: 40(12)(d), 40(13)',
      body: newPaper.meta({ examples: [EXAMPLE] }),
      response: { 201: shownPaper },
    },
    handler: async (request, reply) => {
      const decision = await deps.node.beginPaper(wanted(request.body), request.officer);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      deps.lookAgain();
      const view = paperView(decision.value, deps.clock.now()) as unknown as Shown;
      return reply.status(201).send({ ...view, warnings: shown(decision.warnings) });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/papers',
    config: { permission: 'view' },
    schema: {
      operationId: 'listPapers',
      summary: 'Requests by hand, newest last',
      description:
        'A page goes on with `after`, the id of the last one of the page before; one with fewer than `limit` is the last.',
      querystring: z.strictObject({
        after: uuid.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      response: { 200: z.object({ papers: z.array(summarySchema) }) },
    },
    handler: async ({ query: { after, limit } }) => {
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const records = await deps.store.transact((tx) => tx.papers.list(page));
      return { papers: records.map((record) => paperSummary(record, deps.clock.now())) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/papers/:id',
    config: { permission: 'view' },
    schema: {
      operationId: 'showPaper',
      summary: 'One request by hand, and the steps that are open in it',
      params: z.object({ id: uuid }),
      response: { 200: shownPaper },
    },
    handler: async ({ params: { id } }) => {
      const record = await deps.store.transact((tx) => paperRecord(tx, id));
      return paperView(record, deps.clock.now()) as unknown as Shown;
    },
  });
}

function steps(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/papers/:id/steps',
    config: { permission: 'enter-paper' },
    schema: {
      operationId: 'enterPaperStep',
      summary: 'Enter what came, went or was done',
      params: z.object({ id: uuid }),
      body: paperStep.meta({
        examples: [
          {
            ...{ step: 'acknowledge', channel: 'e-mail', day: '2026-11-21T10:00:00.000Z', number: 'K/77' },
            ...{ says: '', check: { how: 'known-sender', says: 'The address of their register entry.' } },
          },
        ],
      }),
      response: { 200: shownPaper },
    },
    handler: async ({ params, body, officer, session }) => {
      ensureMay(session, body.step);
      const { version, corrected, ...said } = body;
      const input = { ...said, ...(corrected ? { corrected: correctedOf(corrected) } : {}) };
      const decision = await deps.node.enterStep({ paper: params.id, input, version }, officer);
      if (!decision.allowed) throw refusedBy(decision.reasons);
      deps.lookAgain();
      const view = paperView(decision.value, deps.clock.now()) as unknown as Shown;
      return { ...view, warnings: shown(decision.warnings) };
    },
  });
}

/** Parts that are not said stay as they are. */
const correctedOf = ({ state, number, urgency, ...rest }: NonNullable<Step['corrected']>) => ({
  ...rest,
  ...{ counterpart: state, registeredAs: number, class: urgency },
});
type Step = z.infer<typeof paperStep>;

const scanQuery = z.strictObject({
  name: z.string().max(6000).describe('The original name, base64url of its bytes'),
  shown: z.string().max(1000),
  size: z.coerce.number().int().min(0).max(SCAN_AT_MOST).optional(),
});

/** Bytes come as they are; the parser for them stands in a scope of its own. */
export function paperScanRoutes(app: Counter, deps: CounterDeps): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.route({
    method: 'PUT',
    url: '/api/papers/:id/entries/:entry/scan',
    config: { permission: 'enter-paper' },
    bodyLimit: SCAN_AT_MOST,
    schema: {
      operationId: 'attachScan',
      summary: 'Attach the scan of a paper to the entry it shows: hashed and encrypted on its way in',
      params: z.object({ id: uuid, entry: z.coerce.number().int().min(0).max(10_000) }),
      querystring: scanQuery,
      consumes: ['application/octet-stream'],
      response: { 201: z.object({ item: uuid, sha256: digest, size: z.number().int() }) },
    },
    handler: async ({ params, query, body, officer }, reply) => {
      if (body === undefined)
        throw new CounterProblem(
          415,
          'BAD_REQUEST',
          'No bytes came',
          'Send the scan as application/octet-stream.',
        );
      const { name, shown: label, size } = query;
      const record = await deps.node.attachScan(
        {
          ...{ paper: params.id, entry: params.entry, name: { bytes: name, shown: label } },
          source: body as AsyncIterable<Uint8Array>,
          ...(size === undefined ? {} : { size }),
        },
        officer,
      );
      const facts = record.facts as { sha256: string; size: number };
      return reply.status(201).send({ item: record.id, sha256: facts.sha256, size: facts.size });
    },
  });
}

const wanted = ({ request, urgency, ...rest }: z.infer<typeof newPaper>): WantedPaper =>
  ({ ...rest, ...request, class: urgency }) as WantedPaper;

/** A step that a sealed request has as an act needs the permission of that act: deciding by hand is no way around it. */
export const permissionOf = (step: PaperStep): Permission => {
  const act = SAME_AS[step] ?? step;
  return Object.hasOwn(PERMISSIONS, act) ? (act as Permission) : 'enter-paper';
};
const SAME_AS: Partial<Record<PaperStep, Permission>> = {
  request: 'dispatch',
  preserve: 'order',
  'not-preserve': 'order',
  'part-execute': 'execute',
  'not-execute': 'execute',
  'ask-status': 'query-status',
};

/** Throws CounterProblem for an officer whose roles do not have it. */
export function ensureMay({ roles }: Session, step: PaperStep): void {
  const permission = permissionOf(step);
  if (roleFor(permission, roles) !== undefined) return;
  throw new CounterProblem(
    403,
    'NOT_PERMITTED',
    'Your role does not allow this',
    `'${permission}' is for ${PERMISSIONS[permission].join(', ')}. Ask one of them to enter it.`,
  );
}
