/** Reading what is committed to or disclosed without being a payload of its own (SPEC §9.3, §9.7, §9.10, §10.2). */

import type { Json } from './canonical/json.ts';
import { parseCanonical } from './canonical/parse.ts';
import { ProtocolError } from './error.ts';
import { LIMITS } from './limits.ts';
import type {
  CustodyEvent,
  CustodyLine,
  CustodyPlaces,
  PackageDisclosed,
  PackageDisclosure,
  PackageEntry,
  PackageOpening,
  UploadManifest,
} from './messages.gen.ts';
import { refuseFault } from './payload.ts';
import { EVENT_RULES, LINE_RULES, PLACES_RULES } from './rules/custody.ts';
import { DISCLOSED_RULES, DISCLOSURE_RULES } from './rules/disclosure.ts';
import { ENTRY_RULES } from './rules/evidence.ts';
import type { PartRule } from './rules/rule.ts';
import { UPLOAD_MANIFEST_RULES } from './rules/upload.ts';
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
  refuseBroken(ENTRY_RULES, opening.entry, '/entry');
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
  refuseBroken(ENTRY_RULES, entry, '');
  return entry;
}

/**
 * The head of a disclosure: `disclosure.json`.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseDisclosure(bytes: Uint8Array): PackageDisclosure {
  const value = parseCanonical(bytes);
  refuseFault(checkOfPart('package-disclosure.v1.json')(value));
  const disclosure = value as unknown as PackageDisclosure;
  refuseBroken(DISCLOSURE_RULES, disclosure, '');
  return disclosure;
}

/**
 * One line of the list of a disclosure, without its line feed.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseDisclosed(bytes: Uint8Array): PackageDisclosed {
  const value = parseCanonical(bytes);
  refuseFault(checkOfPart('package-disclosed.v1.json')(value));
  const line = value as unknown as PackageDisclosed;
  if (line.kind !== 'withheld') refuseBroken(ENTRY_RULES, line.opening.entry, '/opening/entry');
  refuseBroken(DISCLOSED_RULES, line, '');
  return line;
}

/**
 * What a provider declares to have brought.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseUploadManifest(bytes: Uint8Array): UploadManifest {
  const value = parseCanonical(bytes, LIMITS.uploadManifestBytes);
  refuseFault(checkOfPart('upload-manifest.v1.json')(value));
  const manifest = value as unknown as UploadManifest;
  refuseBroken(UPLOAD_MANIFEST_RULES, manifest, '');
  return manifest;
}

/**
 * Checks an event before it is committed to, or after its leaf was opened.
 *
 * @throws ProtocolError `schema`; `rule`
 */
export function checkCustodyEvent(value: Json): CustodyEvent {
  refuseFault(checkOfPart('custody-event.v1.json')(value));
  const event = value as unknown as CustodyEvent;
  refuseBroken(EVENT_RULES, event, '');
  return event;
}

/**
 * One line of the list of a custody export, without its line feed.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseCustodyLine(bytes: Uint8Array): CustodyLine {
  const value = parseCanonical(bytes, LIMITS.entryBytes);
  refuseFault(checkOfPart('custody-line.v1.json')(value));
  const line = value as unknown as CustodyLine;
  if (line.kind === 'opened') refuseBroken(EVENT_RULES, line.event, '/event');
  refuseBroken(LINE_RULES, line, '');
  return line;
}

/**
 * Where the events of a custody export stand in the log: `proofs/places.json`.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseCustodyPlaces(bytes: Uint8Array): CustodyPlaces {
  const value = parseCanonical(bytes, LIMITS.placesBytes);
  refuseFault(checkOfPart('custody-places.v1.json')(value));
  const places = value as unknown as CustodyPlaces;
  refuseBroken(PLACES_RULES, places, '');
  return places;
}

function refuseBroken<T>(rules: readonly PartRule<T>[], value: T, path: string): void {
  for (const rule of rules) {
    const broken = rule.brokenAt(value);
    if (broken !== undefined)
      throw new ProtocolError('rule', rule.says, { path: path + broken, rule: rule.id });
  }
}
