/** Shapes of counts that are told to others. */
import { DIMENSIONS, type Dimension } from '@comity/domain';
import { z } from 'zod';
import { digest, instant, note, stateCode } from './case.ts';

const count = z.number().int();
export const dimension = z.enum(DIMENSIONS as [Dimension, ...Dimension[]]);
export const direction = z.enum(['incoming', 'outgoing']);
export const step = z.enum(['acknowledge', 'decide', 'execute']);
export const year = z.coerce.number().int().min(2000).max(2999);
export const ordinal = z.coerce.number().int().min(1).max(1000);
const rules = z.object({ threshold: count, closedAfterDays: count });

export const sealedTable = z.object({
  direction,
  since: count.describe('The version that first told this table as it stands'),
  total: count.optional().describe('Left out where it is withheld'),
  counts: z.array(z.object({ dimension, value: z.string(), count: count.optional() })),
  days: z.array(
    z.object({
      step,
      count: count.optional(),
      quartiles: z
        .object({ first: count, median: count, third: count })
        .optional()
        .describe('Tenths of a day'),
    }),
  ),
});

export const nextReport = z.object({
  year: count,
  version: count,
  rules,
  tables: z.array(sealedTable),
  held: z
    .array(
      z.object({
        direction,
        stays: z.array(z.enum(['total', ...DIMENSIONS, 'days'] as ['total', ...Dimension[], 'days'])),
        leftOut: z.array(z.enum([...DIMENSIONS, 'days'] as [...Dimension[], 'days'])),
      }),
    )
    .describe('What stays as it was told, and what is left out, because too little lies between'),
  differs: z.boolean(),
});

export const sentReport = z.object({
  year: count,
  version: count,
  file: count.describe('Files of one version say the same to different States'),
  to: z.array(stateCode),
  at: instant,
  by: z.string(),
  digest,
  because: note.optional(),
  name: z.string().describe('What the file is called'),
});

export const receivedReport = z.object({
  state: stateCode,
  year: count,
  version: count,
  at: instant,
  digest,
  because: z.string().optional(),
});

const compiled = z.object({
  sum: count.nullable().describe('null where too few States told it, or beside one that too few told'),
  toldBy: count,
  withheldBy: count.describe('States that have the figure and withhold it; it is missing from the sum'),
});

export const editionShape = z.object({
  year: count,
  number: count,
  at: instant,
  least: count.describe('Below how many States a figure is not told'),
  asked: z.array(stateCode),
  included: z.array(z.object({ state: stateCode, version: count, digest, threshold: count })),
  tables: z.array(
    z.object({
      year: count,
      direction,
      reported: z.array(stateCode),
      missing: z.array(stateCode),
      total: compiled,
      counts: z.array(z.object({ dimension, value: z.string(), ...compiled.shape })),
    }),
  ),
});

export const coverageShape = z.object({
  year: count,
  reports: z.array(receivedReport),
  missing: z.array(stateCode).describe('Pinned States of which nothing of that year came'),
  editions: z.array(z.object({ number: count, at: instant, reported: count, missing: count })),
  refused: z
    .object({
      code: z.enum(['too-few-States', 'too-few-new', 'nothing-new']),
      states: z.array(stateCode),
      edition: count.optional(),
    })
    .optional()
    .describe('Why no edition can be made now'),
});
