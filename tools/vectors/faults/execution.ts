// What can be wrong in execution, status, acknowledgement and the announcement of evidence.
import type { ThreadMessageType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, put, repeat } from '../fault.ts';
import { digestOf } from '../ids.ts';

const REST = [{ what: 'The rest', why: 'Not found.', paragraph: '40(17)' }];

export const executionFaults = {
  'comity.execution.report/1': [
    fault('executed, but not all', 'R-EXECUTION-WHOLE', put('/body/unexecuted', REST)),
    fault(
      'nothing executed, yet a package',
      'R-EXECUTION-NOTHING',
      put('/body/result', 'not-executed'),
      put('/body/unexecuted', REST),
    ),
    fault('a result nobody defined', 'enum /body/result', put('/body/result', 'done')),
    fault('executed by nobody: S-01', 'required /body/executedBy', cut('/body/executedBy')),
    fault('no word on orders', 'required /body/orders', cut('/body/orders')),
    fault('an order of no kind', 'required /body/orders/0/kind', cut('/body/orders/0/kind')),
    fault(
      'an order without a reference',
      'minLength /body/orders/0/reference',
      put('/body/orders/0/reference', ''),
    ),
    fault('a package by its name', 'minLength /body/packages/0', put('/body/packages/0', 'EP-1')),
    fault('the same package twice', 'uniqueItems /body/packages', repeat('/body/packages')),
    fault('an empty list of what is missing', 'minItems /body/unexecuted', put('/body/unexecuted', [])),
  ],
  'comity.status.query/1': [
    fault('an empty reason', 'minLength /body/reason', put('/body/reason', '')),
    fault('a blank reason', 'pattern /body/reason', put('/body/reason', '  ')),
    fault('a reason too long', 'maxLength /body/reason', put('/body/reason', 'r'.repeat(2001))),
    fault('a reason that is a number', 'type /body/reason', put('/body/reason', 40)),
    fault(
      'orders an answer',
      'additionalProperties /body/answerBy',
      put('/body/answerBy', '2027-01-01T00:00:00.000Z'),
    ),
  ],
  'comity.status.report/1': [
    fault('a stage not yet begun', 'R-STAGE-BEGUN', put('/body/since', '2027-06-01T00:00:00.000Z')),
    fault('a next step in the past', 'R-NEXT-LATER', put('/body/nextStepBy', '2026-01-01T00:00:00.000Z')),
    fault('no stage', 'required /body/stage', cut('/body/stage')),
    fault('a stage in capitals', 'pattern /body/stage', put('/body/stage', 'Executing')),
    fault('since when', 'required /body/since', cut('/body/since')),
    fault('an empty text', 'minLength /body/text', put('/body/text', '')),
  ],
  'comity.acknowledgement/1': [
    fault(
      'acknowledged before it came',
      'R-RECEIVED-BEFORE',
      put('/body/receivedAt', '2027-06-01T00:00:00.000Z'),
    ),
    fault('a next step in the past', 'R-NEXT-LATER', put('/body/nextStepBy', '2026-01-01T00:00:00.000Z')),
    fault('no number of ours', 'required /body/registeredAs', cut('/body/registeredAs')),
    fault('a blank number', 'pattern /body/registeredAs', put('/body/registeredAs', ' ')),
    fault(
      'the name of an officer for the role',
      'pattern /body/officerRole',
      put('/body/officerRole', 'A. Person'),
    ),
    fault('no authority', 'required /body/authority', cut('/body/authority')),
    fault('a language twice', 'uniqueItems /body/languages', put('/body/languages', ['en', 'en'])),
  ],
  'comity.evidence.announcement/1': [
    fault('a file named twice', 'R-FILE-UNIQUE', repeat('/body/files')),
    fault('without its manifest', 'R-FILE-MANIFEST', put('/body/files/0/name', 'package.json')),
    fault('two limitations under one id', 'R-LIMITATION-UNIQUE', repeat('/body/useLimitations')),
    fault(
      'to be fetched by yesterday',
      'R-RETRIEVE-LATER',
      put('/body/retrieveUntil', '2026-01-01T00:00:00.000Z'),
    ),
    fault('a package of nothing', 'minimum /body/itemCount', put('/body/itemCount', 0)),
    fault('a size below nothing', 'minimum /body/totalSize', put('/body/totalSize', -1)),
    fault(
      'a file outside the package',
      'pattern /body/files/0/name',
      put('/body/files/0/name', '../package.jws'),
    ),
    fault(
      'a file by its digest in capitals',
      'pattern /body/files/0/root',
      put('/body/files/0/root', digestOf('x').toUpperCase()),
    ),
    fault('silent about use: 40(19)', 'required /body/useLimitations', cut('/body/useLimitations')),
  ],
} satisfies Partial<Record<ThreadMessageType, Fault[]>>;
