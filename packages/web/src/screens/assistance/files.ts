/** A file handed over, and one taken in: the only way a need leaves a node. */
import type { Speech } from '@comity/language';
import { pageHead, panel } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { takeIn } from '../../kit/take-in.ts';
import { type Child, div, p } from '../../tags.ts';
import { type FilesFacts, READERS } from './facts.ts';
import { helpTabs } from './parts.ts';

export const filesScreen = (speech: Speech, { csrf, counts, faults }: FilesFacts): Child[] => [
  ...helpTabs(speech, 'files'),
  pageHead({ title: speech.say('assistance.tab-files'), said: speech.say('assistance.files-said') }),
  errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
  div(
    { class: 'two' },
    panel(
      { title: speech.say('assistance.hand-over') },
      postForm(
        { action: '/assistance/files/out', csrf, class: 'part' },
        radioField({
          name: 'to',
          label: speech.say('assistance.to'),
          hint: speech.say('assistance.to-hint'),
          error: faultOf(faults, 'to'),
          choices: READERS.map((value) => ({
            value,
            says: speech.say(`assistance.to-${value}`),
            hint: speech.say('assistance.holds', { count: counts[value] }),
          })),
        }),
        submitButton({ says: speech.say('assistance.make-file'), icon: 'download-simple' }),
      ),
    ),
    panel(
      { title: speech.say('assistance.take-in') },
      postForm(
        { action: '/assistance/files/in', csrf, files: true, class: 'part' },
        p(null, speech.say('assistance.take-in-said')),
        ...takeIn(speech, { accept: '.json,application/json', faults }),
      ),
    ),
  ),
];
