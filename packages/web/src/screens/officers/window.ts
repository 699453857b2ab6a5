/** To the keeper's own window, and what one comes back with. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { type Child, div } from '../../tags.ts';
import type { ReasonFacts } from '../request/facts.ts';
import { reasonWords } from '../request/reasons.ts';

export const toWindowScreen = (speech: Speech, url: string, what: 'approve' | 'key'): Child[] => [
  pageHead({
    title: speech.say(what === 'approve' ? 'officers.approve-title' : 'officers.approval-key'),
    said: speech.say(what === 'approve' ? 'officers.approve-why' : 'officers.approval-key-why'),
  }),
  div({ class: 'acts' }, linkButton({ says: speech.say('officers.to-window'), href: url, weight: 'main' })),
];

export interface CameBack {
  /** `stands`: the officer’s own approval is there already. */
  outcome: 'waiting' | 'declined' | 'approved' | 'refused' | 'enrolled' | 'stands';
  reasons?: readonly ReasonFacts[];
  /** A place of ours. */
  next: string;
}

export const cameBackTitle = (speech: Speech, { outcome, reasons = [] }: CameBack): string =>
  outcome === 'refused'
    ? speech.say('officers.came-refused', { why: reasons.map((one) => whyNot(speech, one)).join(' ') })
    : speech.say(`officers.came-${outcome}`);

/** In the reader's words: those of the rule, or those of its code. */
const whyNot = (speech: Speech, reason: ReasonFacts): string => {
  const ofCode = speech.label('errors', reason.code);
  return reason.says === undefined && ofCode !== reason.code ? ofCode : reasonWords(speech, reason);
};

export const cameBackScreen = (speech: Speech, facts: CameBack): Child[] => [
  pageHead({
    title: cameBackTitle(speech, facts),
    ...(facts.outcome === 'stands' ? { said: speech.say('officers.stands-next') } : {}),
  }),
  div(
    { class: 'acts' },
    linkButton({ says: speech.say('officers.go-on'), href: facts.next, weight: 'main' }),
  ),
];
