/** Algorithm identifiers: an OID with parameters that must be absent or NULL, since none we accept has any. */
import { ensure } from '../errors.ts';
import { childrenOf, type Element, element, expectTag, oid, readOid, TAG } from './der.ts';

export function readAlgorithm(from: Element | undefined): string {
  const [name, parameters, ...rest] = childrenOf(expectTag(from, TAG.sequence));
  const plain = parameters === undefined || (parameters.tag === TAG.null && parameters.content.length === 0);
  ensure(plain && rest.length === 0, 'tsp-malformed', 'an algorithm has unexpected parameters');
  return readOid(name);
}

export function algorithm(name: string, withNull = false): Uint8Array {
  return element(TAG.sequence, oid(name), ...(withNull ? [element(TAG.null)] : []));
}
