/**
 * Bringing files. The form takes ordinary ones without a script; with it, files of any size go in pieces and go on where a line broke off.
 */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { fileField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, island, p } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { evidenceHref, evidenceTrail } from './naming.ts';

export interface AddFacts {
  name: RequestName;
  /** Bytes one form may bring. */
  most: number;
  kind: string;
  csrf: string;
  faults: readonly Fault[];
}

/** The words the island needs; `{…}` is filled in by it. */
const ISLAND_WORDS = [
  'waits',
  'sending',
  'taken',
  'broken',
  'signed-out',
  'failed',
  'go-on',
  'leave',
  'all',
] as const;

export const addScreen = (speech: Speech, { name, most, kind, csrf, faults }: AddFacts): Child[] => [
  pageHead({
    trail: evidenceTrail(speech, name, speech.say('evidence.add')),
    title: speech.say('evidence.add'),
    said: speech.say('evidence.add-says'),
  }),
  div(
    { class: 'narrow' },
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    island(
      'comity-upload',
      {
        'data-request': name.id,
        'data-done': evidenceHref(name.id),
        ...Object.fromEntries(
          ISLAND_WORDS.map((word) => [`data-says-${word}`, speech.say(`evidence.up-${word}`)]),
        ),
      },
      postForm(
        { action: `${evidenceHref(name.id)}/add`, csrf, files: true },
        radioField({
          name: 'kind',
          label: speech.say('evidence.kind'),
          value: kind,
          choices: (['raw', 'copy'] as const).map((value) => ({
            value,
            says: speech.say(`evidence.kind.${value}`),
            hint: speech.say(`evidence.kind-${value}-says`),
          })),
        }),
        fileField({
          name: 'files',
          label: speech.say('evidence.files'),
          hint: speech.say('evidence.files-hint', { size: speech.size(most) }),
          error: faultOf(faults, 'files'),
          multiple: true,
        }),
        div(
          { class: 'go' },
          submitButton({ says: speech.say('evidence.take-in'), weight: 'main', icon: 'upload-simple' }),
          linkButton({ says: speech.say('common.cancel'), href: evidenceHref(name.id), weight: 'quiet' }),
        ),
      ),
      div({ class: 'sent-files', 'aria-live': 'polite' }),
    ),
    p({ class: 'quiet after' }, speech.say('evidence.add-by-command')),
    p({ class: 'mono', dir: 'ltr' }, `comity evidence add ${name.id} ./export`),
  ),
];
