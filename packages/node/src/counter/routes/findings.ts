/** Findings: one question to the law of one State, with what everybody found, read again or taken back. */
import { checklistOf } from '@comity/domain/national';
import { z } from 'zod';
import { readAgain, recordFinding, takeBackFinding } from '../../usecases/national/findings.ts';
import { showCell } from '../../usecases/national/findings-shown.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { note, stateCode, uuid } from '../schemas/case.ts';
import { asked, cell, elementAnswers, findingStatus, keptProvision } from '../schemas/national.ts';

const requirement = z.string().regex(/^art\d{1,2}\.\d{1,2}$/);
const inCell = z.object({ state: stateCode, requirement });
const ofFinding = inCell.extend({ finding: uuid });

export function findingRoutes(app: Counter, deps: CounterDeps): void {
  findingsMade(app, deps);
  findingsReadAgain(app, deps);
}

function findingsMade(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/:state/questions/:requirement',
    config: { permission: 'view' },
    schema: {
      operationId: 'showFinding',
      summary:
        'One question for one State: every finding there was, the provisions as they then were, the elements to go through',
      params: inCell,
      response: {
        200: z.object({
          requirement: asked,
          cell,
          provisions: z.array(keptProvision),
          since: z
            .array(z.object({ id: z.string(), version: z.number(), status: z.string() }))
            .describe('Provisions that were changed since: their newest version'),
          checklist: z.array(
            z.object({ id: z.string(), kind: z.string(), part: z.string(), says: z.string() }),
          ),
        }),
      },
    },
    handler: async ({ params: { state, requirement: which } }) => {
      const shown = await showCell(law, state, which);
      return { ...shown, checklist: checklistOf(/^\d+/.exec(shown.requirement.ref)?.[0] ?? '') };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'recordFinding',
      summary:
        'Say how a State’s law stands to a question, with reason and provisions; others who differ are kept beside it',
      params: inCell,
      body: z.strictObject({
        status: findingStatus,
        reason: note,
        provisions: z.array(z.string().max(120)).max(50).default([]),
        elements: elementAnswers.optional(),
      }),
      response: { 200: cell },
    },
    handler: ({ params, body: { elements: answers, ...body }, officer }) =>
      recordFinding(
        law,
        {
          ...params,
          ...body,
          ...(answers ? { elements: Object.fromEntries(answers.map((a) => [a.element, a.answer])) } : {}),
        },
        officer.id,
      ),
  });
}

function findingsReadAgain(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings/:finding/second-reader',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'readFindingAgain',
      summary: 'Agree with somebody else’s finding, or say that one does not',
      params: ofFinding,
      body: z.strictObject({ agrees: z.boolean(), note: note.optional() }),
      response: { 200: cell },
    },
    handler: ({ params, body: { agrees, note: said }, officer }) =>
      readAgain(law, params, { agrees, ...(said === undefined ? {} : { note: said }) }, officer.id),
  });

  app.route({
    method: 'POST',
    url: '/api/law/:state/questions/:requirement/findings/:finding/take-back',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'takeBackFinding',
      summary: 'Say that a finding of one’s own was a slip; it stays in the history',
      params: ofFinding,
      body: z.strictObject({ why: note }),
      response: { 200: cell },
    },
    handler: ({ params, body, officer }) => takeBackFinding(law, params, body.why, officer.id),
  });
}
