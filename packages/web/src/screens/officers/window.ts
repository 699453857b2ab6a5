/** To the keeper's own window, and what one comes back with. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { type Child, div } from '../../tags.ts';

export const toWindowScreen = (speech: Speech, url: string, what: 'approve' | 'key'): Child[] => [
  pageHead({
    title: speech.say(what === 'approve' ? 'officers.approve-title' : 'officers.approval-key'),
    said: speech.say(what === 'approve' ? 'officers.approve-why' : 'officers.approval-key-why'),
  }),
  div({ class: 'acts' }, linkButton({ says: speech.say('officers.to-window'), href: url, weight: 'main' })),
];

export interface CameBack {
  outcome: 'waiting' | 'declined' | 'approved' | 'refused' | 'enrolled';
  why?: string;
  /** A place of ours. */
  next: string;
}

export const cameBackTitle = (speech: Speech, { outcome, why = '' }: CameBack): string =>
  outcome === 'refused'
    ? speech.say('officers.came-refused', { why })
    : speech.say(`officers.came-${outcome}`);

export const cameBackScreen = (speech: Speech, facts: CameBack): Child[] => [
  pageHead({ title: cameBackTitle(speech, facts) }),
  div(
    { class: 'acts' },
    linkButton({ says: speech.say('officers.go-on'), href: facts.next, weight: 'main' }),
  ),
];
