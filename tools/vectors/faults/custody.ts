// What can be wrong in a custody export: its manifest, a line of its list, its places.
import type { Json } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put, repeat } from '../fault.ts';

const reversed = (document: Json) => {
  (document as unknown as { body: { files: Json[] } }).body.files.reverse();
};

export const custodyFaults = {
  'comity.custody/1': [
    fault('files out of order', 'R-FILE-ORDER', reversed),
    fault('a file of another name', 'R-CUSTODY-FILES', put('/body/files/2/name', 'proofs/trust.txt')),
    fault('an event in silence', 'R-CUSTODY-ALL', put('/body/events/withheld', 0)),
    fault('withheld for no reason', 'R-EVENT-REASON', put('/body/reasons', [])),
    fault('two reasons under one id', 'R-EVENT-REASON-UNIQUE', repeat('/body/reasons')),
    fault('of no case', 'required /body/case', cut('/body/case')),
    fault('of no events', 'minimum /body/events/total', put('/body/events/total', 0)),
    fault('without its last event', 'required /body/last', cut('/body/last')),
    fault('for one State', 'maxItems /aud', put('/aud', ['xa'])),
    fault('a reason without a basis', 'required /body/reasons/0/basis', cut('/body/reasons/0/basis')),
    fault('a fourth file', 'maxItems /body/files', repeat('/body/files')),
    fault('with its events in it', 'additionalProperties /body/list', put('/body/list', [])),
    fault('a promise nobody defined', 'enum /body/proofs/0', put('/body/proofs', ['places'])),
    misspelt('white space', 'not-canonical', (text) => `${text}\n`),
  ],
  'custody-line.v1': [
    fault('at another place than it states', 'R-LINE-PLACE', put('/n', 3)),
    fault('later, and yet after nothing', 'R-CHAIN-FIRST', cut('/event/chain/prev')),
    fault('of no case', 'R-CHAIN-CASE', cut('/event/case')),
    fault('without what opens it', 'required /salt', cut('/salt')),
    fault('withheld and yet shown', 'additionalProperties /because', put('/because', 'W-1')),
    fault('of neither kind', 'oneOf ', put('/kind', 'shown')),
    fault('number nought', 'minimum /n', put('/n', 0)),
    fault('an action nobody defined', 'enum /event/action', put('/event/action', 'looked')),
    fault('no time', 'required /event/at', cut('/event/at')),
    fault('a salt of sixteen bytes', 'minLength /salt', put('/salt', 'AAAAAAAAAAAAAAAAAAAAAA')),
    misspelt('white space', 'not-canonical', (text) => ` ${text}`),
  ],
  'custody-places.v1': [
    fault('the later one before', 'R-PLACES-ORDER', put('/indexes', [5, 2])),
    fault('nowhere', 'minItems /indexes', put('/indexes', [])),
    fault('before the first', 'minimum /indexes/0', put('/indexes/0', -1)),
    fault('a place in words', 'type /indexes/0', put('/indexes/0', 'second')),
    misspelt('between two places', 'bad-number', (text) => text.replace('[2,', '[2.5,')),
    fault('a hash of half the length', 'minLength /cover/0', put('/cover/0', 'ab')),
    fault('a hash in capitals', 'pattern /cover/0', put('/cover/0', 'F'.repeat(64))),
    fault('without a cover', 'required /cover', cut('/cover')),
    fault('without places', 'required /indexes', cut('/indexes')),
    fault('with the size of the log', 'additionalProperties /size', put('/size', 11)),
    misspelt('white space', 'not-canonical', (text) => `${text} `),
  ],
} satisfies Record<string, Fault[]>;
