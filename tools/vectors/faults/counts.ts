// What can be wrong in a State's counts of a year.
import type { Json } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, misspelt, put } from '../fault.ts';

type Body = { body: { tables: { counts: Json[]; days: Json[] }[] } };
const turned =
  (turn: (tables: Body['body']['tables']) => unknown) =>
  (document: Json): void => {
    turn((document as unknown as Body).body.tables);
  };

/** Of the first good document: `counts/0` by hand 6, `1` sealed 58, `10` executed 41, `11` open 12, `12` and `13` withheld. */
export const countsFaults: Fault[] = [
  fault('before the year was closed', 'R-COUNTS-CLOSED', put('/created', '2028-03-30T23:59:59.999Z')),
  fault('corrected without a word why', 'R-COUNTS-BECAUSE', put('/body/version', 2)),
  fault(
    'the sides the other way round',
    'R-COUNTS-SIDES',
    turned((tables) => tables.reverse()),
  ),
  fault('first told in a version to come', 'R-COUNTS-SINCE', put('/body/tables/1/since', 2)),
  fault(
    'values out of order',
    'R-COUNTS-ORDER',
    turned(([table]) => table!.counts.reverse()),
  ),
  fault(
    'days for two steps',
    'R-COUNTS-STEPS',
    turned(([table]) => table!.days.pop()),
  ),
  fault('no total, and yet counts', 'R-COUNTS-FEW', cut('/body/tables/1/total')),
  fault(
    'four told',
    'R-COUNTS-SMALL',
    put('/body/tables/0/counts/0/count', 4),
    put('/body/tables/0/counts/1/count', 60),
  ),
  fault('one withheld alone', 'R-COUNTS-COMPANY', put('/body/tables/0/counts/12/count', 6)),
  fault('two withheld that must be small', 'R-COUNTS-SUM', put('/body/tables/0/counts/10/count', 46)),
  fault('four were not acknowledged', 'R-COUNTS-DAYS', put('/body/tables/0/days/0/count', 60)),
  fault(
    'the median before the first quartile',
    'R-COUNTS-QUARTILES',
    put('/body/tables/0/days/0/quartiles/median', 3),
  ),
  fault('for nobody', 'minItems /aud', put('/aud', [])),
  fault('of no year', 'required /body/year', cut('/body/year')),
  fault(
    'by officer',
    'enum /body/tables/0/counts/0/dimension',
    put('/body/tables/0/counts/0/dimension', 'officer'),
  ),
  fault('with a threshold of two', 'minimum /body/rules/threshold', put('/body/rules/threshold', 2)),
  fault(
    'one side only',
    'minItems /body/tables',
    turned((tables) => tables.pop()),
  ),
  fault('with its requests in it', 'additionalProperties /body/requests', put('/body/requests', [])),
  misspelt('half a request', 'bad-number', (text) => text.replace('"count":58', '"count":58.5')),
  misspelt('white space', 'not-canonical', (text) => `${text}\n`),
];
