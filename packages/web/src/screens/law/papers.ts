/** Papers about law: the gap report, and what a ministry sends to the depositary. */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import type { Template } from '@comity/letter';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { selectField } from '../../kit/field.ts';
import { notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, h2, p, section } from '../../tags.ts';
import { lawTabs, treatyTrail } from '../treaty/parts.ts';
import { inEnglish, lawTrail, refOf } from './parts.ts';

export const languageField = (speech: Speech, value: string): Child =>
  selectField({
    name: 'language',
    label: speech.say('ministry.language'),
    value,
    choices: LANGUAGES.map((one) => ({ value: one, says: OWN_NAMES[one] })),
  });

export const formatField = (speech: Speech, formats: readonly ('pdf' | 'docx' | 'csv' | 'json')[]): Child =>
  radioField({
    name: 'format',
    label: speech.say('law.format'),
    value: formats[0],
    choices: formats.map((value) => ({ value, says: speech.say(`law.format-${value}`) })),
  });

export const gapScreen = (
  speech: Speech,
  { csrf, state, gaps }: { csrf: string; state: string; gaps: number },
): Child[] => [
  lawTabs(speech, 'law'),
  pageHead({
    trail: lawTrail(
      speech,
      { says: speech.state(state), href: `/law/${state}` },
      { says: speech.say('law.gap-report') },
    ),
    title: speech.say('law.report-title', { state: speech.state(state) }),
    said: speech.say('law.gaps-said'),
  }),
  p(null, speech.say('law.gaps-count', { count: gaps })),
  postForm(
    { action: `/law/${state}/gaps`, csrf, class: 'form' },
    languageField(speech, speech.language),
    formatField(speech, ['pdf', 'docx', 'csv', 'json']),
    submitButton({ says: speech.say('law.make'), weight: 'main', icon: 'download-simple' }),
  ),
];

export const ministryScreen = (
  speech: Speech,
  { templates }: { templates: readonly Template[] },
): Child[] => [
  lawTabs(speech, 'ministry'),
  pageHead({ title: speech.say('ministry.title'), said: speech.say('ministry.said') }),
  notice('care', speech.say('ministry.ours')),
  ...(['instrument', 'choice', 'notice'] as const).map((kind) =>
    templatesOf(
      speech,
      kind,
      templates.filter((one) => one.kind === kind),
    ),
  ),
  p({ class: 'quiet' }, speech.say('ministry.in-english')),
];

/** Only notices have a time and a duty: the other tables have no column for them. */
function templatesOf(speech: Speech, kind: Template['kind'], templates: readonly Template[]): Child {
  const isNotice = kind === 'notice';
  const columns = isNotice ? (['what', 'ref', 'when', 'duty'] as const) : (['what', 'ref'] as const);
  return section(
    null,
    h2(null, speech.say(`ministry.group-${kind}`)),
    dataTable(
      speech.say(`ministry.group-${kind}`),
      columns.map((key) => ({ says: speech.say(`ministry.column-${key}`) })),
      templates.map((one) => ({
        cells: [
          a({ href: `/treaty/ministry/${one.id}` }, speech.label('ministry', `name-${one.id}`)),
          refOf(one.ref),
          ...(isNotice ? whenAndDuty(speech, one) : []),
        ],
      })),
    ),
  );
}

const whenAndDuty = (speech: Speech, { when, updates, duty }: Template): Child[] => [
  when === undefined ? '' : inEnglish([when, updates].filter(Boolean).join('; ')),
  duty === 'shall' || duty === 'may' ? speech.say(`ministry.duty-${duty}`) : '',
];

/** `shown`: the page as it will be on paper. */
export const templateScreen = (
  speech: Speech,
  {
    csrf,
    template,
    states,
    state,
    shown,
  }: { csrf: string; template: Template; states: readonly string[]; state: string; shown: Child },
): Child[] => {
  const name = speech.label('ministry', `name-${template.id}`);
  return [
    lawTabs(speech, 'ministry'),
    pageHead({
      trail: treatyTrail(
        speech,
        { says: speech.say('ministry.title'), href: '/treaty/ministry' },
        { says: name },
      ),
      title: name,
      said: [speech.say('ministry.column-ref'), ' ', refOf(template.ref)],
    }),
    notice('care', speech.say('ministry.ours')),
    postForm(
      { action: `/treaty/ministry/${template.id}`, csrf, class: 'form' },
      selectField({
        name: 'state',
        label: speech.say('ministry.for-state'),
        value: state,
        choices: states.map((one) => ({ value: one, says: speech.state(one) })),
      }),
      languageField(speech, speech.language),
      formatField(speech, ['docx', 'pdf']),
      submitButton({ says: speech.say('law.make'), weight: 'main', icon: 'download-simple' }),
    ),
    shown,
  ];
};
