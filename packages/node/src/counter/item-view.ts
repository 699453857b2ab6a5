/** An item as it is shown: never its content, and of abuse material no name. */
import { fromBase64url, nameAsData } from '@comity/protocol';
import { z } from 'zod';
import { factsOf } from '../usecases/evidence/item.ts';
import { digest, instant, uuid } from './schemas/case.ts';

export const itemSchema = z.object({
  id: uuid,
  name: z.string().describe('As it may be shown; for an item that is marked, its id in place of the name'),
  kind: z.enum(['raw', 'derived', 'copy']),
  size: z.number(),
  sha256: digest,
  sha512: z.string(),
  addedAt: instant,
  addedBy: z.string(),
  marked: z.literal('abuse-material').optional(),
  erasedAt: instant.optional(),
});

export type Item = Parameters<typeof factsOf>[0];

/** As a person may be told it; the file that says things of items goes by these names. */
export function itemView(record: Item): z.infer<typeof itemSchema> {
  const { name, kind, size, sha256, sha512 } = factsOf(record);
  const { id, addedAt, addedBy, erasedAt, mark } = record;
  return {
    ...{ id, name: mark ? id : name.shown, kind, size, sha256, sha512, addedAt, addedBy },
    ...(mark ? { marked: mark.kind } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}

/** The name of an item for a page; undefined where it is shown to nobody. */
export function shownName(record: Item): string | undefined {
  if (record.mark !== undefined || record.erasedAt !== undefined) return undefined;
  const { name } = factsOf(record);
  return nameAsData(fromBase64url(name.bytes)) || '⟨⟩';
}
