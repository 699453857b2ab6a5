/** Letters of a request on paper or for Word. */
import { LANGUAGES } from '@comity/language';
import { toBase64url } from '@comity/protocol';
import { z } from 'zod';
import { LETTER_KINDS, type LetterKind } from '../../ports/letter-kinds.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { letterFile, type WantedLetter } from '../letters.ts';
import { digest, note, uuid } from '../schemas/case.ts';

const KINDS = ['request', ...Object.keys(LETTER_KINDS), 'reply-sheet'] as [LetterKind, ...LetterKind[]];
const language = z.enum(LANGUAGES as [(typeof LANGUAGES)[number], ...(typeof LANGUAGES)[number][]]);

export function letterRoutes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/requests/:id/letter',
    config: { permission: 'view' },
    schema: {
      operationId: 'printLetter',
      summary:
        'A letter of the request as PDF/A or for Word, in one language or two side by side; who asked and why goes into the log',
      params: z.object({ id: uuid }),
      body: z
        .strictObject({
          of: z
            .enum(KINDS)
            .default('request')
            .describe('Which letter: the request, an answer to it, or a sheet to answer on by hand'),
          language,
          with: language.optional().describe('A second language, beside the first'),
          format: z.enum(['pdf', 'docx']).default('pdf'),
          reason: note.describe('For whom or what: it stands in the log'),
          translation: z
            .array(z.strictObject({ field: z.string().min(1).max(120), text: z.string().min(1).max(40_000) }))
            .max(500)
            .optional()
            .describe('Texts of officers in the second language, by field: facts, data.0.description'),
        })
        .meta({
          examples: [
            {
              of: 'request',
              language: 'fr',
              with: 'ar',
              format: 'pdf',
              reason: 'Stamped for the Ministry of Justice',
            },
          ],
        }),
      response: {
        200: z.object({
          name: z.string(),
          format: z.enum(['pdf', 'docx']),
          digest,
          bytes: z.string().describe('base64url'),
        }),
      },
    },
    handler: async (request) => {
      const { of, language: first, with: beside, format, reason, translation } = request.body;
      const wanted: WantedLetter = {
        ...{ request: request.params.id, of, language: first, format, reason },
        ...(beside === undefined ? {} : { beside }),
        ...(translation === undefined
          ? {}
          : { translated: Object.fromEntries(translation.map(({ field, text }) => [field, text])) }),
      };
      const { name, digest: made, bytes } = await letterFile(deps, wanted, request.officer);
      return { name, format, digest: made, bytes: toBase64url(bytes) };
    },
  });
}
