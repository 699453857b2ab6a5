// What can be wrong in an onward step, in its terms, and in a renewal.
import type { Json } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

type List = { body: { files: Json[]; covers: Json[] } };

const toItself = fault('for its own maker', 'R-AUD-SELF', (onward) => {
  const { iss } = onward as { iss: string };
  put('/aud', [iss])(onward);
});

const reversed = (member: 'files' | 'covers') => (document: Json) => {
  (document as unknown as List).body[member].reverse();
};

export const laterFaults = {
  'comity.package.onward/1': [
    toItself,
    fault('without the consent of the issuer: 36(3), 40(19)', 'R-ONWARD-CONSENT', cut('/body/consent')),
    fault(
      'consent given afterwards',
      'R-CONSENT-BEFORE',
      put('/body/consent/at', '2027-06-01T00:00:00.000Z'),
    ),
    fault('files out of order', 'R-FILE-ORDER', reversed('files')),
    fault('files of another step', 'R-ONWARD-FILES', put('/body/number', 2)),
    fault('for everyone', 'minItems /aud', put('/aud', [])),
    fault('of no package', 'required /body/package', cut('/body/package')),
    fault('without headers', 'minimum /body/headers/size', put('/body/headers/size', 0)),
    fault('without terms', 'required /body/terms', cut('/body/terms')),
    fault(
      'with its terms in the open',
      'additionalProperties /body/limitations',
      put('/body/limitations', []),
    ),
    fault('the step before the first', 'minimum /body/number', put('/body/number', 0)),
    fault('a package by its name', 'minLength /body/package/digest', put('/body/package/digest', 'EP-1')),
    fault('consent without a reference', 'required /body/consent/reference', cut('/body/consent/reference')),
    misspelt('white space', 'not-canonical', (text) => `${text}\n`),
  ],
  'comity.renewal/1': [
    fault('covers out of order', 'R-COVER-ORDER', reversed('covers')),
    fault('leaves out the time stamp of the renewal before', 'R-COVER-ALL', (renewal) => {
      const { body } = renewal as unknown as { body: { covers: { name: string }[] } };
      body.covers = body.covers.filter(({ name }) => name !== 'renewals/001/renewal.tsr');
    }),
    fault('covers its own time stamp', 'R-COVER-BEFORE', (renewal) => {
      const { body } = renewal as unknown as { body: { covers: { name: string }[] } };
      body.covers.splice(-1, 0, { ...body.covers.at(-1)!, name: 'renewals/002/renewal.tsr' });
    }),
    fault('for one State', 'maxItems /aud', put('/aud', ['xa'])),
    fault('covers nothing', 'minItems /body/covers', put('/body/covers', [])),
    fault(
      'covers what is no proof',
      'pattern /body/covers/0/name',
      put('/body/covers/0/name', 'objects.txt.pay'),
    ),
    fault(
      'covers by a hash of half the length',
      'minLength /body/covers/0/sha512',
      put('/body/covers/0/sha512', '0'.repeat(64)),
    ),
    fault('number nought', 'minimum /body/number', put('/body/number', 0)),
    fault('of no package', 'required /body/package', cut('/body/package')),
    fault(
      'hashed anew by the old hash',
      'minLength /body/content/root',
      put('/body/content', { root: '0'.repeat(64), size: 1 }),
    ),
    fault(
      'a content of nothing',
      'minimum /body/content/size',
      put('/body/content', { root: '0'.repeat(128), size: 0 }),
    ),
    fault('a member nobody knows', 'additionalProperties /body/proofs', put('/body/proofs', [])),
  ],
} satisfies Record<string, Fault[]>;

export const termsFaults: Fault[] = [
  fault('two limitations under one id', 'R-LIMITATION-UNIQUE', repeat('/limitations')),
  fault('without a basis: 36(3)', 'required /basis', cut('/basis')),
  fault('a blank basis', 'pattern /basis', put('/basis', ' ')),
  fault('silent about use: 40(19)', 'required /limitations', cut('/limitations')),
  fault('a limitation without its purpose', 'required /limitations/0/purpose', cut('/limitations/0/purpose')),
  fault('of no step', 'required /onward', cut('/onward')),
  fault('of a step by its number', 'type /onward', put('/onward', 1)),
  fault('without a salt', 'required /salt', cut('/salt')),
  fault('a salt of sixteen bytes', 'minLength /salt', put('/salt', 'AAAAAAAAAAAAAAAAAAAAAA')),
  fault('with the key of an item', 'additionalProperties /fileKey', put('/fileKey', 'AAAA')),
  misspelt('white space', 'not-canonical', (text) => ` ${text}`),
];
