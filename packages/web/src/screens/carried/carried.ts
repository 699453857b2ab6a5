/** A sealed document that the node carries: how it stands with each State it is for, and the form that sends it. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checksField } from '../../kit/choices.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, h2, li, type Markup, p, section, ul } from '../../tags.ts';

export interface CarriedFacts {
  readonly csrf: string;
  readonly action: string;
  readonly title: string;
  readonly trail: Markup;
  readonly carried: readonly CarriageFacts[];
  readonly maySend: boolean;
  /** It grows, and so may go again to who has it. */
  readonly grows: boolean;
  readonly faults: readonly Fault[];
  /** States that were ticked. */
  readonly ticked: readonly string[];
}

interface CarriageFacts {
  readonly state: string;
  readonly standing: 'arrived' | 'on-its-way' | 'rejected' | 'not-sent' | 'by-hand';
  readonly at?: string | undefined;
  readonly code?: string | undefined;
}

export const carriedScreen = (speech: Speech, facts: CarriedFacts): Child[] => [
  pageHead({ trail: facts.trail, title: facts.title, said: speech.say('carried.says') }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  section(
    { class: 'told' },
    h2(null, speech.say('carried.whom')),
    ul(null, ...facts.carried.map((one) => li(null, standingOf(speech, one)))),
  ),
  facts.maySend
    ? section({ class: 'told no-print' }, h2(null, speech.say('carried.send-to')), form(speech, facts))
    : null,
];

const standingOf = (speech: Speech, facts: CarriageFacts): string =>
  speech.say('carried.stands', { state: speech.state(facts.state), standing: standingNow(speech, facts) });

function standingNow(speech: Speech, { standing, at, code = '' }: CarriageFacts): string {
  const day = at === undefined ? '' : speech.day(at);
  if (standing === 'rejected') return speech.say('carried.rejected', { day, code });
  if (standing === 'not-sent' || standing === 'by-hand') return speech.say(`carried.${standing}`);
  return speech.say(`carried.${standing}`, { day });
}

function form(speech: Speech, { action, csrf, carried, grows, faults, ticked }: CarriedFacts): Child {
  const open = carried.filter(
    ({ standing }) => standing === 'not-sent' || standing === 'rejected' || (grows && standing !== 'by-hand'),
  );
  if (open.length === 0) return p({ class: 'quiet' }, speech.say('carried.everybody'));
  return postForm(
    { action, csrf, class: 'form' },
    checksField({
      ...{ name: 'states', label: speech.say('carried.states'), error: faultOf(faults, 'states') },
      ...(grows ? { hint: speech.say('carried.again') } : {}),
      values: ticked,
      choices: open.map(({ state }) => ({ value: state, says: speech.state(state) })),
    }),
    submitButton({ says: speech.say('carried.send'), weight: 'main', icon: 'paper-plane-tilt' }),
  );
}
