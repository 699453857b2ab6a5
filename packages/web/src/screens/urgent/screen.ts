/**
 * The urgent request (article 42) on one page: three groups of questions at the start, the letter growing beside them, what was checked,
 * and one way on. At most twelve inputs, and every one of them works without a script.
 */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { errorSummary, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, type Markup, p, span, time } from '../../tags.ts';
import { checksOf } from './checks.ts';
import type { UrgentFacts } from './facts.ts';
import { letterOf } from './letter.ts';
import { whatGroup, whomGroup, whyGroup } from './questions.ts';

/** Addresses of this screen. */
export const URGENT = '/requests/urgent';

export const urgentIslands = ['state-pick', 'living-letter'] as const;

export function urgentScreen(speech: Speech, facts: UrgentFacts): Child[] {
  const { say } = speech;
  return [
    pageHead({
      trail: breadcrumbs(say('urgent.requests'), [
        { says: say('urgent.requests'), href: '/requests' },
        { says: say('urgent.title') },
      ]),
      title: say('urgent.title'),
      said: say('urgent.said'),
    }),
    facts.states.length === 0 ? notice('care', say('urgent.to-first')) : body(speech, facts),
  ];
}

const body = (speech: Speech, facts: UrgentFacts): Markup =>
  div(
    { class: 'urgent' },
    postForm(
      {
        action: URGENT,
        csrf: facts.csrf,
        about: { id: facts.id, seen: facts.seen },
        id: 'urgent',
        noValidate: true,
      },
      errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
      whomGroup(speech, facts),
      whatGroup(speech, facts),
      whyGroup(speech, facts),
      checksOf(speech, facts.answers),
      foot(speech, facts),
    ),
    letterOf(speech, facts),
  );

const foot = ({ say, rich, time: timeOf }: Speech, { keptAt }: UrgentFacts): Markup =>
  div(
    { class: 'urgent-foot' },
    p({ class: 'hint' }, say('urgent.go-hint')),
    div(
      { class: 'go' },
      submitButton({ says: say('urgent.go'), weight: 'main', name: 'act', value: 'sign' }),
      submitButton({ says: say('urgent.save-draft'), weight: 'quiet', name: 'act', value: 'save' }),
      keptAt === undefined
        ? null
        : span(
            { class: 'quiet urgent-kept' },
            rich('common.saved-at', { time: time({ dateTime: keptAt }, timeOf(keptAt)) }),
          ),
    ),
  );
