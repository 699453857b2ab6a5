/** The page of one entry in a request by hand: whose request it is, what is wrong with the answers, the form. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div } from '../../tags.ts';
import { byHand, reference } from '../request/naming.ts';
import type { EnterFacts } from './facts.ts';

export interface StepPage {
  step: string;
  title: string;
  said: string;
  /** On the button that sends it. */
  send: string;
  /** It may bring a scan. */
  files?: true;
}

export function stepScreen(
  speech: Speech,
  { name, faults, csrf, version }: Pick<EnterFacts, 'name' | 'faults' | 'csrf' | 'version'>,
  { step, title, said, send, files }: StepPage,
  ...asked: Child[]
): Child[] {
  const home = `/paper/${name.id}`;
  return [
    pageHead({
      trail: breadcrumbs(speech.say('request.way'), [
        { says: speech.say('paper.list'), href: '/paper' },
        { says: reference(name.reference), href: home },
        { says: title },
      ]),
      title,
      said: [byHand(speech), ' ', said],
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      {
        ...{ action: `${home}/enter/${step}`, csrf, class: 'form paper-form' },
        ...(files ? { files } : {}),
        about: { version: String(version) },
      },
      ...asked,
      div(
        { class: 'go' },
        submitButton({ says: send, weight: 'main' }),
        linkButton({ says: speech.say('common.cancel'), href: home, weight: 'quiet' }),
      ),
    ),
  ];
}
