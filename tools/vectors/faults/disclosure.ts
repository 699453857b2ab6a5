// What can be wrong in the head of a disclosure and in a line of its list.
import type { Json } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

const MIB = 1_048_576;

/** The line becomes a run of withheld items. */
const asRun = (from: number, to: number) => (line: Json) => {
  cut('/opening')(line);
  cut('/parts')(line);
  put('/kind', 'withheld')(line);
  put('/from', from)(line);
  put('/to', to)(line);
};

export const disclosureFaults = {
  'package-disclosure.v1': [
    fault('an item in silence', 'R-DISCLOSED-ALL', put('/items/withheld', 1)),
    fault('files out of order', 'R-FILE-ORDER', put('/files/0/name', 'zzz')),
    fault('withheld for no reason', 'R-WITHHELD-REASON', put('/reasons', [])),
    fault('two reasons under one id', 'R-REASON-UNIQUE', repeat('/reasons')),
    fault('of no package', 'required /package', cut('/package')),
    fault('another form', 'const /form', put('/form', 'comity.package-disclosure/2')),
    fault('no time', 'required /at', cut('/at')),
    fault('a reason without a basis', 'required /reasons/0/basis', cut('/reasons/0/basis')),
    fault('a blank reason', 'pattern /reasons/0/reason', put('/reasons/0/reason', ' ')),
    fault('only one file', 'minItems /files', put('/files', [])),
    fault('a count in words', 'type /items/whole', put('/items/whole', 'one')),
    fault('a list of the withheld items', 'additionalProperties /withheld', put('/withheld', [])),
    misspelt('white space', 'not-canonical', (text) => `${text}\n`),
  ],
  'package-disclosed.v1': [
    fault('a part with the salt of the whole tree', 'R-TREE-SALT', put('/opening/treeSalt', 'A'.repeat(43))),
    fault('a part that begins inside a leaf', 'R-PART-LEAVES', put('/parts/0/from', 1)),
    fault(
      'parts that touch',
      'R-PART-APART',
      put('/parts', [
        { from: 0, to: MIB },
        { from: MIB, to: 2 * MIB },
      ]),
    ),
    fault(
      'a part that is the whole',
      'R-PART-REST',
      put('/opening/entry/size', 2 * MIB),
      put('/parts', [{ from: 0, to: 2 * MIB }]),
    ),
    fault('a run of no items', 'R-WITHHELD-RANGE', asRun(3, 3)),
    fault(
      'an entry that breaks a rule of entries',
      'R-ENTRY-STORE',
      put('/opening/entry/store', 'data/000001.bin'),
    ),
    fault('a kind nobody defined', 'oneOf ', put('/kind', 'hidden')),
    fault('a part without a cover', 'required /cover', cut('/cover')),
    fault('a part whose rest is withheld for no reason', 'required /because', cut('/because')),
    fault('a cover of nothing', 'minItems /cover', put('/cover', [])),
    fault('no parts', 'minItems /parts', put('/parts', [])),
    fault('a hash in capitals', 'pattern /cover/0', put('/cover/0', 'F'.repeat(64))),
    fault('a part without an end', 'required /parts/0/to', cut('/parts/0/to')),
    fault('a part below nothing', 'minimum /parts/0/from', put('/parts/0/from', -MIB)),
    misspelt('a line feed in it', 'not-canonical', (text) => `${text}\n`),
  ],
} satisfies Record<string, Fault[]>;
