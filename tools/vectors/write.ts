// Writes protocol/vectors/: for every payload good documents and bad ones, each bad one breaking another rule. The same in every run; a
// test asserts that what is committed is current. Run after a schema or a story changes: npm run generate:vectors
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attachmentParts } from './attachments.ts';
import { canonicalInvalid, canonicalValid } from './canonical.ts';
import { countReports } from './counts.ts';
import { custodies, lines, places } from './custody.ts';
import { disclosures, shown } from './disclosures.ts';
import { documents } from './documents.ts';
import { enclosures } from './enclosures.ts';
import { attachmentFaults } from './faults/attachments.ts';
import { countsFaults } from './faults/counts.ts';
import { custodyFaults } from './faults/custody.ts';
import { disclosureFaults } from './faults/disclosure.ts';
import { documentFaults } from './faults/documents.ts';
import { enclosureFaults } from './faults/enclosures.ts';
import { packageFaults, partFaults } from './faults/evidence.ts';
import { laterFaults, termsFaults } from './faults/later.ts';
import { receiptFaults } from './faults/receipt.ts';
import { trustFaults } from './faults/trust.ts';
import { uploadFaults } from './faults/upload.ts';
import { onwards, renewals, terms } from './later.ts';
import { frameVectors, messageVectors, otherVectors, type VectorFile } from './messages.ts';
import { entries, events, inners, openings, outers } from './packages.ts';
import { acceptedReceipts, deliveredReceipts, rejectedReceipts } from './receipts.ts';
import { directories, freshnesses, roots } from './statements.ts';
import { manifests, tickets, uploadReceipts } from './uploads.ts';

const folder = fileURLToPath(new URL('../../protocol/vectors/', import.meta.url));

const others: VectorFile[] = [
  otherVectors('comity.receipt.accepted/1', acceptedReceipts, receiptFaults['comity.receipt.accepted/1']),
  otherVectors('comity.receipt.rejected/1', rejectedReceipts, receiptFaults['comity.receipt.rejected/1']),
  otherVectors('comity.receipt.delivered/1', deliveredReceipts, receiptFaults['comity.receipt.delivered/1']),
  otherVectors('comity.root/1', roots, trustFaults['comity.root/1']),
  otherVectors('comity.directory/1', directories, trustFaults['comity.directory/1']),
  otherVectors('comity.freshness/1', freshnesses, trustFaults['comity.freshness/1']),
  otherVectors('comity.package/1', outers, packageFaults['comity.package/1']),
  otherVectors('comity.package.inner/1', inners, packageFaults['comity.package.inner/1']),
  otherVectors('comity.package.onward/1', onwards, laterFaults['comity.package.onward/1']),
  otherVectors('comity.renewal/1', renewals, laterFaults['comity.renewal/1']),
  otherVectors('comity.custody/1', custodies, custodyFaults['comity.custody/1']),
  otherVectors('comity.counts/1', countReports, countsFaults),
  otherVectors('comity.document/1', documents, documentFaults),
  otherVectors('comity.enclosure/1', enclosures, enclosureFaults),
  otherVectors('comity.request.attachment/1', attachmentParts, attachmentFaults),
  otherVectors('comity.upload.ticket/1', tickets, uploadFaults['comity.upload.ticket/1']),
  otherVectors('comity.upload.receipt/1', uploadReceipts, uploadFaults['comity.upload.receipt/1']),
];

const parts: [string, VectorFile][] = [
  ['package-entry.v1', otherVectors('package-entry.v1', entries, partFaults['package-entry.v1'])],
  ['package-opening.v1', otherVectors('package-opening.v1', openings, partFaults['package-opening.v1'])],
  [
    'package-disclosure.v1',
    otherVectors('package-disclosure.v1', disclosures, disclosureFaults['package-disclosure.v1']),
  ],
  [
    'package-disclosed.v1',
    otherVectors('package-disclosed.v1', shown, disclosureFaults['package-disclosed.v1']),
  ],
  ['package-onward-terms.v1', otherVectors('package-onward-terms.v1', terms, termsFaults)],
  ['upload-manifest.v1', otherVectors('upload-manifest.v1', manifests, uploadFaults['upload-manifest.v1'])],
  ['custody-line.v1', otherVectors('custody-line.v1', lines, custodyFaults['custody-line.v1'])],
  ['custody-places.v1', otherVectors('custody-places.v1', places, custodyFaults['custody-places.v1'])],
  ['custody-event.v1', otherVectors('custody-event.v1', events, partFaults['custody-event.v1'])],
];

/** Every vector file this tool writes, by path, as it should be. */
export function vectorFiles(): Map<string, string> {
  return new Map([
    ...[...messageVectors(), ...others].map((file) => [nameOf(file.message), printed(file)] as const),
    ...parts.map(([name, file]) => [`${folder}${name}.json`, printed(file)] as const),
    [`${folder}frame.json`, printed(frameVectors())],
    [`${folder}canonical.json`, printed({ valid: canonicalValid, invalid: canonicalInvalid })],
  ]);
}

/** `comity.root/1` is told in `comity.root.v1.json`, beside which stands its schema of the same name. */
function nameOf(message: string): string {
  return `${folder}${message.replace('/', '.v')}.json`;
}

function printed(file: object): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

if (import.meta.main) {
  for (const [path, text] of vectorFiles()) writeFileSync(path, text);
}
