/** Who has signed and joined: as told by sources, never as the depositary's record; lists taken in, acts written by hand, what if. */
import { TREATY_ACT_KINDS } from '@comity/convention/national';
import { type HandEntry, type ListProblem, PACE } from '@comity/domain/national';
import { speak } from '@comity/language';
import { fromBase64url } from '@comity/protocol';
import { z } from 'zod';
import { addTreatyAct, takeBackTreatyAct } from '../../usecases/national/add-treaty-act.ts';
import { takeListIn } from '../../usecases/national/take-list-in.ts';
import { participantHistory, treatyStatus, whatIf } from '../../usecases/national/treaty-status.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { listProblemSaid } from '../list-problems.ts';
import { note, stateCode, uuid } from '../schemas/case.ts';
import {
  day,
  entryIntoForceShape,
  participant,
  treatyEntry,
  treatyStatusShape,
} from '../schemas/national.ts';

/** A list of at most 8 MiB, as base64url. */
const LIST_LIMIT = 12 * 1024 * 1024;

const outcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('held'),
    rows: z.number(),
    problems: z.array(
      z.object({
        code: z.string(),
        row: z.string(),
        says: z.string().describe('What is open, in English'),
        detail: z.string().describe('What the list has there, or whom it is about'),
      }),
    ),
  }),
  z.object({
    outcome: z.literal('taken'),
    rows: z.number(),
    added: z.number(),
    replaced: z.number(),
    unchanged: z.number(),
    missing: z.number(),
    texts: z.number(),
  }),
]);

export function treatyRoutes(app: Counter, deps: CounterDeps): void {
  statusAsTold(app, deps);
  listsIn(app, deps);
  actsByHand(app, deps);
}

function statusAsTold(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/treaty/status',
    config: { permission: 'view' },
    schema: {
      operationId: 'treatyStatus',
      summary:
        'Signatures, instruments and statements as of a day, as sources tell them; when the Convention enters into force',
      querystring: z.object({ asOf: day.optional() }),
      response: { 200: treatyStatusShape },
    },
    handler: (request) => treatyStatus(law, request.query.asOf),
  });

  app.route({
    method: 'GET',
    url: '/api/treaty/participants/:code',
    config: { permission: 'view' },
    schema: {
      operationId: 'treatyParticipant',
      summary: 'Everything told of one State or organisation, with every source, what was replaced included',
      params: z.object({ code: stateCode }),
      response: { 200: z.object({ participant, notice: z.string(), entries: z.array(treatyEntry) }) },
    },
    handler: (request) => participantHistory(law, request.params.code),
  });

  app.route({
    method: 'POST',
    url: '/api/treaty/what-if',
    config: { permission: 'view' },
    schema: {
      operationId: 'treatyWhatIf',
      summary: 'Article 65 with further instruments supposed; writes nothing',
      body: z.strictObject({
        deposits: z
          .array(z.strictObject({ participant: stateCode, on: day }))
          .max(200)
          .default([]),
        pace: z.strictObject({ perMonth: z.number().min(PACE.least).max(PACE.most), from: day }).optional(),
        sureOnly: z.boolean().default(false),
      }),
      response: { 200: z.object({ ...entryIntoForceShape, notice: z.string() }) },
    },
    handler: ({ body: { deposits, pace, sureOnly } }) =>
      whatIf(law, { deposits, sureOnly, ...(pace ? { pace } : {}) }),
  });
}

function listsIn(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'POST',
    url: '/api/treaty/lists',
    config: { permission: 'record-law' },
    bodyLimit: LIST_LIMIT,
    schema: {
      operationId: 'takeTreatyList',
      summary:
        'Take in a list of parties; held with every question a person must answer, and then nothing was kept',
      body: z.strictObject({
        source: z.enum(['depositary', 'nl-database']),
        file: z
          .string()
          .regex(/^[\w-]*$/)
          .describe('base64url'),
        answers: z
          .strictObject({
            names: z
              .array(z.strictObject({ name: z.string().max(200), means: z.string().max(2) }))
              .max(200)
              .default([])
              .describe('Which participant a name means, by code; `-` leaves the row out'),
            shrank: z.boolean().default(false),
          })
          .default({ names: [], shrank: false }),
      }),
      response: { 200: outcome },
    },
    handler: async ({ body: { source, file, answers }, officer }) => {
      const names = Object.fromEntries(answers.names.map(({ name, means }) => [name, means]));
      const taken = await takeListIn(law, {
        source,
        file: fromBase64url(file),
        answers: { names, shrank: answers.shrank },
        by: officer.id,
      });
      return taken.outcome === 'taken' ? taken : { ...taken, problems: taken.problems.map(inEnglish) };
    },
  });
}

function actsByHand(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'POST',
    url: '/api/treaty/acts',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'addTreatyAct',
      summary: 'Write down an act of the treaty with the source it was read in',
      body: z.strictObject({
        participant: stateCode,
        kind: z.enum(TREATY_ACT_KINDS),
        date: z.string().max(10).describe('A day or a month'),
        ref: z.string().max(20).optional(),
        text: note.optional(),
        about: z.string().max(80).optional(),
        source: z.strictObject({
          name: z.string().max(300),
          url: z
            .url({ protocol: /^https?$/ })
            .max(400)
            .optional(),
        }),
        confidence: z.enum(['high', 'medium', 'low']),
        note: note.optional(),
      }),
      response: { 200: treatyEntry },
    },
    handler: ({ body, officer }) => addTreatyAct(law, told(body), officer.id),
  });

  app.route({
    method: 'POST',
    url: '/api/treaty/acts/:id/take-back',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'takeBackTreatyAct',
      summary: 'Say that an act written by hand was a slip; it stays, with the reason',
      params: z.object({ id: uuid }),
      body: z.strictObject({ why: note }),
      response: { 200: treatyEntry },
    },
    handler: ({ params, body, officer }) => takeBackTreatyAct(law, params.id, body.why, officer.id),
  });
}

function inEnglish(problem: ListProblem) {
  const { row, says, detail } = listProblemSaid(speak('en'), problem);
  return { code: problem.code, row, says, detail };
}

/** Members that were not sent are not there, rather than there as nothing. */
const told = (said: object) => JSON.parse(JSON.stringify(said)) as HandEntry;
