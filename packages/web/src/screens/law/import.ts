/** A file handed in on the law of a State: a law, or findings; how far it is when it takes longer than a moment. */
import type { Speech } from '@comity/language';
import { answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { fileField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { fileHint, takeIn } from '../../kit/take-in.ts';
import { a, type Child, li, p, progress, ul, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { lawTrail } from './parts.ts';
import type { ProvisionFormFacts } from './provision-forms.ts';

export interface ImportFacts extends ProvisionFormFacts {
  /** Every line that is wrong, in words; nothing was kept. */
  readonly wrong: readonly string[];
}

const wrongLines = (wrong: readonly string[]): Child =>
  wrong.length === 0 ? null : ul({ class: 'dots' }, ...wrong.map((says) => li(null, written(says))));

export function lawImportScreen(
  speech: Speech,
  { csrf, state, answers, faults, wrong }: ImportFacts,
): Child[] {
  const field = answered(answers, faults);
  const optional = speech.say('law.for-akn');
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: speech.say('law.take-file') },
      ),
      title: speech.say('law.take-file'),
      said: speech.say('law.take-file-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    wrongLines(wrong),
    postForm(
      { action: `/law/${state}/import`, csrf, files: true, class: 'form' },
      radioField({
        name: 'kind',
        label: speech.say('law.kind'),
        value: answers.kind ?? 'table',
        choices: [
          { value: 'table', says: speech.say('law.kind-table'), hint: speech.say('law.kind-table-hint') },
          { value: 'akn', says: speech.say('law.kind-akn'), hint: speech.say('law.kind-akn-hint') },
        ],
      }),
      fileField({
        name: 'file',
        label: speech.say('treaty.file'),
        hint: fileHint(speech, speech.say('law.file-hint')),
        accept: '.csv,.xml,.akn,text/csv,text/xml',
        error: faultOf(faults, 'file'),
      }),
      textField({
        ...field('prefix'),
        label: speech.say('law.prefix'),
        hint: speech.say('law.prefix-hint'),
        optional,
        most: 60,
        width: 'medium',
        machine: true,
      }),
      textField({
        ...field('language'),
        label: speech.say('law.language'),
        hint: speech.say('law.language-hint'),
        optional,
        most: 20,
        width: 'short',
        machine: true,
      }),
      textField({
        ...field('source'),
        label: speech.say('law.source'),
        hint: speech.say('law.source-hint'),
        optional,
        most: 500,
      }),
      submitButton({ says: speech.say('treaty.take-in'), weight: 'main', icon: 'upload-simple' }),
      linkButton({ says: speech.say('common.cancel'), href: `/law/${state}/provisions`, weight: 'quiet' }),
    ),
  ];
}

export const findingsImportScreen = (
  speech: Speech,
  { csrf, state, faults, wrong }: ImportFacts,
): Child[] => [
  lawTabs(speech, 'law'),
  pageHead({
    trail: lawTrail(
      speech,
      { says: speech.state(state), href: `/law/${state}` },
      { says: speech.say('law.take-findings') },
    ),
    title: speech.say('law.take-findings'),
    said: speech.say('law.take-findings-said'),
  }),
  errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
  wrongLines(wrong),
  p(null, speech.say('law.take-findings-how')),
  p(null, speech.say('law.take-findings-who')),
  p(
    { class: 'after' },
    linkButton({
      says: speech.say('law.finding-sheet'),
      href: `/law/${state}/findings.csv`,
      icon: 'download-simple',
      download: true,
    }),
  ),
  postForm(
    { action: `/law/${state}/findings`, csrf, files: true, class: 'form' },
    ...takeIn(speech, { accept: '.csv,text/csv', faults, isMain: true }),
    linkButton({ says: speech.say('common.cancel'), href: `/law/${state}`, weight: 'quiet' }),
  ),
];

export interface UnderWayFacts {
  readonly csrf: string;
  readonly state: string;
  readonly done: number;
  /** 0: it waits for its turn. */
  readonly all: number;
  /** They asked the page to look again by itself. */
  readonly watches: boolean;
}

export const importUnderWayScreen = (
  speech: Speech,
  { csrf, state, done, all, watches }: UnderWayFacts,
): Child[] => [
  lawTabs(speech, 'law'),
  pageHead({
    trail: lawTrail(
      speech,
      { says: speech.state(state), href: `/law/${state}` },
      { says: speech.say('law.take-file') },
    ),
    title: speech.say('law.take-file'),
  }),
  notice(
    'tell',
    all === 0
      ? speech.say('law.import-waits')
      : speech.say('law.import-under-way', { done: speech.number(done), all: speech.number(all) }),
    progress({ max: Math.max(1, all), value: done, 'aria-label': speech.say('law.take-file') }),
    p(null, speech.say('law.import-goes-on')),
    linkButton({
      says: speech.say('law.import-look'),
      href: `/law/${state}/import/under-way`,
      weight: 'main',
    }),
    p(
      null,
      watches ? `${speech.say('law.import-watches')} ` : '',
      a(
        { href: `/law/${state}/import/under-way${watches ? '' : '?watch'}` },
        speech.say(watches ? 'law.import-watch-stop' : 'law.import-watch'),
      ),
    ),
  ),
  postForm(
    { action: `/law/${state}/import/under-way`, csrf, class: 'form' },
    submitButton({ says: speech.say('law.import-break-off'), weight: 'grave' }),
  ),
];
