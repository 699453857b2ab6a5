/**
 * The vectors of protocol/vectors/ for the tests, imported one by one so that they come along into a browser. A test asserts that
 * no message is missing.
 */
import canonical from '../../../protocol/vectors/canonical.json' with { type: 'json' };
import acknowledgement from '../../../protocol/vectors/comity.acknowledgement.v1.json' with { type: 'json' };
import conditionAccepted from '../../../protocol/vectors/comity.condition.accepted.v1.json' with {
  type: 'json',
};
import conditionDeclined from '../../../protocol/vectors/comity.condition.declined.v1.json' with {
  type: 'json',
};
import conditionProposed from '../../../protocol/vectors/comity.condition.proposed.v1.json' with {
  type: 'json',
};
import consultation from '../../../protocol/vectors/comity.consultation.v1.json' with { type: 'json' };
import counts from '../../../protocol/vectors/comity.counts.v1.json' with { type: 'json' };
import custody from '../../../protocol/vectors/comity.custody.v1.json' with { type: 'json' };
import decisionAccepted from '../../../protocol/vectors/comity.decision.accepted.v1.json' with {
  type: 'json',
};
import decisionPostponed from '../../../protocol/vectors/comity.decision.postponed.v1.json' with {
  type: 'json',
};
import decisionRefused from '../../../protocol/vectors/comity.decision.refused.v1.json' with { type: 'json' };
import directory from '../../../protocol/vectors/comity.directory.v1.json' with { type: 'json' };
import document from '../../../protocol/vectors/comity.document.v1.json' with { type: 'json' };
import enclosure from '../../../protocol/vectors/comity.enclosure.v1.json' with { type: 'json' };
import evidenceAnnouncement from '../../../protocol/vectors/comity.evidence.announcement.v1.json' with {
  type: 'json',
};
import executionReport from '../../../protocol/vectors/comity.execution.report.v1.json' with { type: 'json' };
import freshness from '../../../protocol/vectors/comity.freshness.v1.json' with { type: 'json' };
import letterRequest from '../../../protocol/vectors/comity.letter.request.v1.json' with { type: 'json' };
import packageInner from '../../../protocol/vectors/comity.package.inner.v1.json' with { type: 'json' };
import packageOnward from '../../../protocol/vectors/comity.package.onward.v1.json' with { type: 'json' };
import packageManifest from '../../../protocol/vectors/comity.package.v1.json' with { type: 'json' };
import preservationExtension from '../../../protocol/vectors/comity.preservation.extension.v1.json' with {
  type: 'json',
};
import preservationOutcome from '../../../protocol/vectors/comity.preservation.outcome.v1.json' with {
  type: 'json',
};
import preservationRelease from '../../../protocol/vectors/comity.preservation.release.v1.json' with {
  type: 'json',
};
import preservationRequest from '../../../protocol/vectors/comity.preservation.request.v1.json' with {
  type: 'json',
};
import preservationWarning from '../../../protocol/vectors/comity.preservation.warning.v1.json' with {
  type: 'json',
};
import preservationWarningAnswer from '../../../protocol/vectors/comity.preservation.warning-answer.v1.json' with {
  type: 'json',
};
import receiptAccepted from '../../../protocol/vectors/comity.receipt.accepted.v1.json' with { type: 'json' };
import receiptDelivered from '../../../protocol/vectors/comity.receipt.delivered.v1.json' with {
  type: 'json',
};
import receiptRejected from '../../../protocol/vectors/comity.receipt.rejected.v1.json' with { type: 'json' };
import renewal from '../../../protocol/vectors/comity.renewal.v1.json' with { type: 'json' };
import attachment from '../../../protocol/vectors/comity.request.attachment.v1.json' with { type: 'json' };
import requestMoreInformation from '../../../protocol/vectors/comity.request.more-information.v1.json' with {
  type: 'json',
};
import requestSupplement from '../../../protocol/vectors/comity.request.supplement.v1.json' with {
  type: 'json',
};
import requestWithdrawn from '../../../protocol/vectors/comity.request.withdrawn.v1.json' with {
  type: 'json',
};
import root from '../../../protocol/vectors/comity.root.v1.json' with { type: 'json' };
import statusQuery from '../../../protocol/vectors/comity.status.query.v1.json' with { type: 'json' };
import statusReport from '../../../protocol/vectors/comity.status.report.v1.json' with { type: 'json' };
import uploadReceipt from '../../../protocol/vectors/comity.upload.receipt.v1.json' with { type: 'json' };
import uploadTicket from '../../../protocol/vectors/comity.upload.ticket.v1.json' with { type: 'json' };
import custodyEvent from '../../../protocol/vectors/custody-event.v1.json' with { type: 'json' };
import custodyLine from '../../../protocol/vectors/custody-line.v1.json' with { type: 'json' };
import custodyPlaces from '../../../protocol/vectors/custody-places.v1.json' with { type: 'json' };
import frame from '../../../protocol/vectors/frame.json' with { type: 'json' };
import packageDisclosed from '../../../protocol/vectors/package-disclosed.v1.json' with { type: 'json' };
import packageDisclosure from '../../../protocol/vectors/package-disclosure.v1.json' with { type: 'json' };
import packageEntry from '../../../protocol/vectors/package-entry.v1.json' with { type: 'json' };
import onwardTerms from '../../../protocol/vectors/package-onward-terms.v1.json' with { type: 'json' };
import packageOpening from '../../../protocol/vectors/package-opening.v1.json' with { type: 'json' };
import uploadManifest from '../../../protocol/vectors/upload-manifest.v1.json' with { type: 'json' };
import { concatBytes, fromBase64url, type Json, utf8 } from '../src/index.ts';

export type Vectors = {
  message: string;
  valid: { name: string; payload: Json }[];
  invalid: { name: string; rule: string; code: string; payloadText: string }[];
};

export type Piece = { text: string } | { base64url: string } | { repeat: string; times: number };

export type CanonicalVectors = {
  valid: { name: string; bytes: Piece[] }[];
  invalid: { name: string; code: string; bytes: Piece[] }[];
};

/** The vectors of every payload type. */
export const payloadVectors = [
  acknowledgement,
  conditionAccepted,
  conditionDeclined,
  conditionProposed,
  consultation,
  counts,
  custody,
  decisionAccepted,
  decisionPostponed,
  decisionRefused,
  directory,
  document,
  enclosure,
  attachment,
  evidenceAnnouncement,
  executionReport,
  freshness,
  letterRequest,
  packageInner,
  packageManifest,
  packageOnward,
  preservationExtension,
  preservationOutcome,
  preservationRelease,
  preservationRequest,
  preservationWarningAnswer,
  preservationWarning,
  receiptAccepted,
  receiptDelivered,
  receiptRejected,
  renewal,
  requestMoreInformation,
  requestSupplement,
  requestWithdrawn,
  root,
  statusQuery,
  statusReport,
  uploadReceipt,
  uploadTicket,
] as unknown as readonly Vectors[];

/** What can be wrong around any body. */
export const frameVectors = frame as unknown as Vectors;

const parts = new Map<string, unknown>([
  ['package-entry.v1', packageEntry],
  ['package-opening.v1', packageOpening],
  ['package-onward-terms.v1', onwardTerms],
  ['package-disclosure.v1', packageDisclosure],
  ['package-disclosed.v1', packageDisclosed],
  ['custody-event.v1', custodyEvent],
  ['custody-line.v1', custodyLine],
  ['custody-places.v1', custodyPlaces],
  ['upload-manifest.v1', uploadManifest],
]);

/** The vectors of what is no payload of its own. */
export const partVectors = (name: string) => parts.get(name) as Vectors;

export const canonicalVectors = canonical as unknown as CanonicalVectors;

/** The bytes a canonical vector gives in pieces. */
export function assemble(pieces: readonly Piece[]): Uint8Array {
  return concatBytes(...pieces.map(bytesOf));
}

function bytesOf(piece: Piece): Uint8Array {
  if ('base64url' in piece) return fromBase64url(piece.base64url);
  return utf8('text' in piece ? piece.text : piece.repeat.repeat(piece.times));
}
