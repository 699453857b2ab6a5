/** To the keeper's own window, and what one comes back with. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton } from '../../kit/buttons.ts';
import { a, b, type Child, div, p, written } from '../../tags.ts';
import { type ChangeTold, changeSays } from '../admin/changes.ts';
import type { ReasonFacts, RequestName } from '../request/facts.ts';
import { actName, reference, titleOf } from '../request/naming.ts';
import { reasonWords } from '../request/reasons.ts';

/** What the approval is for: an act, a release or an erasure and its request, or a change, with what its asker called it where nothing better is known. */
export interface AskedAbout {
  act?: string;
  what?: 'release' | 'erasure';
  request?: RequestName;
  says?: string;
  changes: readonly ChangeTold[];
}

export const toWindowScreen = (
  speech: Speech,
  url: string,
  what: 'approve' | 'key',
  about?: AskedAbout,
): Child[] => [
  pageHead({
    title: speech.say(what === 'approve' ? 'officers.approve-title' : 'officers.approval-key'),
    said: speech.say(what === 'approve' ? 'officers.approve-why' : 'officers.approval-key-why'),
  }),
  about === undefined ? null : box(speech.say('officers.approve-what'), ...aboutSays(speech, about)),
  div({ class: 'acts' }, linkButton({ says: speech.say('officers.to-window'), href: url, weight: 'main' })),
];

const aboutSays = (speech: Speech, { act, what, request, says, changes }: AskedAbout): Child[] => [
  act === undefined ? null : p(null, b(null, actName(speech, act))),
  what === undefined ? null : p(null, b(null, speech.label('approving', `value.${what}`))),
  ...changes.map((one) => p(null, b(null, changeSays(speech, one)))),
  changes.length === 0 && says !== undefined ? p({ dir: 'auto' }, says) : null,
  request === undefined
    ? null
    : p(
        null,
        a({ href: `/requests/${request.id}` }, titleOf(speech, request)),
        ' · ',
        written(speech.state(request.state)),
        ' · ',
        reference(request.reference),
      ),
];

export interface CameBack {
  /** `stands`: the officer’s own approval is there already. */
  outcome: 'waiting' | 'declined' | 'approved' | 'refused' | 'enrolled' | 'stands';
  reasons?: readonly ReasonFacts[];
  /** A place of ours. */
  next: string;
  /** All have approved a request, which goes when it is dispatched at the next place. */
  isReady?: boolean;
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
    ...(facts.isReady
      ? { said: speech.say('officers.now-dispatch') }
      : facts.outcome === 'stands'
        ? { said: speech.say('officers.stands-next') }
        : {}),
  }),
  div(
    { class: 'acts' },
    linkButton({
      says: facts.isReady ? speech.label('acts', 'dispatch') : speech.say('officers.go-on'),
      href: facts.next,
      weight: 'main',
    }),
  ),
];
