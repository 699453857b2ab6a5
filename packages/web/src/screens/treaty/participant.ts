/** One State in the treaty: what its instruments and statements are, by which source, and all that was ever told of it. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, panel, timeline } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { dayField } from '../../kit/field.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { a, type Child, div, form, h2, h3, li, p, section, span, ul, written } from '../../tags.ts';
import type { ActTold, ClaimsTold, ParticipantFacts, StandingTold } from './facts.ts';
import { aboutDay, daysShown, doubtMarks, lawTabs, notTheRecord, sourcesOf, treatyTrail } from './parts.ts';

export function participantScreen(speech: Speech, facts: ParticipantFacts): Child[] {
  const { code, standing, entries } = facts;
  const name = speech.state(code);
  return [
    lawTabs(speech, 'treaty'),
    pageHead({
      trail: treatyTrail(speech, { says: name }),
      title: name,
      said: [
        facts.group === undefined ? '' : `${speech.say(`treaty.group-${facts.group}`)} · `,
        speech.say('treaty.as-of-day', { day: speech.day(facts.asOf) }),
      ],
      acts: [
        linkButton({ says: speech.say('treaty.its-law'), href: `/law/${code}`, icon: 'scales' }),
        facts.mayRecord
          ? linkButton({
              says: speech.say('treaty.add'),
              href: `/treaty/acts/new?participant=${code}`,
              icon: 'plus',
            })
          : null,
      ],
    }),
    notTheRecord(speech),
    aboutDay(speech, facts),
    form(
      { method: 'get', action: `/treaty/states/${code}`, class: 'in-line no-print' },
      dayField({ name: 'asOf', label: speech.say('treaty.as-of'), value: facts.asOf }),
      submitButton({ says: speech.say('treaty.apply') }),
    ),
    standing === undefined
      ? emptyState(speech.say('treaty.nothing-told'), p(null, speech.say('treaty.nothing-told-says')))
      : now(speech, standing),
    entries.length === 0 ? null : history(speech, facts),
  ];
}

const now = (speech: Speech, standing: StandingTold): Child =>
  div(
    { class: 'two' },
    panel(
      { title: speech.say('treaty.standing') },
      div(
        { class: 'part' },
        definitions([
          {
            term: speech.say('treaty.column-signed-on'),
            says: standing.signature ? claims(speech, standing.signature) : speech.say('treaty.not-told'),
          },
          {
            term: speech.say('treaty.column-instrument'),
            says: standing.consent ? claims(speech, standing.consent) : speech.say('treaty.not-told'),
          },
          {
            term: speech.say('treaty.column-bound-from'),
            says: standing.boundFrom
              ? daysShown(speech, standing.boundFrom)
              : standing.consent
                ? speech.say('treaty.waits')
                : null,
          },
          {
            term: speech.say('treaty.kind-denunciation'),
            says: standing.denunciation
              ? [
                  claims(speech, standing.denunciation),
                  standing.leavesOn ? null : p({ class: 'quiet' }, speech.say('treaty.denounced-early')),
                ]
              : null,
          },
          {
            term: speech.say('treaty.leaves-on'),
            says: standing.leavesOn ? daysShown(speech, standing.leavesOn) : null,
          },
        ]),
      ),
    ),
    panel(
      { title: speech.say('treaty.statements') },
      div(
        { class: 'part' },
        standing.statements.length + standing.domestic.length === 0
          ? p({ class: 'quiet' }, speech.say('treaty.no-statements'))
          : ul(
              { class: 'statements' },
              ...[...standing.statements, ...standing.domestic].map((act) =>
                li(null, statement(speech, act)),
              ),
            ),
      ),
    ),
  );

/** Every answer the sources give stands here; none of them wins. */
const claims = (speech: Speech, told: ClaimsTold): Child => [
  told.conflict ? p({ class: 'quiet' }, speech.say('treaty.differ-says')) : null,
  ...told.said.map((act) =>
    div(
      { class: 'claim' },
      `${speech.label('treaty', `kind-${act.kind}`)}, `,
      daysShown(speech, act.date),
      sourcesOf(speech, act),
    ),
  ),
  ...doubtMarks(speech, told),
];

export const statement = (speech: Speech, act: ActTold): Child => [
  h3(
    null,
    speech.label('treaty', `kind-${act.kind}`),
    act.ref === undefined ? '' : ` · ${speech.say('treaty.on', { ref: act.ref })}`,
  ),
  p({ class: 'quiet' }, daysShown(speech, act.date)),
  act.text === undefined ? null : p({ class: 'said-by-others', dir: 'auto' }, act.text),
  act.about === undefined
    ? null
    : p({ class: 'quiet' }, a({ href: `#act-${act.about}` }, speech.say('treaty.about'))),
  sourcesOf(speech, act),
];

/** All that was told, the newest first; what was replaced or taken back stays, with the reason. */
const history = (speech: Speech, { code, entries, mayRecord }: ParticipantFacts): Child =>
  section(
    null,
    h2(null, speech.say('treaty.history')),
    timeline(
      entries.map((act) => ({
        id: `act-${act.id}`,
        icon: act.ended ? ('x-circle' as const) : ('file-text' as const),
        title: [
          speech.label('treaty', `kind-${act.kind}`),
          act.ref === undefined ? '' : ` · ${speech.say('treaty.on', { ref: act.ref })}`,
        ],
        when: daysShown(speech, act.date),
        by: `${speech.say(`treaty.via-${act.via}`)} · ${speech.say(`treaty.confidence-${act.confidence}`)}`,
        content: div(
          null,
          act.text === undefined ? null : p({ class: 'said-by-others', dir: 'auto' }, act.text),
          act.note === undefined ? null : p({ class: 'quiet', dir: 'auto' }, act.note),
          sourcesOf(speech, act),
          act.missingSince === undefined
            ? null
            : p(
                { class: 'tag care' },
                icon('warning-diamond'),
                speech.say('treaty.missing-since', { day: speech.day(act.missingSince) }),
              ),
          act.ended === undefined
            ? null
            : p(
                null,
                span(
                  { class: 'tag' },
                  icon('x-circle'),
                  speech.say('treaty.ended', { day: speech.day(act.ended.at) }),
                ),
                ' ',
                written(act.ended.why),
              ),
          mayRecord && act.via === 'hand' && act.ended === undefined
            ? linkButton({
                says: speech.say('treaty.take-back'),
                href: `/treaty/acts/${act.id}/take-back?of=${code}`,
                small: true,
                weight: 'quiet',
              })
            : null,
        ),
      })),
    ),
  );
