// Where other treaties say the same, more, or less: Budapest and its second protocol, Malabo, UNTOC, UNCAC.
import articlesFile from '../../../convention/crosswalk/articles.json' with { type: 'json' };
import paragraphsFile from '../../../convention/crosswalk/paragraphs.json' with { type: 'json' };
import type { ProvisionId } from './law.gen.ts';
import { provision } from './provisions.ts';

export const TREATIES = ['budapest', 'second-additional-protocol', 'malabo', 'untoc', 'uncac'] as const;
export type Treaty = (typeof TREATIES)[number];

/** A place in another treaty. `goes-further` and `weaker` speak of this Convention beside the other. */
export interface Parallel {
  readonly ref?: string;
  readonly equivalence: 'close' | 'partial' | 'goes-further' | 'weaker' | 'none' | 'unstated';
}

/** One row of a table: a place in this Convention and its parallels. A treaty left out was not compared. */
export interface CrosswalkRow {
  readonly ref: string;
  readonly provisions: readonly ProvisionId[];
  readonly subject: string;
  readonly parallels: Readonly<Partial<Record<Treaty, Parallel>>>;
  readonly remark?: string;
}

/** A parallel together with the row it was found in, the narrowest first. */
export interface FoundParallel extends Parallel {
  readonly row: CrosswalkRow;
}

/** Paragraph rows first, then article rows. */
export const crosswalkRows = [
  ...paragraphsFile.rows,
  ...articlesFile.rows,
] as unknown as readonly CrosswalkRow[];

/** Where a treaty speaks of the provision; narrowest row first, empty when nothing was compared. */
export const crosswalk = (key: string, treaty: Treaty): readonly FoundParallel[] => {
  const found = provision(key);
  if (!found) return [];
  return crosswalkRows
    .filter((row) => row.provisions.includes(found.id) && row.parallels[treaty])
    .toSorted((a, b) => a.provisions.length - b.provisions.length)
    .map((row) => ({ ...row.parallels[treaty]!, row }));
};
