// What can be wrong in a document that a node carries.
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

export const enclosureFaults: Fault[] = [
  fault('to nobody', 'minItems /aud', put('/aud', [])),
  fault('to two States', 'maxItems /aud', put('/aud', ['xa', 'xb'])),
  fault('to oneself', 'R-AUD-SELF', put('/aud', ['xc'])),
  fault('of a kind nobody defined', 'enum /body/kind', put('/body/kind', 'needs')),
  fault('of nothing', 'required /body/sealed', cut('/body/sealed')),
  fault('of what is no base64url', 'pattern /body/sealed', put('/body/sealed', 'e30=')),
  fault('a file beside counts, which are sealed themselves', 'R-ENCLOSED-FILE', put('/body/file', 'e30')),
  fault('an empty file', 'minLength /body/file', put('/body/file', '')),
  fault('in a thread', 'additionalProperties /thread', put('/thread', '0')),
  fault('with a place in a chain', 'additionalProperties /seq', put('/seq', 0)),
  fault('for no inbox key', 'minItems /encTo', put('/encTo', [])),
  fault('for one inbox key twice', 'uniqueItems /encTo', repeat('/encTo')),
  fault('without what its sender knows of keys', 'required /dirv', cut('/dirv')),
  fault('without the addressee’s directory', 'R-DIRV-PARTIES', put('/dirv', { xc: 31, xb: 9 })),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];
