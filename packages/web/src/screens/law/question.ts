/** One question for one State: what stands, who found it on which provisions, who read it again, what was found before. */

import type { Speech } from '@comity/language';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { notice } from '../../kit/notices.ts';
import { a, type Child, details, div, h2, h3, li, p, section, span, summary, ul } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { checklist } from './checklist.ts';
import type { QuestionFacts } from './facts.ts';
import { besideWords, knownList } from './matrix.ts';
import { inEnglish, lawTrail, questionHref, refOf, standing } from './parts.ts';
import { current, history } from './question-findings.ts';

export function questionScreen(speech: Speech, facts: QuestionFacts): Child[] {
  const { state, row, mayRecord } = facts;
  const { requirement } = row;
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: refOf(requirement.ref) },
      ),
      title: inEnglish(requirement.title),
      said: inEnglish(requirement.question),
      acts: mayRecord
        ? linkButton({
            says: speech.say('law.assess'),
            href: `${questionHref(state, requirement.id)}/assess`,
            weight: 'main',
          })
        : undefined,
    }),
    row.status === 'disputed'
      ? notice('care', speech.say('law.disputed-title'), p(null, speech.say('law.disputed-says')))
      : null,
    div({ class: 'two' }, stands(speech, facts), asks(speech, facts)),
    current(speech, facts),
    facts.checklist.length === 0 ? null : checklist(speech, facts),
    safeguards(speech, facts),
    others(speech, facts),
    history(speech, facts),
  ];
}

const stands = (speech: Speech, { row }: QuestionFacts): Child =>
  panel(
    { title: speech.say('law.standing') },
    div(
      { class: 'part' },
      p({ class: 'big-answer' }, standing(speech, row.status)),
      row.askedOtherwise ? p(null, speech.say('law.worded-otherwise')) : null,
      row.current.length > 0 && row.unread ? p(null, speech.say('law.unread')) : null,
      row.known.length === 0
        ? null
        : [
            h3(null, speech.say('law.known')),
            knownList(row.known),
            p({ class: 'quiet' }, speech.say('law.known-says')),
          ],
    ),
  );

const asks = (speech: Speech, { row, paragraphs }: QuestionFacts): Child =>
  panel(
    { title: speech.say('law.convention-says') },
    div(
      { class: 'part' },
      ul(
        { class: 'statements' },
        ...paragraphs.map(({ ref, says, verification }) =>
          li(
            null,
            p(null, refOf(ref), ' ', inEnglish(says)),
            p({ class: 'quiet' }, speech.label('law', `proof-${verification}`)),
          ),
        ),
      ),
      definitions([
        { term: speech.say('law.column-duty'), says: speech.say(`law.duty-${row.requirement.duty}`) },
        { term: speech.say('law.evidence-expected'), says: inEnglish(row.requirement.evidenceExpected) },
      ]),
    ),
  );

/** Articles 6 and 24 beside a power, 36 beside what passes data on: always here. */
const safeguards = (speech: Speech, { safeguards: rows, row, state }: QuestionFacts): Child =>
  rows.length === 0
    ? null
    : section(
        { class: 'safeguards-beside' },
        h2(null, icon('shield-check'), ' ', besideWords(speech, row.beside)),
        ul(
          { class: 'rows' },
          ...rows.map((one) =>
            li(
              null,
              span(null, standing(speech, one.status)),
              span(
                null,
                refOf(one.requirement.ref),
                ' ',
                a(
                  { href: questionHref(state, one.requirement.id), lang: 'en', dir: 'ltr' },
                  one.requirement.title,
                ),
              ),
            ),
          ),
        ),
      );

/** Beside ours when compared: a page shows twelve. */
const MOST_OTHERS = 11;

/** A place to begin reading, like what sources place beside this State's own article. */
function others(speech: Speech, { others: all, state, row }: QuestionFacts): Child {
  if (all.length === 0) return null;
  const { compare } = new Intl.Collator(speech.language);
  const named = all.map((one) => ({ ...one, name: speech.state(one.state) }));
  const of = /^\d+/.exec(row.requirement.ref)?.[0] ?? '';
  const beside = [state, ...all.slice(0, MOST_OTHERS).map((one) => one.state)].join(',');
  return details(
    { class: 'more' },
    summary(null, speech.say('law.others-wrote', { count: all.length })),
    p({ class: 'quiet' }, speech.say('law.known-says')),
    ul(
      { class: 'dots' },
      ...named
        .toSorted((x, y) => compare(x.name, y.name))
        .map((one) =>
          li(null, a({ href: questionHref(one.state, row.requirement.id) }, one.name), knownList(one.known)),
        ),
    ),
    linkButton({
      says: speech.say('law.others-compare'),
      href: `/law/compare?states=${beside}&article=${of}`,
      small: true,
    }),
  );
}
