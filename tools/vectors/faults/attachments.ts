// What can be wrong in a part of an attached file.
import { cut, type Fault, fault, misspelt, put } from '../fault.ts';

export const attachmentFaults: Fault[] = [
  fault('to oneself', 'R-AUD-SELF', put('/aud', ['xa']), put('/dirv', { xa: 1, xb: 1 })),
  fault('without the addressee’s directory', 'R-DIRV-PARTIES', put('/dirv', { xa: 1, xz: 1 })),
  fault('of no thread', 'required /thread', cut('/thread')),
  fault('with a place in a chain', 'additionalProperties /seq', put('/seq', 0)),
  fault('of a file no message names', 'required /body/named', cut('/body/named')),
  fault('of no file', 'required /body/file', cut('/body/file')),
  fault('before the first part', 'minimum /body/part', put('/body/part', -1)),
  fault('after the last there can be', 'maximum /body/part', put('/body/part', 32)),
  fault('without bytes', 'minLength /body/bytes', put('/body/bytes', '')),
  fault('padded', 'pattern /body/bytes', put('/body/bytes', 'e30=')),
  fault(
    'with a name, which its letter has',
    'additionalProperties /body/name',
    put('/body/name', 'order.pdf'),
  ),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];
