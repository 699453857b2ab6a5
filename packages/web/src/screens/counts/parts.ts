/** What the pages of counts have in common: the tabs, the words for what is counted, the choice of a year. */
import type { Speech } from '@comity/language';
import { tabs } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { type Child, form, type Markup } from '../../tags.ts';

const PLACES = { own: '/counts', reports: '/counts/reports', received: '/counts/received' } as const;

export const countTabs = (speech: Speech, current: keyof typeof PLACES): Markup =>
  tabs(
    speech.say('statistics.tabs'),
    (Object.keys(PLACES) as (keyof typeof PLACES)[]).map((name) => ({
      says: speech.say(`statistics.tab-${name}`),
      href: PLACES[name],
      current: name === current,
    })),
  );

export const yearForm = (speech: Speech, action: string, year: number): Child =>
  form(
    { method: 'get', action, class: 'in-line no-print' },
    textField({
      name: 'year',
      label: speech.say('statistics.year'),
      value: String(year),
      most: 4,
      inputmode: 'numeric',
      width: 'short',
      machine: true,
    }),
    submitButton({ says: speech.say('statistics.show') }),
  );

/** What one count is of, as a reader calls it. */
export function valueName(speech: Speech, dimension: string, value: string): string {
  if (dimension === 'assurance') return speech.label('counts', `assurance-${value}`);
  if (dimension === 'instrument') return speech.label('request', value);
  if (dimension === 'urgency') return speech.label('urgency', value);
  if (dimension === 'outcome') return speech.label('counts', `outcome-${value}`);
  if (dimension === 'ground') return speech.label('grounds', value);
  if (value === 'serious-crime') return speech.say('counts.serious-crime');
  return `${value}${speech.colon}${speech.label('offences', value)}`;
}

export const shown = (speech: Speech, count: number | null | undefined): string =>
  count === null || count === undefined ? speech.say('counts.withheld') : speech.number(count);
