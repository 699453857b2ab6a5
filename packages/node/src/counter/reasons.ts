/** Reasons as officers see them: each with its paragraphs, and with the proof mark the law's wording has earned so far. */
import { citeInLine } from '@comity/convention';
import type { Reason } from '@comity/domain';
import { z } from 'zod';

export const reasonSchema = z.object({
  code: z.string(),
  text: z.string().describe('One sentence, in English'),
  says: z.string().optional().describe('The code of that sentence, by which other languages have it'),
  args: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('What goes into the sentence'),
  paragraphs: z.array(z.string()),
  citation: z
    .string()
    .describe('The paragraphs as they are cited; a mark in brackets says what has not been proofed'),
  source: z.enum(['treaty', 'state', 'product']),
  mode: z.enum(['enforce', 'record', 'warn']),
  field: z.string().optional(),
});
export type ShownReason = z.infer<typeof reasonSchema>;

export const warningsSchema = z.array(reasonSchema);

export const shown = (reasons: readonly Reason[]): ShownReason[] =>
  reasons.map(({ code, text, says, args, paragraphs, source, mode, field }) => ({
    code,
    text,
    ...(says === undefined ? {} : { says }),
    ...(args === undefined ? {} : { args: { ...args } }),
    paragraphs,
    citation: citeInLine(paragraphs),
    source,
    mode,
    ...(field === undefined ? {} : { field }),
  }));
