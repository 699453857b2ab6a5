/** Reading what is committed to or disclosed without being a payload of its own (SPEC §9.3, §10.2). */

import type { Json } from './canonical/json.ts';
import { parseCanonical } from './canonical/parse.ts';
import { ProtocolError } from './error.ts';
import { LIMITS } from './limits.ts';
import type { CustodyEvent, PackageEntry, PackageOpening } from './messages.gen.ts';
import { refuseFault } from './payload.ts';
import { ENTRY_RULES } from './rules/evidence.ts';
import { checkOfPart } from './schema/library.ts';

/**
 * One line of the entries file of a package, without its line feed.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseOpening(bytes: Uint8Array): PackageOpening {
  const value = parseCanonical(bytes, LIMITS.entryBytes);
  refuseFault(checkOfPart('package-opening.v1.json')(value));
  const opening = value as unknown as PackageOpening;
  refuseBrokenEntry(opening.entry, '/entry');
  return opening;
}

/**
 * One entry by itself.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseEntry(bytes: Uint8Array): PackageEntry {
  const value = parseCanonical(bytes, LIMITS.entryBytes);
  refuseFault(checkOfPart('package-entry.v1.json')(value));
  const entry = value as unknown as PackageEntry;
  refuseBrokenEntry(entry, '');
  return entry;
}

/**
 * Checks an event before it is committed to, or after its leaf was opened.
 *
 * @throws ProtocolError `schema`
 */
export function checkCustodyEvent(value: Json): CustodyEvent {
  refuseFault(checkOfPart('custody-event.v1.json')(value));
  return value as unknown as CustodyEvent;
}

function refuseBrokenEntry(entry: PackageEntry, path: string): void {
  for (const rule of ENTRY_RULES) {
    const broken = rule.brokenAt(entry);
    if (broken !== undefined)
      throw new ProtocolError('rule', rule.says, { path: path + broken, rule: rule.id });
  }
}
