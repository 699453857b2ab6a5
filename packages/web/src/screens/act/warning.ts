/** A warning: it may be passed, with a reason that is kept. */
import type { Speech } from '@comity/language';
import { areaField, LONGEST } from '../../kit/field.ts';
import { type Child, h2, type Markup, p, section } from '../../tags.ts';

export interface WarningToPass {
  /** Of the rule; the answer is named after it. */
  code: string;
  says: Child;
  /** Whose rule it is, with its paragraph. */
  rule: Child;
  value: string;
  error?: string | undefined;
}

export const warningToPass = (speech: Speech, { code, says, rule, value, error }: WarningToPass): Markup =>
  section(
    { class: 'asked' },
    h2(null, speech.say('form.warning-title')),
    p(null, says),
    p({ class: 'under' }, rule),
    areaField({
      name: `override.${code}`,
      label: speech.say('form.go-on-because'),
      ...{ value, error, most: LONGEST.note, rows: 2 },
    }),
  );
