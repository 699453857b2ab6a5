/** What is written of an alert is read again as it was meant, whatever somebody typed as a reason. */
import { expect, it } from 'vitest';
import { glassText, glassTold, lookUpText, lookUpTold } from '../../src/usecases/looks/alert-texts.ts';

const ITEM = '01a206da-2190-74af-94eb-6887ef58554f';

it('of broken glass, with lines and colons in the reason', () => {
  const told = {
    ...{ officer: 'xb-duty', role: 'desk-officer', item: ITEM, until: '2026-11-23T06:21:58.418Z' },
    ...{ purpose: 'execution', reason: 'A child: in danger,\nfor execution: now' },
  };
  expect(glassTold(glassText(told))).toEqual(told);
  expect(glassTold('something else')).toBeUndefined();
});

it.each([
  { officer: 'xb-duty', of: 'xb-duty', request: undefined },
  { officer: 'xb-duty', of: 'xb-case', request: undefined },
  { officer: 'xb-duty', of: 'xb-case', request: ITEM },
])('of a look-up %j', (told) => {
  expect(lookUpTold(lookUpText(told))).toEqual(told);
  expect(lookUpTold(`${lookUpText(told)}.`)).toBeUndefined();
});
