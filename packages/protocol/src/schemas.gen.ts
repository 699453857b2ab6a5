// Written by tools/generate-types.ts from protocol/schemas/. Change the schemas, not this file.

import s0 from '../../../protocol/schemas/comity.acknowledgement.v1.json' with { type: 'json' };
import s1 from '../../../protocol/schemas/comity.condition.accepted.v1.json' with { type: 'json' };
import s2 from '../../../protocol/schemas/comity.condition.declined.v1.json' with { type: 'json' };
import s3 from '../../../protocol/schemas/comity.condition.proposed.v1.json' with { type: 'json' };
import s4 from '../../../protocol/schemas/comity.consultation.v1.json' with { type: 'json' };
import s5 from '../../../protocol/schemas/comity.counts.v1.json' with { type: 'json' };
import s6 from '../../../protocol/schemas/comity.custody.v1.json' with { type: 'json' };
import s7 from '../../../protocol/schemas/comity.decision.accepted.v1.json' with { type: 'json' };
import s8 from '../../../protocol/schemas/comity.decision.postponed.v1.json' with { type: 'json' };
import s9 from '../../../protocol/schemas/comity.decision.refused.v1.json' with { type: 'json' };
import s10 from '../../../protocol/schemas/comity.directory.v1.json' with { type: 'json' };
import s11 from '../../../protocol/schemas/comity.document.v1.json' with { type: 'json' };
import s12 from '../../../protocol/schemas/comity.enclosure.v1.json' with { type: 'json' };
import s13 from '../../../protocol/schemas/comity.evidence.announcement.v1.json' with { type: 'json' };
import s14 from '../../../protocol/schemas/comity.execution.report.v1.json' with { type: 'json' };
import s15 from '../../../protocol/schemas/comity.freshness.v1.json' with { type: 'json' };
import s16 from '../../../protocol/schemas/comity.letter.request.v1.json' with { type: 'json' };
import s17 from '../../../protocol/schemas/comity.package.inner.v1.json' with { type: 'json' };
import s18 from '../../../protocol/schemas/comity.package.onward.v1.json' with { type: 'json' };
import s19 from '../../../protocol/schemas/comity.package.v1.json' with { type: 'json' };
import s20 from '../../../protocol/schemas/comity.preservation.extension.v1.json' with { type: 'json' };
import s21 from '../../../protocol/schemas/comity.preservation.outcome.v1.json' with { type: 'json' };
import s22 from '../../../protocol/schemas/comity.preservation.release.v1.json' with { type: 'json' };
import s23 from '../../../protocol/schemas/comity.preservation.request.v1.json' with { type: 'json' };
import s24 from '../../../protocol/schemas/comity.preservation.warning-answer.v1.json' with { type: 'json' };
import s25 from '../../../protocol/schemas/comity.preservation.warning.v1.json' with { type: 'json' };
import s26 from '../../../protocol/schemas/comity.receipt.accepted.v1.json' with { type: 'json' };
import s27 from '../../../protocol/schemas/comity.receipt.delivered.v1.json' with { type: 'json' };
import s28 from '../../../protocol/schemas/comity.receipt.rejected.v1.json' with { type: 'json' };
import s29 from '../../../protocol/schemas/comity.renewal.v1.json' with { type: 'json' };
import s30 from '../../../protocol/schemas/comity.request.attachment.v1.json' with { type: 'json' };
import s31 from '../../../protocol/schemas/comity.request.more-information.v1.json' with { type: 'json' };
import s32 from '../../../protocol/schemas/comity.request.supplement.v1.json' with { type: 'json' };
import s33 from '../../../protocol/schemas/comity.request.withdrawn.v1.json' with { type: 'json' };
import s34 from '../../../protocol/schemas/comity.root.v1.json' with { type: 'json' };
import s35 from '../../../protocol/schemas/comity.status.query.v1.json' with { type: 'json' };
import s36 from '../../../protocol/schemas/comity.status.report.v1.json' with { type: 'json' };
import s37 from '../../../protocol/schemas/comity.upload.receipt.v1.json' with { type: 'json' };
import s38 from '../../../protocol/schemas/comity.upload.ticket.v1.json' with { type: 'json' };
import s39 from '../../../protocol/schemas/common/case.json' with { type: 'json' };
import s40 from '../../../protocol/schemas/common/counts.json' with { type: 'json' };
import s41 from '../../../protocol/schemas/common/evidence.json' with { type: 'json' };
import s42 from '../../../protocol/schemas/common/frame.json' with { type: 'json' };
import s43 from '../../../protocol/schemas/common/key.json' with { type: 'json' };
import s44 from '../../../protocol/schemas/common/log.json' with { type: 'json' };
import s45 from '../../../protocol/schemas/common/scalar.json' with { type: 'json' };
import s46 from '../../../protocol/schemas/common/text.json' with { type: 'json' };
import s47 from '../../../protocol/schemas/common/trust.json' with { type: 'json' };
import s48 from '../../../protocol/schemas/custody-event.v1.json' with { type: 'json' };
import s49 from '../../../protocol/schemas/custody-line.v1.json' with { type: 'json' };
import s50 from '../../../protocol/schemas/custody-places.v1.json' with { type: 'json' };
import s51 from '../../../protocol/schemas/package-disclosed.v1.json' with { type: 'json' };
import s52 from '../../../protocol/schemas/package-disclosure.v1.json' with { type: 'json' };
import s53 from '../../../protocol/schemas/package-entry.v1.json' with { type: 'json' };
import s54 from '../../../protocol/schemas/package-onward-terms.v1.json' with { type: 'json' };
import s55 from '../../../protocol/schemas/package-opening.v1.json' with { type: 'json' };
import s56 from '../../../protocol/schemas/upload-manifest.v1.json' with { type: 'json' };

/** Every schema, in the order of their names. */
export const SCHEMAS: readonly { readonly $id: string }[] = [
  s0,
  s1,
  s2,
  s3,
  s4,
  s5,
  s6,
  s7,
  s8,
  s9,
  s10,
  s11,
  s12,
  s13,
  s14,
  s15,
  s16,
  s17,
  s18,
  s19,
  s20,
  s21,
  s22,
  s23,
  s24,
  s25,
  s26,
  s27,
  s28,
  s29,
  s30,
  s31,
  s32,
  s33,
  s34,
  s35,
  s36,
  s37,
  s38,
  s39,
  s40,
  s41,
  s42,
  s43,
  s44,
  s45,
  s46,
  s47,
  s48,
  s49,
  s50,
  s51,
  s52,
  s53,
  s54,
  s55,
  s56,
];
