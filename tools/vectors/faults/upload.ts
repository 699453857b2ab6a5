// What can be wrong in a ticket, a manifest and a receipt of a provider's upload.
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

const around: Fault[] = [
  fault('for one State', 'maxItems /aud', put('/aud', ['xa'])),
  fault('without an id', 'required /id', cut('/id')),
  fault('a member nobody knows', 'additionalProperties /thread', put('/thread', 'x')),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];

export const uploadFaults = {
  'comity.upload.ticket/1': [
    fault(
      'expired when it was made',
      'R-TICKET-EXPIRES-LATER',
      put('/body/expires', '2026-01-01T00:00:00.000Z'),
    ),
    fault('for no order', 'required /body/order', cut('/body/order')),
    fault('an order without a reference', 'required /body/order/reference', cut('/body/order/reference')),
    fault('to nobody', 'required /body/recipient', cut('/body/recipient')),
    fault(
      'to a classical key',
      'minLength /body/recipient/recipient',
      put('/body/recipient/recipient', 'age1qqqq'),
    ),
    fault('with the secret itself', 'additionalProperties /body/secret', put('/body/secret', 'c2VjcmV0')),
    fault('to a place that is no address', 'pattern /body/url', put('/body/url', 'ftp://bring.example')),
    fault('to an address without end', 'maxLength /body/url', put('/body/url', `https://${'a'.repeat(300)}`)),
    fault('for no files', 'minimum /body/maxFiles', put('/body/maxFiles', 0)),
    fault('for more files than a receipt can name', 'maximum /body/maxFiles', put('/body/maxFiles', 2001)),
    fault('of a blank wish', 'pattern /body/asked', put('/body/asked', ' ')),
    ...around,
  ],
  'comity.upload.receipt/1': [
    fault(
      'before anything was declared',
      'R-DECLARED-BEFORE',
      put('/body/declaredAt', '2027-01-01T00:00:00.000Z'),
    ),
    fault('for no files', 'minItems /body/files', put('/body/files', [])),
    fault('without a ticket', 'required /body/ticket', cut('/body/ticket')),
    fault('without the manifest', 'required /body/manifestDigest', cut('/body/manifestDigest')),
    fault('one hash only', 'required /body/files/0/sha512', cut('/body/files/0/sha512')),
    fault('a hash cut short', 'minLength /body/files/0/sha256', put('/body/files/0/sha256', 'ab')),
    fault('with a name', 'additionalProperties /body/files/0/name', put('/body/files/0/name', 'd1.mbox')),
    fault('less than nothing', 'minimum /body/files/0/size', put('/body/files/0/size', -1)),
    ...around,
  ],
  'upload-manifest.v1': [
    fault('two files of one upload', 'R-UPLOAD-UNIQUE', repeat('/files')),
    fault('packed backwards in time', 'R-UPLOAD-ENDS-LATER', put('/end', '2026-01-01T00:00:00.000Z')),
    fault('of no ticket', 'required /ticket', cut('/ticket')),
    fault('by no tool', 'required /tool', cut('/tool')),
    fault('nothing brought', 'minItems /files', put('/files', [])),
    fault('an upload by its path', 'minLength /files/0/upload', put('/files/0/upload', '../etc/passwd')),
    fault('an upload in capitals', 'pattern /files/0/upload', put('/files/0/upload', 'A'.repeat(32))),
    fault('one hash only', 'required /files/0/sha256', cut('/files/0/sha256')),
    fault(
      'a salt of sixteen bytes',
      'minLength /files/0/treeSalt',
      put('/files/0/treeSalt', 'AAAAAAAAAAAAAAAAAAAAAA'),
    ),
    fault('without a header', 'required /files/0/header', cut('/files/0/header')),
    fault(
      'a header as text',
      'pattern /files/0/header',
      put('/files/0/header', 'age-encryption.org/v1\n'.repeat(5)),
    ),
    fault('the key itself', 'additionalProperties /files/0/fileKey', put('/files/0/fileKey', 'AAAA')),
    fault('a blank note', 'pattern /note', put('/note', '\n')),
    misspelt('white space', 'not-canonical', (text) => `${text}\n`),
  ],
} satisfies Record<string, Fault[]>;
