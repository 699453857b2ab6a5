/** Enrolling a passkey by a one-time code: first the code, then the key. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { notice } from '../../kit/notices.ts';
import { openForm } from '../../kit/post.ts';
import { type Child, div, h2 } from '../../tags.ts';
import { passkeyForm } from './passkey-form.ts';

export interface EnrolFacts {
  /** It was refused before. */
  refused: boolean;
  /** Once the code is known. */
  making?: {
    code: string;
    question: { challenge: string; rpId: string; officer: string; name: string; known: readonly string[] };
  };
}

export const enrolScreen = (speech: Speech, { refused, making }: EnrolFacts): Child[] => [
  pageHead({ title: speech.say('officers.enrol') }),
  refused ? notice('wrong', speech.say('officers.bad-code')) : null,
  div({ class: 'narrow' }, making ? keyForm(speech, making) : codeForm(speech)),
];

const codeForm = (speech: Speech): Child =>
  openForm(
    { action: '/enrol' },
    textField({
      name: 'code',
      most: 40,
      machine: true,
      label: speech.say('officers.code'),
      hint: speech.say('officers.code-hint'),
    }),
    submitButton({ says: speech.say('officers.continue'), weight: 'main' }),
  );

function keyForm(speech: Speech, { code, question }: NonNullable<EnrolFacts['making']>): Child {
  const { challenge, rpId, officer, name, known } = question;
  const asked = { ceremony: 'create', challenge, rpId, action: '/enrol/passkey' } as const;
  const user = { id: officer, name, known };
  const facts = { ...asked, user, says: speech.say('officers.make'), hidden: { code } };
  return [
    h2(null, speech.say('officers.make-for', { name })),
    passkeyForm(speech, facts, labelField(speech)),
  ];
}

export const labelField = (speech: Speech): Child =>
  textField({
    name: 'label',
    most: 80,
    width: 'medium',
    label: speech.say('officers.label'),
    hint: speech.say('officers.label-hint'),
    optional: speech.say('common.optional'),
  });
