import { expect, it } from 'vitest';
import type { Offered } from '../src/screens/act/facts.ts';
import { fieldsAsked, toldBy } from '../src/screens/act/fields.ts';
import { formOf } from '../src/screens/act/forms.ts';

const refuse = formOf('refuse', 'letter')!;
const open = (...codes: string[]): Offered => ({
  ...{ data: [], questions: [], conditions: [], warnings: [], providers: [], packages: [], passTo: [] },
  ...{ counted: { questions: 0, conditions: 0 }, authority: '' },
  grounds: codes.map((code) => ({ code, citation: '40(21)' })),
});

it.each([
  ['lawCited', 'PERSONAL_DATA_LAW'],
  ['dualCriminalityBelief', 'NO_DUAL_CRIMINALITY'],
])('who refuses is asked for %s only where the ground %s is open', (path, code) => {
  const given = new Map([[path, ['Data Act, section 44']]]);
  for (const [offered, asked] of [
    [open('LEGAL_SYSTEM', code), true],
    [open('LEGAL_SYSTEM'), false],
  ] as const) {
    expect(fieldsAsked(refuse, offered).some((field) => field.path === path)).toBe(asked);
    expect(Object.hasOwn(toldBy(refuse, given, offered), path)).toBe(asked);
  }
});
