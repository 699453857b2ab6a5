/** What is written down about one item of evidence, beside its bytes. */
import type { PackageEntry } from '@comity/protocol';
import type { ItemRecord } from '../../ports/records.ts';

/** What people say of it: its name as it was, where it comes from, how it was acquired. */
export type ItemDescription = Pick<PackageEntry, 'name' | 'kind'> &
  Partial<
    Pick<
      PackageEntry,
      'derivedFrom' | 'mediaTypeClaimed' | 'modifiedClaimed' | 'acquisition' | 'dataIds' | 'sensitivity'
    >
  >;

/** And what the machine measured. `treeSalt` opens single leaves of the salted tree; it stays at home until disclosed. */
export interface EvidenceFacts extends ItemDescription {
  size: number;
  sha256: string;
  sha512: string;
  tree: string;
  treeSalt: string;
  object: { root: string; size: number };
}

export const factsOf = (record: ItemRecord): EvidenceFacts => record.facts as unknown as EvidenceFacts;
