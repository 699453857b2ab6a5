/** The words of the export: prefixes, IRIs that follow from what they are about, and values with their types. */
import { createHash } from 'node:crypto';
import type { Json } from '@comity/protocol';

export type CaseNode = { readonly '@id': string; readonly '@type': string } & {
  readonly [term: string]: Json;
};

/** Prefixes of the document. `comity` is ours. */
export const CASE_CONTEXT = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  comity: 'https://comity.invalid/ontology/legal/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const KB = 'https://comity.invalid/kb/';

/** IRIs within one package. */
export interface Ids {
  readonly id: (kind: string, what: string) => string;
  readonly file: (itemId: string) => string;
  readonly packageId: string;
}

/** A name-based UUID of version 5 (RFC 9562 §5.5), as UCO asks at the end of an IRI. */
function uuidOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

const NAMESPACE = createHash('sha1').update('comity.invalid/kb').digest().subarray(0, 16);

export const ref = (id: string): Json => ({ '@id': id });
export const typed = (type: string, value: string): Json => ({ '@type': type, '@value': value });
export const time = (instant: string): Json => typed('xsd:dateTime', instant);
export const integer = (value: number): Json => typed('xsd:integer', String(value));

/** Members that have a value. */
export function given(members: Record<string, Json | undefined>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/** A list with something in it, or nothing. */
export const some = (list: Json[]): Json | undefined => (list.length === 0 ? undefined : list);

export function idsOf(packageId: string): Ids {
  const id = (kind: string, what: string): string => `${KB}${kind}-${uuidOf(`${packageId} ${kind} ${what}`)}`;
  return { id, file: (itemId) => id('file', itemId), packageId: id('package', packageId) };
}
