// What can be wrong in the manifests and entries of a package, and in a custody event.
import type { Json } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

const toItself = fault('for its own maker', 'R-AUD-SELF', (manifest) => {
  const { iss } = manifest as { iss: string };
  put('/aud', [iss])(manifest);
});

const sameId = (manifest: Json): void => {
  const { id } = manifest as { id: string };
  put('/body/package', id)(manifest);
};

const SOME_CASE = '01934f2c-6a00-7000-8000-0000000000aa';

export const packageFaults = {
  'comity.package/1': [
    toItself,
    fault('files out of order', 'R-FILE-ORDER', put('/body/files/0/name', 'zzz')),
    fault('more entries than objects', 'R-ENTRY-OBJECT', put('/body/entries/size', 99)),
    fault('of nothing', 'minimum /body/objects/size', put('/body/objects/size', 0)),
    fault('a list of objects where its root should be', 'type /body/objects', put('/body/objects', [])),
    fault('without the inner manifest', 'required /body/inner', cut('/body/inner')),
    fault('a proof nobody defined', 'enum /body/proofs/0', put('/body/proofs/0', 'blockchain')),
    fault('a proof promised twice', 'uniqueItems /body/proofs', put('/body/proofs', ['log', 'log'])),
    fault(
      'without the directory it was sealed under',
      'required /body/trust/directoryDigest',
      cut('/body/trust/directoryDigest'),
    ),
    fault(
      'a file outside the package',
      'pattern /body/files/0/name',
      put('/body/files/0/name', '/etc/passwd'),
    ),
    fault('with names in the open', 'additionalProperties /body/names', put('/body/names', ['report.pdf'])),
  ],
  'comity.package.inner/1': [
    toItself,
    fault('its own package', 'R-INNER-ID', sameId),
    fault('two limitations under one id', 'R-LIMITATION-UNIQUE', repeat('/body/useLimitations')),
    fault('executed by nobody', 'required /body/executedBy', cut('/body/executedBy')),
    fault('without a basis for the transfer: 36(1)(a)', 'required /body/basis', cut('/body/basis')),
    fault('silent about use: 40(19)', 'required /body/useLimitations', cut('/body/useLimitations')),
    fault('answers no request', 'required /body/request', cut('/body/request')),
    fault('an order of no kind', 'required /body/orders/0/kind', cut('/body/orders/0/kind')),
    fault(
      'a thread of version 4',
      'pattern /body/thread',
      put('/body/thread', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'),
    ),
    fault('a blank basis', 'pattern /body/basis', put('/body/basis', '\t')),
  ],
} satisfies Record<string, Fault[]>;

const inEntry: Fault[] = [
  fault('stored under another number', 'R-ENTRY-STORE', put('/store', 'data/000002.bin')),
  fault('derived from nothing', 'R-DERIVED-FROM', put('/kind', 'derived')),
  fault('derived from itself', 'R-DERIVED-OTHER', (entry) => {
    const { itemId } = entry as { itemId: string };
    put('/kind', 'derived')(entry);
    put('/derivedFrom', [{ itemId, process: 'Looked at it' }])(entry);
  }),
  fault(
    'acquired backwards in time',
    'R-ACQUIRED-ORDER',
    put('/acquisition', {
      by: 'examiner',
      start: '2026-02-02T00:00:00.000Z',
      end: '2026-02-01T00:00:00.000Z',
    }),
  ),
  fault('one hash only', 'required /sha512', cut('/sha512')),
  fault('a storage name that leads elsewhere', 'pattern /store', put('/store', 'data/../00001.bin')),
  fault('a name without its bytes', 'required /name/bytes', cut('/name/bytes')),
  fault('a kind nobody defined', 'enum /kind', put('/kind', 'enhanced')),
  fault('no word on limits of use', 'required /limitations', cut('/limitations')),
  fault('a size below nothing', 'minimum /size', put('/size', -1)),
  misspelt('white space', 'not-canonical', (text) => `${text} `),
];

export const partFaults = {
  'package-entry.v1': inEntry,
  'package-opening.v1': [
    fault('an entry that breaks a rule of entries', 'R-ENTRY-STORE', put('/entry/store', 'data/000002.bin')),
    fault('without an entry', 'required /entry', cut('/entry')),
    fault('without a salt', 'required /salt', cut('/salt')),
    fault('a salt of sixteen bytes', 'minLength /salt', put('/salt', 'AAAAAAAAAAAAAAAAAAAAAA')),
    fault('a salt with unused bits', 'pattern /salt', put('/salt', `${'A'.repeat(42)}B`)),
    fault('a salt with padding', 'maxLength /salt', put('/salt', `${'A'.repeat(43)}=`)),
    fault('a tree salt that is null', 'type /treeSalt', put('/treeSalt', null)),
    fault('with the key of the item', 'additionalProperties /fileKey', put('/fileKey', 'AAAA')),
    fault(
      'an entry with a member nobody knows',
      'additionalProperties /entry/path',
      put('/entry/path', '/tmp'),
    ),
    misspelt('white space', 'not-canonical', (text) => ` ${text}`),
  ],
  'custody-event.v1': [
    fault('an action nobody defined', 'enum /action', put('/action', 'looked')),
    fault('no action', 'required /action', cut('/action')),
    fault('no time', 'required /at', cut('/at')),
    fault('a time that is not', 'format /at', put('/at', '2026-13-01T00:00:00.000Z')),
    fault('a digest in capitals', 'pattern /digest', put('/digest', 'F'.repeat(64))),
    fault('a case by its name', 'minLength /case', put('/case', 'Harbour Lights')),
    fault('a name for an actor', 'pattern /actor', put('/actor', 'A. Person')),
    fault('a blank reason', 'pattern /reason', put('/reason', ' ')),
    fault('a member nobody knows', 'additionalProperties /ip', put('/ip', '192.0.2.1')),
    fault('a purpose in words', 'pattern /purpose', put('/purpose', 'to see')),
    fault(
      'the first of a chain, after another',
      'R-CHAIN-FIRST',
      put('/case', SOME_CASE),
      put('/chain', { n: 1, prev: '0'.repeat(64) }),
    ),
    fault('in a chain of no case', 'R-CHAIN-CASE', put('/chain', { n: 1 })),
    fault('nowhere in its chain', 'required /chain/n', put('/chain', {})),
  ],
} satisfies Record<string, Fault[]>;
