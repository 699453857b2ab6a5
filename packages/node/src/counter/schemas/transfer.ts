/** How far a package is on its way to us: bytes, who gave them, and what each did wrong. */
import { z } from 'zod';
import type { PackageRecord } from '../../ports/records/index.ts';
import { travelling } from '../../usecases/evidence/package-transfer.ts';
import type { CounterDeps } from '../deps.ts';

export const transferSchema = z.object({
  arrivedSize: z.number().optional().describe('Bytes that are here and were looked at'),
  travellingSize: z
    .number()
    .optional()
    .describe('Bytes that travel in all: objects, headers, lists and proofs'),
  sources: z
    .array(
      z.object({
        name: z.string(),
        leaves: z.number().int().describe('Pieces of 1 MiB or less it gave that were right'),
        aside: z.boolean().describe('Nothing more is asked of it in this attempt'),
        faults: z.array(z.object({ code: z.string(), count: z.number().int(), last: z.string() })),
      }),
    )
    .optional(),
});

/** Nothing for a package of ours. */
export async function transferView(
  { node }: Pick<CounterDeps, 'node'>,
  record: PackageRecord,
): Promise<z.infer<typeof transferSchema>> {
  if (record.direction !== 'announced') return {};
  const seen = await node.packageTransfer(record.id);
  if (!seen) return {};
  return { arrivedSize: seen.arrived, travellingSize: travelling(record), sources: seen.sources };
}
