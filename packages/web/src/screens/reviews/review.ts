/** One review: its stages as a list of what is to be done, its people, what is open to everybody, and every step with how it is known. */
import type { Speech } from '@comity/language';
import { howKnown } from '@comity/letter';
import { definitions, panel } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, div, h2, li, type Markup, p, section, ul, written } from '../../tags.ts';
import { type CountryReviewFacts, STEP_FORMS, type StepForm } from './facts.ts';
import { untilShown } from './list.ts';
import { actorShown, reviewAddress, reviewHead, stepAddress, stepName } from './parts.ts';
import { toldAddress } from './told-form.ts';

/** Steps that begin from the page of the review; the others begin beside what they are about. */
const FROM_HERE = [
  'ask',
  'agree-to-meet',
  'meet',
  'observe',
  'agree',
  'publish',
  'admit-input',
  'end-stage',
] as const satisfies readonly StepForm[];

export const countryReviewScreen = (speech: Speech, facts: CountryReviewFacts): Child[] => [
  ...reviewHead(speech, facts, 'tasks'),
  stages(speech, facts),
  div({ class: 'two' }, acts(speech, facts), people(speech, facts)),
  facts.aside.length === 0 ? null : aside(speech, facts),
  facts.taken.length === 0 ? null : history(speech, facts),
];

const stages = (speech: Speech, { tasks }: CountryReviewFacts): Markup =>
  dataTable(
    speech.say('reviews.tab-tasks'),
    [
      { says: speech.say('reviews.stage') },
      { says: speech.say('request.standing') },
      { says: speech.say('reviews.turn') },
      { says: speech.say('reviews.reminder') },
      { says: speech.say('reviews.lacks') },
    ],
    tasks.map((task) => ({
      cells: [
        speech.say(`reviews.stage-${task.stage}`),
        [
          speech.say(`reviews.standing-${task.standing}`),
          task.ended === undefined ? null : ` · ${speech.day(task.ended)}`,
        ],
        speech.say(`reviews.side-${task.ends}`),
        task.standing === 'now' ? untilShown(speech, task.until) : '',
        task.lacks.map((code) => speech.label('reviews', `no-${code}`)).join(' '),
      ],
    })),
  );

function acts(speech: Speech, facts: CountryReviewFacts): Markup {
  const kinds = FROM_HERE.filter((kind) => facts.open.includes(kind));
  const { id } = facts.opened;
  return panel(
    { title: speech.say('reviews.acts') },
    div(
      { class: 'part' },
      facts.open.filter((kind) => STEP_FORMS.some((one) => one === kind)).length === 0
        ? p(null, speech.say('reviews.no-acts'))
        : ul(
            { class: 'acts' },
            facts.open.includes('answer')
              ? li(
                  null,
                  linkButton({ says: speech.say('reviews.answer'), href: reviewAddress(id, 'answers') }),
                )
              : null,
            ...kinds.map((kind) =>
              li(null, linkButton({ says: speech.say(`reviews.do-${kind}`), href: stepAddress(id, kind) })),
            ),
          ),
    ),
    facts.mayTakePart
      ? postForm(
          { action: reviewAddress(id), csrf: facts.csrf, class: 'part' },
          p(null, speech.say('reviews.hand-over-says')),
          submitButton({ says: speech.say('reviews.hand-over'), icon: 'download-simple' }),
        )
      : null,
    facts.told.length === 0
      ? null
      : div(
          { class: 'part' },
          p(null, speech.say('reviews.told-says')),
          ul(
            { class: 'acts' },
            ...facts.told.map((kind) =>
              li(
                null,
                linkButton({
                  says: speech.say(`reviews.told-${kind}`),
                  href: toldAddress(id, kind),
                  weight: 'quiet',
                }),
              ),
            ),
          ),
        ),
    facts.mayTakePart
      ? div(
          { class: 'part' },
          linkButton({ says: speech.say('carried.send-to'), href: `${reviewAddress(id)}/carried` }),
        )
      : null,
  );
}

const people = (speech: Speech, { named, parts, mechanism }: CountryReviewFacts): Markup =>
  panel(
    { title: speech.say('reviews.people') },
    div(
      { class: 'part' },
      named.length === 0
        ? p(null, speech.say('reviews.nobody-named'))
        : definitions(
            named.map(({ state, role, person }) => ({
              term: `${speech.state(state)}, ${speech.label('reviews', `role-${role}`)}`,
              says: written(person),
            })),
          ),
    ),
    div(
      { class: 'part' },
      definitions([
        {
          term: speech.say('reviews.parts'),
          says:
            parts.length === 0
              ? speech.say('reviews.no-parts')
              : speech.list(parts.map((part) => speech.label('reviews', `part-${part}`))),
        },
        {
          term: speech.say('reviews.mechanisms'),
          says: speech.say('reviews.mechanism-row', {
            title: mechanism.title,
            version: String(mechanism.version),
          }),
        },
        { term: speech.say('reviews.basis'), says: written(mechanism.basis) },
      ]),
    ),
  );

const aside = (speech: Speech, facts: CountryReviewFacts): Markup =>
  section(
    null,
    h2(null, speech.say('reviews.aside')),
    p(null, speech.say('reviews.aside-says')),
    dataTable(
      speech.say('reviews.aside'),
      [
        { says: speech.say('reviews.step') },
        { says: speech.say('reviews.by') },
        { says: speech.say('reviews.why') },
      ],
      facts.aside.map(({ entry, objections }) => ({
        cells: [
          stepName(speech, entry.did.step),
          actorShown(speech, entry.by),
          objections.map((code) => speech.label('reviews', `no-${code}`)).join(' '),
        ],
      })),
    ),
  );

const history = (speech: Speech, { taken }: CountryReviewFacts): Markup =>
  section(
    null,
    h2(null, speech.say('reviews.history')),
    dataTable(
      speech.say('reviews.history'),
      [
        { says: speech.say('reviews.step') },
        { says: speech.say('reviews.by') },
        { says: speech.say('reviews.on') },
        { says: speech.say('reviews.known') },
      ],
      taken.map(({ at, by, did, known }) => ({
        cells: [
          stepName(speech, did.step),
          actorShown(speech, by),
          speech.day(at.slice(0, 10)),
          howKnown(speech, known),
        ],
      })),
    ),
  );
