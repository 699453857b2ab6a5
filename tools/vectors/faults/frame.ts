// What can be wrong around the body of any message.
import type { Payload, ThreadMessageType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put } from '../fault.ts';
import { digestOf } from '../ids.ts';

/** The faults every message's vectors show. */
export function frameFaults({ iss, aud, seq, created }: Payload<ThreadMessageType>): Fault[] {
  return [
    fault('addressed to its own sender', 'R-AUD-SELF', put('/aud', [iss]), put('/dirv', { [iss]: 1, xz: 1 })),
    fault(
      'a chain that does not fit the number',
      'R-SEQ-PREV',
      put('/prev', seq === 0 ? digestOf('another') : null),
    ),
    fault('expired before it was created', 'R-EXPIRES-LATER', put('/expires', created)),
    fault('no directory version of the addressee', 'R-DIRV-PARTIES', put('/dirv', { [iss]: 1, xz: 1 })),
    fault('a member nobody knows', 'additionalProperties /priority', put('/priority', 'high')),
    fault('no body', 'required /body', cut('/body')),
    fault(
      'a later version of the type',
      'unknown-type',
      put('/_type', `comity.unheard-of/${aud.length + 8}`),
    ),
  ];
}

/** The faults shown once, on the request that begins a thread. */
export const ONCE: readonly Fault[] = [
  fault('an id in upper case', 'pattern /id', put('/id', '019A467C-7E16-74BB-8E3A-5F0D9C2B1A00')),
  fault('an id of version 4', 'pattern /thread', put('/thread', 'f47ac10b-58cc-4372-a567-0e02b2c3d479')),
  fault('a State in upper case', 'pattern /iss', put('/iss', 'XA')),
  fault('a State of three letters', 'maxLength /iss', put('/iss', 'alm')),
  fault('two addressees', 'maxItems /aud', put('/aud', ['xb', 'xc'])),
  fault('no addressee', 'minItems /aud', put('/aud', [])),
  fault('an addressee that is no text', 'type /aud/0', put('/aud', [7])),
  fault('a number before the first', 'minimum /seq', put('/seq', -1)),
  fault('a number no thread reaches', 'maximum /seq', put('/seq', 1_000_001)),
  fault('a digest cut short', 'minLength /prev', put('/prev', 'ab'), put('/seq', 1)),
  fault('a digest in upper case', 'pattern /prev', put('/prev', 'A'.repeat(64)), put('/seq', 1)),
  fault('the thirtieth of February', 'format /created', put('/created', '2026-02-30T00:00:00.000Z')),
  fault('a leap second', 'format /expires', put('/expires', '2026-12-31T23:59:60.000Z')),
  fault('an instant without milliseconds', 'minLength /created', put('/created', '2026-11-03T08:12:40Z')),
  fault('an instant in local time', 'maxLength /created', put('/created', '2026-11-03T08:12:40.118+00:00')),
  fault('an instant with a comma', 'pattern /created', put('/created', '2026-11-03T08:12:40,118Z')),
  fault('an urgency nobody agreed', 'enum /class', put('/class', 'flash')),
  fault('the word true for the value', 'type /drill', put('/drill', 'true')),
  fault('the same key twice', 'uniqueItems /encTo', put('/encTo', ['0'.repeat(32), '0'.repeat(32)])),
  fault('no key to read it with', 'minItems /encTo', put('/encTo', [])),
  fault('a directory version of no State', 'propertyNames /dirv/almara', put('/dirv/almara', 1)),
  fault('directory version nought', 'minimum /dirv/xa', put('/dirv/xa', 0)),
  fault('one directory version only', 'minProperties /dirv', put('/dirv', { xa: 12 })),
  fault(
    'a checkpoint without its root',
    'required /seen/root',
    put('/seen', { origin: 'xb.example/log', size: 1 }),
  ),
  fault('an extension with a capital', 'propertyNames /ext/Secret', put('/ext', { Secret: 1 })),
  fault('null for absent', 'type /ext', put('/ext', null)),
  fault('no type', 'unknown-type', cut('/_type')),
  misspelt('white space after a colon', 'not-canonical', (text) => text.replace('":', '": ')),
  misspelt('a key that is not in its place', 'not-canonical', (text) =>
    text.replace(/^\{("_type":"[^"]*"),("aud":\["[^"]*"\])/, '{$2,$1'),
  ),
  misspelt('a key given twice', 'not-canonical', (text) => text.replace('"seq":0', '"seq":0,"seq":0')),
  misspelt('a number with a point', 'not-canonical', (text) => text.replace('"seq":0', '"seq":0.0')),
  misspelt('a needless escape', 'not-canonical', (text) => text.replace('"iss":"xa"', '"iss":"\\u0078a"')),
  misspelt('cut off', 'not-json', (text) => text.slice(0, -1)),
  misspelt('something after the end', 'not-json', (text) => `${text}{}`),
];
