/** The exercises of a practice desk; a desk that is none says so. */
import { isLanguage, LANGUAGES, speak } from '@comity/language';
import { z } from 'zod';
import { EXERCISE_IDS } from '../../usecases/practice/exercises.ts';
import { practiceProgress } from '../../usecases/practice/practice-progress.ts';
import { trainingHeld } from '../../usecases/practice/training-held.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { handed } from '../schemas/assistance.ts';
import { instant, uuid } from '../schemas/case.ts';
import { trainingWords } from '../training-words.ts';

const exercise = z.object({
  id: z.enum(EXERCISE_IDS),
  begins: z.enum(['officer', 'partner']),
  isDone: z.boolean(),
  request: uuid.optional().describe('The request it was done on, or is being done on'),
  steps: z.array(
    z.object({
      id: z.string(),
      paragraphs: z.array(z.string()),
      done: z
        .object({ at: instant, by: z.string().optional() })
        .optional()
        .describe('When the records show it, and by whom; nobody says it of themselves'),
    }),
  ),
});

export function practiceRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/practice',
    config: { permission: 'view' },
    schema: {
      operationId: 'showPractice',
      summary: 'How far the exercises of this practice desk are, as its records show it',
      response: { 200: z.object({ at: instant, exercises: z.array(exercise) }) },
    },
    handler: async () => {
      onPracticeDesk(deps);
      const { at, exercises } = await practiceProgress(deps);
      return { at, exercises: exercises.map((one) => ({ ...one, steps: one.steps.map(written) })) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/practice/training',
    config: { permission: 'view' },
    schema: {
      operationId: 'recordTraining',
      summary: 'The training that was held here, as a file the real desk takes in among its help (54(1))',
      querystring: z.strictObject({
        by: z.string().min(1).max(300).describe('Who gave it'),
        language: z.enum(LANGUAGES as [string, ...string[]]).optional(),
      }),
      response: {
        200: z.object({
          format: z.literal('comity.assistance/1'),
          to: z.string(),
          at: z.string(),
          ...handed,
        }),
      },
    },
    handler: async ({ query: { by, language = 'en' } }) => {
      onPracticeDesk(deps);
      const words = trainingWords(speak(isLanguage(language) ? language : 'en'));
      const held = trainingHeld(deps, await practiceProgress(deps), words, by);
      // Members that were left out are not members that are undefined.
      return JSON.parse(JSON.stringify(held)) as never;
    },
  });
}

const written = <T extends { paragraphs: readonly string[] }>(step: T) => ({
  ...step,
  paragraphs: [...step.paragraphs],
});
/** Throws CounterProblem. */
function onPracticeDesk({ practice }: CounterDeps): void {
  if (practice) return;
  throw new CounterProblem(
    404,
    'NO_PRACTICE_DESK',
    'This is no practice desk',
    'Nothing was done. `comity practice start` makes one beside this desk; docs/operating/practice.md tells how.',
  );
}
