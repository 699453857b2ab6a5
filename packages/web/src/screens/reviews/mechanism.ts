/** How reviews are done under one version of a mechanism, for whoever takes part in one. */
import { languageList, type Speech } from '@comity/language';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, div, li, p, span, ul, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { reviewTrail } from './parts.ts';
import { DAYS_OF, LOT_COUNTS, LOT_RULE_NAMES, type MechanismFacts } from './setting-facts.ts';

export const mechanismScreen = (speech: Speech, facts: MechanismFacts): Child[] => {
  const { mechanism, version, maySet } = facts;
  return [
    lawTabs(speech, 'reviews'),
    pageHead({
      trail: reviewTrail(speech, { says: written(mechanism.title) }),
      title: written(mechanism.title),
      said: speech.say('mechanism.version-said', {
        version: String(version),
        day: speech.day(facts.recordedAt.slice(0, 10)),
      }),
      ...(maySet
        ? {
            acts: linkButton({
              says: speech.say('mechanism.change'),
              href: `/reviews/mechanisms/new?from=${mechanism.id}`,
            }),
          }
        : {}),
    }),
    notice('tell', speech.say('mechanism.ours')),
    definitions([
      { term: speech.say('reviews.basis'), says: written(facts.basis) },
      { term: speech.say('mechanism.id'), says: span({ class: 'mono', dir: 'ltr' }, mechanism.id) },
    ]),
    cycles(speech, facts),
    div({ class: 'two' }, rules(speech, facts), people(speech, facts), days(speech, facts)),
  ];
};

const cycles = (speech: Speech, { mechanism }: MechanismFacts): Child =>
  panel(
    { title: speech.say('mechanism.cycles') },
    dataTable(
      speech.say('mechanism.cycles'),
      [
        { says: speech.say('record.cycle') },
        { says: speech.say('mechanism.from') },
        { says: speech.say('mechanism.until') },
        { says: speech.say('mechanism.clusters') },
      ],
      mechanism.cycles.map(({ number, from, until, clusters }) => ({
        cells: [
          String(number),
          speech.day(from),
          speech.day(until),
          ul(
            { class: 'plain' },
            ...clusters.map(({ title, articles }) =>
              li(null, written(title), ' ', span({ class: 'mono quiet', dir: 'ltr' }, articles.join(', '))),
            ),
          ),
        ],
      })),
    ),
  );

const yesNo = (speech: Speech, is: boolean): string => speech.say(is ? 'mechanism.yes' : 'mechanism.no');

const rules = (speech: Speech, { mechanism: { lots } }: MechanismFacts): Child =>
  panel(
    { title: speech.say('mechanism.lots') },
    definitions([
      ...LOT_COUNTS.map((name) => ({
        term: speech.say(`mechanism.${name}`),
        says: speech.number(lots[name]),
      })),
      ...LOT_RULE_NAMES.map((name) => ({
        term: speech.say(`mechanism.${name}`),
        says: yesNo(speech, lots[name]),
      })),
    ]),
  );

const people = (speech: Speech, { mechanism }: MechanismFacts): Child => {
  const { mostExperts, observers, visits, civilSociety, languages } = mechanism;
  return panel(
    { title: speech.say('mechanism.how') },
    definitions([
      { term: speech.say('mechanism.mostExperts'), says: speech.number(mostExperts) },
      { term: speech.say('mechanism.observers'), says: yesNo(speech, observers) },
      { term: speech.say('mechanism.visits'), says: yesNo(speech, visits) },
      { term: speech.say('mechanism.civil'), says: speech.say(`mechanism.civil-${civilSociety}`) },
      { term: speech.say('mechanism.languages'), says: languageList(speech, languages) },
    ]),
  );
};

/** Only what it sets: most set few. */
const days = (speech: Speech, { mechanism }: MechanismFacts): Child =>
  panel(
    { title: speech.say('mechanism.days') },
    Object.keys(mechanism.days).length === 0
      ? p(null, speech.say('reviews.no-days'))
      : definitions(
          DAYS_OF.flatMap((stage) => {
            const count = mechanism.days[stage];
            return count === undefined
              ? []
              : [
                  {
                    term: speech.say(`reviews.stage-${stage}`),
                    says: speech.say('mechanism.days-count', { count }),
                  },
                ];
          }),
        ),
    p({ class: 'quiet' }, speech.say('mechanism.days-hint')),
  );
