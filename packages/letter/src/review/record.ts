/**
 * The record of a review as a paper: who was drawn and how, what the State said of itself, what was observed and answered, what everybody may
 * read and what not. A letter nobody signs; no State is scored or ranked.
 */

import { PARTS } from '@comity/domain/national';
import type { Speech } from '@comity/language';
import type { Fact, Letter, Line } from '../document.ts';
import { fact, row } from '../lines.ts';
import type { RecordFacts, Section } from './facts.ts';
import { howKnown } from './known.ts';
import { writtenLines } from './written.ts';

export function recordLetter(speech: Speech, facts: RecordFacts): Letter {
  const sections = [
    chosen(speech, facts),
    ...(facts.audience === 'review' ? [people(speech, facts)] : []),
    stages(speech, facts),
    publicity(speech, facts),
    ...writtenLines(speech, facts),
    ...(facts.audience === 'review' ? [aside(speech, facts), steps(speech, facts)] : []),
  ].filter(({ lines }) => lines.length > 0);
  return {
    language: speech.language,
    direction: speech.direction,
    title: speech.say('record.title', { state: speech.state(facts.state) }),
    head: { state: speech.state(facts.by), authority: speech.say('record.authority'), contact: [] },
    facts: headFacts(speech, facts),
    notices: [speech.say('record.ours'), speech.say(`record.for-${facts.audience}`)],
    lines: sections.flatMap(({ title, cited, lines }, at): Line[] => [
      { kind: 'heading', number: at + 1, text: title, ...(cited === undefined ? {} : { cited }) },
      ...lines,
    ]),
    foot: {
      law: speech.say('record.foot'),
      page: speech.say('letter.foot.page', { page: '{page}', pages: '{pages}' }),
      mark: { kind: 'unsealed', text: speech.say('record.unsealed') },
    },
  };
}

function headFacts(speech: Speech, facts: RecordFacts): Fact[] {
  const { mechanism, version, basis } = facts.mechanism;
  const cycle = mechanism.cycles.find(({ number }) => number === facts.cycle);
  const cluster = cycle?.clusters.find(({ id }) => id === facts.cluster);
  const said = (label: string, value: string): Fact => fact(label, value);
  const written = (label: string, value: string): Fact => fact(label, value, 'written');
  return [
    said(speech.say('common.date'), speech.day(facts.day)),
    { label: speech.say('reviews.review'), value: facts.review, of: 'machine' },
    said(speech.say('record.under-review'), speech.state(facts.state)),
    said(speech.say('record.reviewers'), statesOf(speech, facts.reviewers)),
    said(
      speech.say('record.mechanism'),
      speech.say('reviews.mechanism-row', { title: mechanism.title, version: String(version) }),
    ),
    written(speech.say('reviews.basis'), basis),
    ...(cycle
      ? [
          said(
            speech.say('record.cycle'),
            speech.say('record.cycle-of', {
              number: String(cycle.number),
              from: speech.day(cycle.from),
              until: speech.day(cycle.until),
            }),
          ),
        ]
      : []),
    written(speech.say('record.cluster'), cluster?.title ?? facts.cluster),
    { label: speech.say('record.articles'), value: (cluster?.articles ?? []).join(', '), of: 'machine' },
    said(speech.say('record.began'), speech.day(facts.began)),
    said(speech.say('reviews.stage'), speech.say(`reviews.stage-${facts.stage}`)),
  ];
}

const statesOf = (speech: Speech, codes: readonly string[]): string =>
  speech.list(codes.map((code) => speech.state(code)));

/** How the reviewers came about, so that anybody can draw again. */
function chosen(speech: Speech, { reviewers, draw }: RecordFacts): Section {
  const who = row(speech.say('record.reviewers'), statesOf(speech, reviewers));
  return {
    title: speech.say('record.chosen'),
    cited: '57(5)(e)',
    lines: draw
      ? [
          { kind: 'said', text: speech.say('record.by-lot') },
          who,
          row(speech.say('record.seed'), draw.seed, 'written'),
          row(speech.say('record.draw-digest'), draw.draw, 'machine'),
          row(speech.say('record.table-digest'), draw.result, 'machine'),
          row(speech.say('record.taken-in'), speech.day(draw.recordedAt.slice(0, 10))),
        ]
      : [{ kind: 'said', text: speech.say('record.no-draw') }, who],
  };
}

const people = (speech: Speech, { named }: RecordFacts): Section => ({
  title: speech.say('reviews.people'),
  lines: named.map(({ state, role, person }) =>
    row(`${speech.state(state)}, ${speech.label('reviews', `role-${role}`)}`, person, 'written'),
  ),
});

/** Days are reminders of the mechanism as configured: nobody is shown late. */
const stages = (speech: Speech, { tasks }: RecordFacts): Section => ({
  title: speech.say('record.stages'),
  lines: tasks.map(({ stage, standing, ends, ended, until }) =>
    row(
      speech.say(`reviews.stage-${stage}`),
      [
        speech.say(`reviews.standing-${standing}`) + (ended === undefined ? '' : ` (${speech.day(ended)})`),
        `${speech.say('reviews.turn')}${speech.colon}${speech.say(`reviews.side-${ends}`)}`,
        ...(standing === 'now' && until !== undefined
          ? [speech.say('reviews.by-mechanism', { day: speech.day(until) })]
          : []),
      ].join(' · '),
    ),
  ),
});

const publicity = (speech: Speech, { parts }: RecordFacts): Section => ({
  title: speech.say('record.publicity'),
  lines: [
    { kind: 'said', text: speech.say('record.publicity-says') },
    ...PARTS.map((part) =>
      row(
        speech.say(`reviews.part-${part}`),
        speech.say(parts.includes(part) ? 'record.open' : 'record.withheld'),
      ),
    ),
  ],
});

const aside = (speech: Speech, facts: RecordFacts): Section => ({
  title: speech.say('reviews.aside'),
  lines: facts.aside.map(({ entry, objections }) =>
    row(
      `${speech.label('reviews', `step-${entry.did.step}`)}, ${actor(speech, entry.by)}`,
      objections.map((code) => speech.label('reviews', `no-${code}`)).join(' '),
    ),
  ),
});

const actor = (speech: Speech, by: { readonly state?: string }): string =>
  by.state === undefined ? speech.say('reviews.side-secretariat') : speech.state(by.state);

/** Every step that counts, with how it is known at this desk. */
const steps = (speech: Speech, { taken }: RecordFacts): Section => ({
  title: speech.say('reviews.history'),
  lines: taken.map(({ number, at, by, did, known }) =>
    row(
      `${speech.number(number)} · ${speech.day(at.slice(0, 10))}`,
      [
        speech.label('reviews', `step-${did.step}`),
        by.state === undefined ? actor(speech, by) : `${by.name}, ${actor(speech, by)}`,
        howKnown(speech, known),
      ].join(' · '),
      'said',
    ),
  ),
});
