/** What of a State's law is public: chosen once, then made as a folder of pages. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checkField, radioField } from '../../kit/choices.ts';
import { dayField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, h2, p, section } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { lawTrail } from './parts.ts';

export interface PublishFacts {
  csrf: string;
  state: string;
  mayPublish: boolean;
  answers: { treaty: boolean; provisions: string; findings: string; day: string };
  faults: readonly Fault[];
}

export function publishScreen(speech: Speech, facts: PublishFacts): Child[] {
  const { state, faults, mayPublish } = facts;
  return [
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: speech.say('publish.tab') },
      ),
      title: speech.say('publish.desk-title', { state: speech.state(state) }),
      said: speech.say('publish.desk-said'),
    }),
    mayPublish ? choice(speech, facts) : p(null, speech.say('publish.may-not')),
    mayPublish ? making(speech, facts) : null,
  ];
}

const choice = (speech: Speech, { csrf, state, answers, faults }: PublishFacts): Child =>
  postForm(
    { action: `/law/${state}/publish`, csrf, class: 'form' },
    p({ class: 'hint' }, speech.say('publish.never')),
    checkField({ name: 'treaty', label: speech.say('publish.choose-treaty'), checked: answers.treaty }),
    radioField({
      name: 'provisions',
      label: speech.say('publish.choose-provisions'),
      value: answers.provisions,
      choices: (['none', 'enacted', 'all'] as const).map((value) => ({
        value,
        says: speech.say(`publish.provisions-${value}`),
      })),
    }),
    textField({
      name: 'findings',
      label: speech.say('publish.choose-findings'),
      hint: speech.say('publish.choose-findings-hint'),
      value: answers.findings,
      most: 300,
      machine: true,
      error: faultOf(faults, 'findings'),
    }),
    submitButton({ says: speech.say('publish.save'), weight: 'main' }),
  );

const making = (speech: Speech, { csrf, state, answers, faults }: PublishFacts): Child =>
  section(
    { class: 'told' },
    h2(null, speech.say('publish.make')),
    p(null, speech.say('publish.make-said')),
    postForm(
      { action: `/law/${state}/publish/pages`, csrf, class: 'form' },
      dayField({
        name: 'day',
        label: speech.say('publish.day'),
        value: answers.day,
        error: faultOf(faults, 'day'),
      }),
      submitButton({ says: speech.say('publish.make'), icon: 'download-simple' }),
    ),
  );
