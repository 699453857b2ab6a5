/** What a State makes public of its law: chosen once, then built as a folder of static pages for any web server or a stick. */
import { z } from 'zod';
import { choosePublication, PROVISIONS_SHOWN, publication } from '../../usecases/publication/choice.ts';
import { publicFacts } from '../../usecases/publication/gather.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { publishedFiles } from '../published.ts';
import { stateCode } from '../schemas/case.ts';

const inState = z.object({ state: stateCode });
const choice = {
  treaty: z.boolean().describe('Acts of the treaty, as sources tell them'),
  provisions: z.enum(PROVISIONS_SHOWN).describe('`enacted`: bills stay at home'),
  findings: z
    .array(z.string().max(3))
    .max(68)
    .describe('Articles whose findings are public; powers only together with 6, 24 and 36'),
};
const shown = z.object({ ...choice, state: stateCode, at: z.string().optional() });

export function publicationRoutes(app: Counter, deps: CounterDeps): void {
  const { law } = deps;

  app.route({
    method: 'GET',
    url: '/api/law/:state/publication',
    config: { permission: 'view' },
    schema: {
      operationId: 'showPublication',
      summary: 'What was chosen to be public of a State’s law; nothing is until somebody says so',
      params: inState,
      response: { 200: shown },
    },
    handler: async ({ params }) => plain(await publication(law, params.state)),
  });

  app.route({
    method: 'PUT',
    url: '/api/law/:state/publication',
    config: { permission: 'publish-law' },
    schema: {
      operationId: 'choosePublication',
      summary: 'Choose what is public of a State’s law, in place of what was chosen before',
      params: inState,
      body: z.strictObject(choice),
      response: { 200: shown },
    },
    handler: async ({ params, body, officer }) =>
      plain(await choosePublication(law, params.state, body, officer.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/law/:state/publication/files',
    config: { permission: 'publish-law' },
    schema: {
      operationId: 'buildPublication',
      summary:
        'The public pages of a State’s law as files: six languages, no script, tables and JSON beside them; the same bytes for the same records and day',
      params: inState,
      querystring: z.object({
        day: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional()
          .describe('The day the pages say they are of; today if left out'),
      }),
      response: {
        200: z.object({
          day: z.string(),
          files: z.array(z.object({ path: z.string(), text: z.string() })),
        }),
      },
    },
    handler: async ({ params, query }) => {
      const day = query.day ?? deps.clock.now().slice(0, 10);
      return { day, files: publishedFiles(await publicFacts(law, params.state, day)) };
    },
  });
}

const plain = ({ state, treaty, provisions, findings, at }: Awaited<ReturnType<typeof publication>>) => ({
  ...{ state, treaty, provisions, findings: [...findings] },
  ...(at === undefined ? {} : { at }),
});
