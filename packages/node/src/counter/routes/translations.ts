/** Translations of letters: attached, marked as such, shown beside the original, which stays authoritative. */
import { LANGUAGES } from '@comity/language';
import { z } from 'zod';
import { LETTER_KINDS, type LetterKind } from '../../ports/letter-kinds.ts';
import type { TranslationRecord } from '../../ports/translations.ts';
import { textsOf } from '../../usecases/translations/add-translation.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { ensureRequest } from '../known-request.ts';
import { digest, instant, line, uuid } from '../schemas/case.ts';

const KINDS = ['request', ...Object.keys(LETTER_KINDS)] as [LetterKind, ...LetterKind[]];
const of = z.enum(KINDS).describe('Which letter: the request, or an answer to it');
const language = z.enum(LANGUAGES as [(typeof LANGUAGES)[number], ...(typeof LANGUAGES)[number][]]);
const texts = z
  .array(z.strictObject({ field: z.string().min(1).max(120), text: z.string().max(40_000) }))
  .max(500);
const tag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/);

const translationSchema = z.object({
  ...{ id: uuid, of, from: tag, into: language, translator: line, sworn: z.boolean(), texts },
  original: digest.optional().describe('Of what was translated; absent where nothing was sealed'),
  ...{ addedAt: instant, addedBy: z.string() },
});

export function translationRoutes(app: Counter, deps: CounterDeps): void {
  const url = '/api/requests/:id/translations';
  const params = z.object({ id: uuid });
  app.route({
    method: 'GET',
    url,
    config: { permission: 'view' },
    schema: {
      operationId: 'listTranslations',
      summary: 'Translations of the letters of a request, oldest first',
      params,
      response: { 200: z.object({ translations: z.array(translationSchema) }) },
    },
    handler: async ({ params: { id } }) => {
      const found = await deps.store.transact(async (tx) => {
        await ensureRequest(tx, id);
        return tx.translations.where('request', id);
      });
      return { translations: found.map(view) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/requests/:id/texts',
    config: { permission: 'view' },
    schema: {
      operationId: 'listTexts',
      summary: 'What officers wrote in a letter, by the fields a translation names',
      params,
      querystring: z.strictObject({ of: of.default('request') }),
      response: { 200: z.object({ original: digest.optional(), texts }) },
    },
    handler: async ({ params: { id }, query }) => {
      const { facts, written } = await textsOf(deps, id, query.of);
      const original = facts.sending.sealed?.digest;
      return { ...(original === undefined ? {} : { original }), texts: written };
    },
  });

  app.route({
    method: 'POST',
    url,
    config: { permission: 'translate' },
    schema: {
      operationId: 'addTranslation',
      summary:
        'Attach a translation: who made it, whether under oath, from which language. The original stays authoritative (our rule)',
      params,
      body: z
        .strictObject({
          of: of.default('request'),
          from: tag,
          into: language,
          translator: line,
          sworn: z.boolean(),
          texts,
        })
        .meta({
          examples: [
            {
              ...{
                of: 'request',
                from: 'fr',
                into: 'en',
                translator: 'N. Oru, sworn translator',
                sworn: true,
              },
              texts: [{ field: 'facts', text: 'Phishing of port staff since May.' }],
            },
          ],
        }),
      response: { 201: translationSchema },
    },
    handler: async ({ params: { id }, body, officer }, reply) => {
      const said = Object.fromEntries(body.texts.map(({ field, text }) => [field, text]));
      const record = await deps.node.addTranslation({ request: id, ...body, texts: said }, officer);
      return reply.status(201).send(view(record));
    },
  });
}

const view = ({ texts: said, request: _, ...rest }: TranslationRecord) => ({
  ...rest,
  texts: Object.entries(said).map(([field, text]) => ({ field, text })),
});
