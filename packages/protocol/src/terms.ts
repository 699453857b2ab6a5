/** Reading the terms of an onward step, which travel encrypted beside it (SPEC §9.8). */
import { parseCanonical } from './canonical/parse.ts';
import { ProtocolError } from './error.ts';
import type { OnwardTerms } from './messages.gen.ts';
import { refuseFault } from './payload.ts';
import { TERMS_RULES } from './rules/onward.ts';
import { checkOfPart } from './schema/library.ts';

/**
 * Terms as they were decrypted, without their padding.
 *
 * @throws ProtocolError as {@link parseCanonical}; `schema`; `rule`
 */
export function parseOnwardTerms(bytes: Uint8Array): OnwardTerms {
  const value = parseCanonical(bytes);
  refuseFault(checkOfPart('package-onward-terms.v1.json')(value));
  const terms = value as unknown as OnwardTerms;
  const broken = TERMS_RULES.find((rule) => rule.brokenAt(terms) !== undefined);
  if (broken !== undefined) {
    throw new ProtocolError('rule', broken.says, { path: broken.brokenAt(terms) ?? '', rule: broken.id });
  }
  return terms;
}
