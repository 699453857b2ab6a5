/** To which State a letter goes that is still written: changing it, and what then wants a look. */
import { languageList, languageName, type Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary, type Fault, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { a, type Child, div, li, type Markup, p, ul } from '../../tags.ts';
import { type AskableState, askablePick } from '../urgent/askable.ts';
import { draftingPlace, draftingTrail } from './place.ts';

export interface ReaddressFacts {
  request: string;
  csrf: string;
  states: readonly AskableState[];
  to: string;
  faults: readonly Fault[];
}

export const readdressScreen = (speech: Speech, facts: ReaddressFacts): Child[] => [
  pageHead({
    trail: draftingTrail(speech, facts.request, speech.say('drafting.readdress')),
    title: speech.say('drafting.readdress'),
    said: speech.say('drafting.readdress-said'),
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  postForm(
    { action: draftingPlace(facts.request, 'to'), csrf: facts.csrf, class: 'form narrow' },
    askablePick(speech, { ...facts, value: facts.to }),
    div(
      { class: 'go' },
      submitButton({ says: speech.say('drafting.readdress'), weight: 'main' }),
      linkButton({
        says: speech.say('drafting.to-parts'),
        href: draftingPlace(facts.request),
        weight: 'quiet',
      }),
    ),
  ),
];

/** Whom the letter is for, while that may be changed. */
export interface Addressed {
  state: string;
  mayChange: boolean;
  /** It was changed just now: what the new State asks of a letter. */
  changed?: { language: string; accepted: readonly string[]; diplomaticOnly: boolean };
}

export const addressedTo = (speech: Speech, request: string, { state, mayChange }: Addressed): Markup =>
  p(
    null,
    speech.say('drafting.goes-to', { state: speech.state(state) }),
    ...(mayChange
      ? [' · ', a({ href: draftingPlace(request, 'to') }, speech.say('drafting.readdress'))]
      : []),
  );

export function whatFollows(speech: Speech, { state, changed }: Addressed): Markup | null {
  if (changed === undefined) return null;
  const { language, accepted, diplomaticOnly } = changed;
  return notice(
    'care',
    speech.say('drafting.readdressed', { state: speech.state(state) }),
    ul(
      null,
      li(
        null,
        speech.say('drafting.then-language', {
          language: languageName(speech, language),
          languages: languageList(speech, accepted),
        }),
      ),
      li(null, speech.say('drafting.then-basis')),
      li(
        null,
        speech.say(diplomaticOnly ? 'drafting.then-channel-diplomatic' : 'drafting.then-channel-network'),
      ),
      li(null, speech.say('drafting.then-safeguards')),
    ),
  );
}
