/** Two laws beside one offence, without a verdict; papers on law: the gap report, and templates for a ministry. */
import { isOffenceArticle, offences } from '@comity/convention';
import { TEMPLATES, template } from '@comity/letter';
import { z } from 'zod';
import { conductIn } from '../../usecases/national/conduct.ts';
import { NothingThere } from '../../usecases/national/deps.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { gapPaper, ministryPaper } from '../law-papers.ts';
import { stateCode } from '../schemas/case.ts';
import { article, cellStatus, elementAnswer, keptProvision, knownProvision } from '../schemas/national.ts';
import { format, language, printed, toldPaper } from '../schemas/printed.ts';

export function lawPaperRoutes(app: Counter, deps: CounterDeps): void {
  twoLaws(app, deps);
  gapReport(app, deps);
  templates(app, deps);
}

function twoLaws(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/law/conduct',
    config: { permission: 'view' },
    schema: {
      operationId: 'besideConduct',
      summary:
        'The conduct of one offence, element by element, in the laws of two States, with sources and doubts; no verdict (35(3))',
      querystring: z.object({
        of: stateCode,
        and: stateCode,
        offence: article.describe('Article that establishes the offence: 7 to 17, 19'),
      }),
      response: {
        200: z.object({
          offence: z.string(),
          items: z.array(z.object({ id: z.string(), kind: z.string(), part: z.string(), says: z.string() })),
          sides: z.array(
            z.object({
              state: z.string(),
              questions: z.array(z.object({ id: z.string(), status: cellStatus })),
              provisions: z.array(keptProvision),
              answers: z
                .array(z.array(z.object({ answer: elementAnswer, by: z.string(), at: z.string() })))
                .describe('For each item all answers that stand; none where nobody said'),
              doubts: z.array(z.string()),
              known: z
                .array(knownProvision)
                .describe('What published sources place beside the article; no finding'),
            }),
          ),
        }),
      },
    },
    handler: ({ query: { of, and, offence } }) => besideConduct(deps, [of, and], offence),
  });
}

async function besideConduct({ law }: CounterDeps, states: [string, string], offence: string) {
  if (!isOffenceArticle(offence))
    throw new NothingThere(
      `article ${offence} establishes no offence; these do: ${offences.map((one) => one.article).join(', ')}`,
    );
  const { items, sides } = await conductIn(law, states, offence);
  return {
    offence,
    items: [...items],
    sides: sides.map(({ state, rows, provisions, answers, doubts, known }) => ({
      state,
      questions: rows.map(({ requirement, status }) => ({ id: requirement.id, status })),
      provisions: [...provisions],
      answers: answers.map((said) => [...said]),
      doubts: [...doubts],
      known: known.map((one) => ({ ...one, confidence: [...one.confidence] })),
    })),
  };
}

function gapReport(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/law/:state/gap-report',
    config: { permission: 'view' },
    schema: {
      operationId: 'printGaps',
      summary: 'What a State’s law lacks, for a committee, as PDF/A or for Word',
      params: z.object({ state: stateCode }),
      body: z.strictObject({ language, format }),
      response: { 200: printed },
    },
    handler: async ({ params: { state }, body }) =>
      toldPaper(await gapPaper(deps, state, body.language, body.format), body.format),
  });
}

function templates(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/treaty/templates',
    config: { permission: 'view' },
    schema: {
      operationId: 'listTemplates',
      summary:
        'Pages a ministry fills in for the depositary: full powers, instruments, declarations, notices',
      response: {
        200: z.object({
          templates: z.array(
            z.object({
              id: z.string(),
              kind: z.enum(['instrument', 'choice', 'notice']),
              ref: z.string(),
              when: z.string().optional(),
              duty: z.string().optional(),
            }),
          ),
        }),
      },
    },
    handler: async () => ({
      templates: TEMPLATES.map(({ id, kind, ref, when, duty }) => ({
        ...{ id, kind, ref },
        ...(when === undefined ? {} : { when }),
        ...(duty === undefined ? {} : { duty }),
      })),
    }),
  });

  app.route({
    method: 'POST',
    url: '/api/treaty/templates/:template',
    config: { permission: 'view' },
    schema: {
      operationId: 'printTemplate',
      summary: 'One of them as a page to fill in; the words are ours, and a legal adviser reads them first',
      params: z.object({ template: z.string().max(80) }),
      body: z.strictObject({
        language,
        format,
        state: stateCode.optional().describe('Whose ministry writes; this State when left out'),
      }),
      response: { 200: printed },
    },
    handler: async ({ params, body }) => {
      const found = template(params.template);
      if (!found) throw new NothingThere(`${params.template.slice(0, 40)} is no template`);
      const { language: into, format: as, state = deps.me } = body;
      return toldPaper(await ministryPaper(deps, found, { state, language: into, format: as }), as);
    },
  });
}
