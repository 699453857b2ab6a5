import { expect, it } from 'vitest';
import type { Offered } from '../src/screens/act/facts.ts';
import { fieldsAsked, toldBy } from '../src/screens/act/fields.ts';
import { formOf } from '../src/screens/act/forms.ts';

const refuse = formOf('refuse', 'letter')!;
const open = (citation: string, ...codes: string[]): Offered => ({
  ...{ data: [], questions: [], conditions: [], warnings: [], providers: [], packages: [], passTo: [] },
  ...{ counted: { questions: 0, conditions: 0 }, authority: '' },
  grounds: codes.map((code) => ({ code, citation })),
});

it.each([
  ['lawCited', 'PERSONAL_DATA_LAW', '36(1)(a)'],
  ['dualCriminalityBelief', 'NO_DUAL_CRIMINALITY', '42(5)'],
])('who refuses is asked for %s only where the ground %s is open', (path, code, paragraph) => {
  const given = new Map([[path, ['Data Act, section 44']]]);
  for (const [offered, asked] of [
    [open(paragraph, 'LEGAL_SYSTEM', code), true],
    [open(paragraph, 'LEGAL_SYSTEM'), false],
  ] as const) {
    expect(fieldsAsked(refuse, offered).some((field) => field.path === path)).toBe(asked);
    expect(Object.hasOwn(toldBy(refuse, given, offered), path)).toBe(asked);
  }
});

it('asks for the belief of 42(5) nowhere else: a letter is refused under 40(8)', () => {
  expect(fieldsAsked(refuse, open('40(8)', 'NO_DUAL_CRIMINALITY')).map(({ path }) => path)).not.toContain(
    'dualCriminalityBelief',
  );
});
