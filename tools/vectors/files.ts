// Files that go with letters. Their texts are short; the last is long enough to need two parts.
import { type Attachment, LIMITS, sha256, toHex, utf8 } from '../../packages/protocol/src/index.ts';

export type File = { attachment: Attachment; bytes: Uint8Array };

const file = (role: Attachment['role'], name: string, text: string): File => {
  const bytes = utf8(text);
  return { attachment: { sha256: toHex(sha256(bytes)), size: bytes.length, role, name }, bytes };
};

export const courtOrder = file(
  'court-order',
  'Order of the investigating judge, 4 November 2026',
  'The search of the mailbox is authorised.',
);
export const custodianForm = file('other', 'Statement of custodian, form', 'I keep these records …\n');
export const scannedLaw = file(
  'legal-text',
  'Penal Code, sections 212 and 213, scan',
  'Section 212. '.repeat(Math.ceil((LIMITS.attachmentPartBytes + 1) / 13)),
);
