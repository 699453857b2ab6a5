/** What is written down about one item of evidence, beside its bytes. */
import type { Json, PackageEntry } from '@comity/protocol';
import type { ItemRecord } from '../../ports/records/index.ts';

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

/** What is left of an item that was erased: measures and digests, by which a copy elsewhere can still be recognised. */
export function withoutWords(record: ItemRecord): Json {
  const { kind, size, sha256, sha512, tree, object } = factsOf(record);
  const left: EvidenceFacts = {
    ...{ name: { bytes: '', shown: '' }, kind, size, sha256, sha512, tree, object },
    treeSalt: '',
  };
  return left as unknown as Json;
}

/** How a package says of an item what the mark says here (SPEC, evidence package): its receiver masks the name as we do. */
export const MARKED = 'abuse-material';

export const factsOf = (record: ItemRecord): EvidenceFacts => record.facts as unknown as EvidenceFacts;

/** As the index of items has it: the same file may be brought for two requests. */
export const onceKey = (request: string, once: string): string => `${request}/${once}`;
