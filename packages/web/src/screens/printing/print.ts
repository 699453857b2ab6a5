/** Making a file of a letter: which, in which language or two, for whom. Sent without JavaScript; the answer is the file. */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div } from '../../tags.ts';

export interface PrintFacts {
  request: string;
  csrf: string;
  /** What can be printed now, by the names of the API. */
  kinds: readonly PrintKind[];
  answers: { of: string; language: string; with: string; format: string; reason: string };
  faults: readonly Fault[];
  /** Nothing of it was sealed, or will be. */
  byHand: boolean;
  /** The other State and the languages it takes letters in (40(13)), by their own names; empty where it has said none. */
  reader: { state: string; languages: readonly string[] };
}

const TITLES = {
  request: 'letter.title.letter',
  acknowledgement: 'letter.title.acknowledgement',
  preservation: 'letter.title.outcome',
  conditions: 'letter.title.conditions',
  acceptance: 'letter.title.accepted',
  postponement: 'letter.title.postponed',
  refusal: 'letter.title.refused',
  execution: 'letter.title.execution',
  'reply-sheet': 'letter.title.reply',
} as const;

export type PrintKind = keyof typeof TITLES | 'preservation-request';

export function printScreen(speech: Speech, facts: PrintFacts): Child[] {
  const { say } = speech;
  const { request, csrf, kinds, answers, faults, byHand, reader } = facts;
  const languages = LANGUAGES.map((one) => ({ value: one, says: OWN_NAMES[one] }));
  const title = (kind: PrintKind) =>
    say(kind === 'preservation-request' ? 'letter.title.preservation' : TITLES[kind]);
  const value = (kind: PrintKind) => (kind === 'preservation-request' ? 'request' : kind);
  return [
    pageHead({
      trail: breadcrumbs(say('request.way'), [
        { says: say('shell.requests'), href: '/requests' },
        { says: say('desk.request'), href: `/requests/${request}` },
        { says: say('printing.title') },
      ]),
      title: say('printing.title'),
      said: say(byHand ? 'paper.prepare-says' : 'printing.said'),
    }),
    errorSummary(say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: `/requests/${request}/print`, csrf, class: 'form narrow' },
      radioField({
        name: 'of',
        label: say('printing.of'),
        value: answers.of,
        error: faultOf(faults, 'of'),
        choices: kinds.map((kind) => ({ value: value(kind), says: title(kind) })),
      }),
      selectField({
        name: 'language',
        label: say('printing.language'),
        value: answers.language,
        choices: languages,
      }),
      selectField({
        name: 'with',
        label: say('printing.with'),
        value: answers.with,
        choices: languages,
        empty: say('printing.alone'),
        ...(reader.languages.length === 0
          ? {}
          : {
              hint: say('printing.accepts', {
                state: speech.state(reader.state),
                languages: speech.list(reader.languages),
              }),
            }),
      }),
      radioField({
        name: 'format',
        label: say('printing.format'),
        value: answers.format,
        choices: [
          { value: 'pdf', says: say('printing.pdf') },
          { value: 'docx', says: say('printing.docx') },
        ],
      }),
      textField({
        name: 'reason',
        label: say('printing.reason'),
        hint: say('printing.reason-hint'),
        value: answers.reason,
        most: 2000,
        error: faultOf(faults, 'reason'),
      }),
      div(
        { class: 'go' },
        submitButton({ says: say('printing.make'), weight: 'main' }),
        linkButton({ says: say('common.back'), href: `/requests/${request}`, weight: 'quiet' }),
      ),
    ),
  ];
}
