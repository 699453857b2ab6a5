/** What was written in a review: each text as its author wrote it, then in the language of the paper where a translation is kept. */
import type { Part, ReviewDocument } from '@comity/domain/national';
import { isolateIn, languageName, type Speech } from '@comity/language';
import type { Line } from '../document.ts';
import { quoted, row, translation } from '../lines.ts';
import type { RecordFacts, Section } from './facts.ts';

/** The parts in the order a reader asks for them. To everybody only what the State under review opened. */
export const writtenLines = (speech: Speech, facts: RecordFacts): Section[] => {
  const shown = (part: Part) => facts.audience === 'review' || facts.parts.includes(part);
  const withheld = (part: Part, section: Section): Section =>
    shown(part) ? section : { ...section, lines: [{ kind: 'said', text: speech.say('record.is-withheld') }] };
  return [
    withheld('self-assessment', selfAssessment(speech, facts)),
    ...(facts.audience === 'review' ? [dialogue(speech, facts)] : []),
    observations(speech, facts, shown),
    withheld('input', input(speech, facts)),
  ];
};

const selfAssessment = (speech: Speech, { questions }: RecordFacts): Section => {
  const answered = questions.filter(({ document }) => document !== undefined).length;
  return {
    title: speech.say('reviews.part-self-assessment'),
    lines: [
      {
        kind: 'said',
        text: speech.say('reviews.count-answered', {
          answered: speech.number(answered),
          all: speech.number(questions.length),
        }),
      },
      ...questions.flatMap(({ requirement, status, document }): Line[] => [
        { kind: 'group', text: isolateIn(speech.direction, `${requirement.ref}  ${requirement.title}`) },
        row(
          speech.say('reviews.status'),
          status === undefined ? speech.say('reviews.not-answered') : speech.label('law', `is-${status}`),
        ),
        ...(document ? textLines(speech, document) : []),
      ]),
    ],
  };
};

/** Questions of reviewers, replies and meetings: never open to everybody. */
const dialogue = (speech: Speech, { documents }: RecordFacts): Section => ({
  title: speech.say('record.dialogue'),
  lines: documents
    .filter(({ part }) => part === undefined)
    .flatMap((one): Line[] => [
      { kind: 'group', text: speech.label('reviews', `step-${one.did.step}`) },
      ...(one.did.step === 'meet'
        ? [
            row(
              speech.say('reviews.form'),
              `${speech.say(`reviews.form-${one.did.form}`)} · ${speech.day(one.did.on)}`,
            ),
          ]
        : []),
      ...textLines(speech, one),
    ]),
});

/** Each with what was answered and done: apart where not all of it is open. */
function observations(speech: Speech, facts: RecordFacts, shown: (part: Part) => boolean): Section {
  const of = (step: string) => facts.documents.filter(({ did }) => did.step === step);
  const to = (step: 'respond' | 'follow-up', id: string) =>
    of(step).filter(({ did }) => 'to' in did && did.to === id);
  const title = speech.say('reviews.tab-beside');
  if (!shown('observations'))
    return { title, lines: [{ kind: 'said', text: speech.say('record.is-withheld') }] };
  const later = (step: 'respond' | 'follow-up', id: string): Line[] => {
    const name = speech.say(step === 'respond' ? 'reviews.response' : 'reviews.follow-up');
    if (!shown(step === 'respond' ? 'responses' : 'follow-up'))
      return [row(name, speech.say('record.is-withheld'))];
    return to(step, id).flatMap((one) => [row(name, saidOf(speech, one)), ...textLines(speech, one)]);
  };
  const observed = of('observe');
  if (observed.length === 0)
    return { title, lines: [{ kind: 'said', text: speech.say('reviews.no-observations') }] };
  return {
    title,
    lines: observed.flatMap((one): Line[] => [
      { kind: 'group', text: kindOf(speech, facts, one) },
      ...textLines(speech, one),
      ...later('respond', one.id),
      ...later('follow-up', one.id),
    ]),
  };
}

function kindOf(speech: Speech, { questions }: RecordFacts, { did }: ReviewDocument): string {
  if (did.step !== 'observe') return '';
  const asked = questions.find(({ requirement }) => requirement.id === did.requirement)?.requirement;
  return [
    speech.label('reviews', `kind-${did.kind}`),
    isolateIn(speech.direction, asked ? `${asked.ref}  ${asked.title}` : did.requirement),
  ].join(' · ');
}

const saidOf = (speech: Speech, { did }: ReviewDocument): string =>
  did.step === 'respond'
    ? speech.label('reviews', `response-${did.response}`)
    : did.step === 'follow-up'
      ? speech.say(did.done ? 'reviews.done-yes' : 'reviews.done-no')
      : '';

const input = (speech: Speech, { documents }: RecordFacts): Section => ({
  title: speech.say('reviews.part-input'),
  lines: documents.flatMap((one): Line[] =>
    one.did.step === 'input'
      ? [row(speech.say('reviews.from'), one.did.from, 'written'), ...textLines(speech, one)]
      : [],
  ),
});

/** The original is what its author meant, and comes first. */
function textLines(speech: Speech, { original, translations }: ReviewDocument): Line[] {
  const { by, at, language } = original;
  const who = by.state === undefined ? speech.say('reviews.side-secretariat') : speech.state(by.state);
  const inOurs =
    language === speech.language ? undefined : translations.find((one) => one.language === speech.language);
  return [
    row(
      speech.say('record.written'),
      speech.say('record.written-by', {
        who,
        day: speech.day(at.slice(0, 10)),
        language: languageName(speech, language),
      }),
    ),
    quoted(original.text),
    ...(inOurs ? [translation(inOurs.text)] : []),
  ];
}
