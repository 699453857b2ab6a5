/** The safeguards review: ground by ground and safeguard by safeguard, with the request's own words; beside it where the answers lead. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { errorSummary } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, details, div, h2, li, p, section, span, summary, ul } from '../../tags.ts';
import { reference, titleOf } from '../request/naming.ts';
import { reasonText, ruleOfReason } from '../request/reasons.ts';
import { groundCard, safeguardCard } from './cards.ts';
import type { NoGround, ReviewFacts } from './facts.ts';
import { waysPanel } from './ways.ts';

export const reviewHref = (request: string): string => `/requests/${request}/review`;

export const reviewScreen = (speech: Speech, facts: ReviewFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: reference(facts.name.reference), href: `/requests/${facts.name.id}` },
      { says: speech.say('review.title') },
    ]),
    title: speech.say('review.title'),
    said: [titleOf(speech, facts.name), ' · ', speech.say('review.said')],
  }),
  div({ class: 'columns file' }, questions(speech, facts), waysPanel(speech, facts)),
];

const questions = (speech: Speech, facts: ReviewFacts): Child =>
  div(
    null,
    errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
    postForm(
      {
        action: reviewHref(facts.name.id),
        csrf: facts.csrf,
        about: { seen: facts.keptAt ?? '' },
        noValidate: true,
      },
      section(
        { 'aria-labelledby': 'grounds-title' },
        h2({ id: 'grounds-title' }, speech.say('review.grounds')),
        p({ class: 'quiet' }, speech.say('review.grounds-said')),
        ...facts.grounds.map((ground) => groundCard(speech, ground, facts)),
        facts.never.length === 0 ? null : neverList(speech, facts.never),
      ),
      section(
        { 'aria-labelledby': 'safeguards-title', class: 'after' },
        h2({ id: 'safeguards-title' }, speech.say('review.safeguards')),
        p({ class: 'quiet' }, speech.say('review.safeguards-said')),
        ...facts.safeguards.map((safeguard) => safeguardCard(speech, safeguard, facts)),
        enforcedList(speech, facts.enforced),
      ),
      facts.readOnly
        ? null
        : div(
            { class: 'go' },
            submitButton({ says: speech.say('review.keep'), weight: 'main', name: 'step', value: 'keep' }),
            linkButton({
              says: speech.say('common.back'),
              href: `/requests/${facts.name.id}`,
              weight: 'quiet',
            }),
          ),
    ),
  );

/** Codes that are not offered, each with what forbids it. */
const neverList = (speech: Speech, never: readonly NoGround[]): Child =>
  section(
    { class: 'no-grounds' },
    p({ class: 'what-title' }, speech.say('review.not-offered')),
    ul(
      { class: 'reasons' },
      ...never.map(({ why }) =>
        li(null, p(null, reasonText(speech, why)), span({ class: 'under' }, ruleOfReason(speech, why))),
      ),
    ),
  );

/** What acts are closed without, whether or not anyone thinks of it. */
const enforcedList = (speech: Speech, enforced: ReviewFacts['enforced']): Child =>
  details(
    { class: 'more' },
    summary(null, speech.say('review.enforced', { count: enforced.length })),
    ul(
      { class: 'reasons' },
      ...enforced.map(({ id, reason }) =>
        li(
          null,
          p(null, span({ class: 'mono' }, id), ' ', reasonText(speech, reason)),
          span({ class: 'under' }, ruleOfReason(speech, reason)),
        ),
      ),
    ),
  );
