/** Which rules hold for which payload, in the order they are tried. */

import type { MessageType, Payload } from '../types.ts';
import { COUNTS_RULES } from './counts.ts';
import { CUSTODY_RULES } from './custody.ts';
import {
  ACCEPTED_RULES,
  CONDITION_RULES,
  CONSULTATION_RULES,
  POSTPONED_RULES,
  REFUSED_RULES,
} from './decision.ts';
import { ENCLOSURE_RULES } from './enclosure.ts';
import { INNER_RULES, PACKAGE_RULES } from './evidence.ts';
import { ACKNOWLEDGEMENT_RULES, ANNOUNCEMENT_RULES, EXECUTION_RULES, STATUS_RULES } from './execution.ts';
import { FRAME_RULES, OPENING_RULES } from './frame.ts';
import { ATTACHMENT_RULES, LETTER_RULES, MORE_INFORMATION_RULES, SUPPLEMENT_RULES } from './letter.ts';
import { ONWARD_RULES } from './onward.ts';
import { EXTENSION_RULES, PRESERVATION_OUTCOME_RULES, PRESERVATION_REQUEST_RULES } from './preservation.ts';
import { ACCEPTED_RECEIPT_RULES, DELIVERED_RECEIPT_RULES, RECEIPT_RULES } from './receipt.ts';
import { RENEWAL_RULES } from './renewal.ts';
import type { Rule } from './rule.ts';
import { DIRECTORY_RULES, FRESHNESS_RULES, ROOT_RULES, STATEMENT_RULES } from './trust.ts';
import { TICKET_RULES, UPLOAD_RECEIPT_RULES } from './upload.ts';

export const RULES: { readonly [T in MessageType]: readonly Rule<T>[] } = {
  'comity.preservation.request/1': [...FRAME_RULES, ...OPENING_RULES, ...PRESERVATION_REQUEST_RULES],
  'comity.preservation.outcome/1': [...FRAME_RULES, ...PRESERVATION_OUTCOME_RULES],
  'comity.preservation.extension/1': [...FRAME_RULES, ...EXTENSION_RULES],
  'comity.preservation.release/1': FRAME_RULES,
  'comity.preservation.warning/1': FRAME_RULES,
  'comity.preservation.warning-answer/1': FRAME_RULES,
  'comity.letter.request/1': [...FRAME_RULES, ...OPENING_RULES, ...LETTER_RULES],
  'comity.request.more-information/1': [...FRAME_RULES, ...MORE_INFORMATION_RULES],
  'comity.request.supplement/1': [...FRAME_RULES, ...SUPPLEMENT_RULES],
  'comity.request.withdrawn/1': FRAME_RULES,
  'comity.condition.proposed/1': [...FRAME_RULES, ...CONDITION_RULES],
  'comity.condition.accepted/1': FRAME_RULES,
  'comity.condition.declined/1': FRAME_RULES,
  'comity.consultation/1': [...FRAME_RULES, ...CONSULTATION_RULES],
  'comity.decision.postponed/1': [...FRAME_RULES, ...POSTPONED_RULES],
  'comity.decision.refused/1': [...FRAME_RULES, ...REFUSED_RULES],
  'comity.decision.accepted/1': [...FRAME_RULES, ...ACCEPTED_RULES],
  'comity.execution.report/1': [...FRAME_RULES, ...EXECUTION_RULES],
  'comity.status.query/1': FRAME_RULES,
  'comity.status.report/1': [...FRAME_RULES, ...STATUS_RULES],
  'comity.acknowledgement/1': [...FRAME_RULES, ...ACKNOWLEDGEMENT_RULES],
  'comity.evidence.announcement/1': [...FRAME_RULES, ...ANNOUNCEMENT_RULES],
  'comity.receipt.accepted/1': [...RECEIPT_RULES, ...ACCEPTED_RECEIPT_RULES],
  'comity.receipt.rejected/1': RECEIPT_RULES,
  'comity.receipt.delivered/1': [...RECEIPT_RULES, ...DELIVERED_RECEIPT_RULES],
  'comity.root/1': [...STATEMENT_RULES, ...ROOT_RULES],
  'comity.directory/1': [...STATEMENT_RULES, ...DIRECTORY_RULES],
  'comity.freshness/1': [...STATEMENT_RULES, ...FRESHNESS_RULES],
  'comity.package/1': PACKAGE_RULES,
  'comity.package.inner/1': INNER_RULES,
  'comity.package.onward/1': ONWARD_RULES,
  'comity.renewal/1': RENEWAL_RULES,
  'comity.upload.ticket/1': TICKET_RULES,
  'comity.upload.receipt/1': UPLOAD_RECEIPT_RULES,
  'comity.custody/1': CUSTODY_RULES,
  'comity.counts/1': COUNTS_RULES,
  'comity.document/1': [],
  'comity.enclosure/1': ENCLOSURE_RULES,
  'comity.request.attachment/1': ATTACHMENT_RULES,
};

/** The rules of one payload, in the order they are tried. */
export function rulesOf(payload: Payload): readonly Rule[] {
  return RULES[payload._type] as readonly Rule[];
}
