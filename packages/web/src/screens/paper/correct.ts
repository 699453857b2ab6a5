/** Putting right what was registered wrongly: the form of the registration with what stands, and why it is changed. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div } from '../../tags.ts';
import { byHand, reference } from '../request/naming.ts';
import { content, whose } from './begin.ts';
import type { CorrectFacts } from './facts.ts';
import { area, line } from './fields.ts';

export const correctTitle = (speech: Speech): string => speech.say('paper.correct');

export function correctScreen(speech: Speech, facts: CorrectFacts): Child[] {
  const { name, faults } = facts;
  const home = `/paper/${name.id}`;
  return [
    pageHead({
      trail: breadcrumbs(speech.say('request.way'), [
        { says: speech.say('paper.list'), href: '/paper' },
        { says: reference(name.reference), href: home },
        { says: correctTitle(speech) },
      ]),
      title: correctTitle(speech),
      said: [byHand(speech), ' ', speech.say('paper.correct-says')],
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      {
        ...{ action: `${home}/enter/correct`, csrf: facts.csrf, class: 'form paper-form' },
        about: { version: String(facts.version) },
      },
      area(facts, 'says', speech.say('paper.correct-why'), speech.say('paper.correct-why-hint')),
      ...whose(speech, facts),
      line(facts, 'number', speech.say('paper.our-number')),
      content(speech, facts),
      div(
        { class: 'go' },
        submitButton({ says: speech.say('paper.correct'), weight: 'main' }),
        linkButton({ says: speech.say('common.cancel'), href: home, weight: 'quiet' }),
      ),
    ),
  ];
}
