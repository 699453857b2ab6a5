// What can be wrong in a State's word that a file is its own.
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

export const documentFaults: Fault[] = [
  fault('to nobody', 'minItems /aud', put('/aud', [])),
  fault('to one State twice', 'uniqueItems /aud', repeat('/aud')),
  fault('of a kind nobody defined', 'enum /body/kind', put('/body/kind', 'letter')),
  fault('about nothing', 'minLength /body/about', put('/body/about', '')),
  fault('about a path', 'pattern /body/about', put('/body/about', '../trial')),
  fault('about something without end', 'maxLength /body/about', put('/body/about', 'a'.repeat(201))),
  fault('without a digest', 'required /body/digest', cut('/body/digest')),
  fault('a digest in capitals', 'pattern /body/digest', put('/body/digest', 'F'.repeat(64))),
  fault('of less than no bytes', 'minimum /body/size', put('/body/size', -1)),
  fault('without a size', 'required /body/size', cut('/body/size')),
  fault('with the file in it', 'additionalProperties /body/file', put('/body/file', 'e30')),
  fault('from no State', 'required /iss', cut('/iss')),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];
