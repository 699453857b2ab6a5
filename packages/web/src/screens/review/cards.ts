/** One ground, one safeguard: what the rules say of it, what the request says of it, and the officer's answer. */
import { citationSays, type Speech, safeguardAnswer } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, LONGEST } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import { type Child, details, div, h3, type Markup, p, section, span, summary, ul } from '../../tags.ts';
import { one } from '../act/facts.ts';
import { conductLinks } from '../law/conduct.ts';
import { reasonList, reasonText, ruleOfReason } from '../request/reasons.ts';
import {
  GROUND_ANSWERS,
  type GroundFacts,
  groundField,
  type ReviewFacts,
  type SafeguardToReview,
  safeguardField,
} from './facts.ts';

type Answers = Pick<ReviewFacts, 'given' | 'faults'>;

export function groundCard(speech: Speech, ground: GroundFacts, { given, faults }: Answers): Markup {
  const [answer, reason] = [groundField(ground.code, 'answer'), groundField(ground.code, 'reason')];
  return section(
    { class: 'card', 'aria-labelledby': `${ground.code}-title` },
    div(
      { class: 'card-head' },
      h3({ id: `${ground.code}-title` }, speech.label('grounds', ground.code)),
      p(
        { class: 'under' },
        [citationSays(speech, ground.citation), ...consultation(speech, ground)].join(' · '),
      ),
    ),
    requestSays(speech, ground),
    ground.laws ? bothLaws(speech, ground.laws) : null,
    radioField({
      name: answer,
      label: speech.say('review.ground-answer'),
      value: one(given, answer),
      error: faultOf(faults, answer),
      choices: GROUND_ANSWERS.map((value) => ({ value, says: speech.say(`review.answer.${value}`) })),
    }),
    areaField({
      name: reason,
      label: speech.say('review.ground-reason'),
      value: one(given, reason),
      error: faultOf(faults, reason),
      most: LONGEST.note,
      rows: 2,
    }),
  );
}

/** Whether it is met stays the officer's to say. */
const bothLaws = (speech: Speech, { of, and, offences }: NonNullable<GroundFacts['laws']>): Child =>
  offences.length === 0 ? null : ul({ class: 'act-list' }, ...conductLinks(speech, of, and, offences));

const consultation = (speech: Speech, { consultation: duty }: GroundFacts): string[] => {
  if (duty === 'required') return [speech.say('review.consult-required')];
  return duty === 'advised' ? [speech.say('review.consult-advised')] : [];
};

function requestSays(speech: Speech, { says, missing }: GroundFacts): Child {
  const lacks =
    missing === undefined
      ? null
      : missing.length === 0
        ? p(null, speech.say('review.nothing-missing'))
        : reasonList(speech, missing);
  if (says.length === 0) return lacks ?? p({ class: 'quiet' }, speech.say('review.request-silent'));
  return [
    lacks,
    details(
      { class: 'more' },
      summary(null, speech.say('review.request-says')),
      definitions(
        says.map(({ label, says: text }) => ({
          term: speech.say(label as 'common.yes'),
          says: span({ class: 'said-by-others', dir: 'auto' }, text),
        })),
      ),
    ),
  ];
}

export function safeguardCard(
  speech: Speech,
  { id, act, reason, theirs, ours }: SafeguardToReview,
  { given, faults }: Answers,
): Markup {
  const [answer, note] = [safeguardField(id, 'answer'), safeguardField(id, 'note')];
  const mode = reason.mode === 'warn' ? 'review.mode.warn' : 'review.mode.record';
  return section(
    { class: 'card', 'aria-labelledby': `${id}-title` },
    div(
      { class: 'card-head' },
      h3({ id: `${id}-title` }, span({ class: 'mono' }, id), ' ', reasonText(speech, reason)),
      p(
        { class: 'under' },
        `${ruleOfReason(speech, reason)} · ${speech.say(mode, { act: speech.label('acts', act) })}`,
      ),
    ),
    definitions([
      { term: speech.say('review.their-word'), says: theirs === undefined ? undefined : quoted(theirs) },
      {
        term: speech.say('review.our-word'),
        says: ours && [`${speech.label('answers', safeguardAnswer(id, ours.answer))} · `, quoted(ours.note)],
      },
    ]),
    radioField({
      name: answer,
      label: speech.say('form.safeguard-answer'),
      value: one(given, answer),
      error: faultOf(faults, answer),
      choices: ['yes', 'no', 'unclear', 'not-applicable'].map((value) => ({
        value,
        says: speech.label('answers', safeguardAnswer(id, value)),
      })),
    }),
    areaField({
      name: note,
      label: speech.say('form.safeguard-note'),
      value: one(given, note),
      error: faultOf(faults, note),
      most: LONGEST.note,
      rows: 2,
    }),
  );
}

const quoted = (text: string): Child => span({ class: 'said-by-others', dir: 'auto' }, text);
