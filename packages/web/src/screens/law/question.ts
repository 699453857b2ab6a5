/** One question for one State: what stands, who found it on which provisions, who read it again, what was found before. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, panel, timeline } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import {
  a,
  article,
  type Child,
  details,
  div,
  h2,
  h3,
  li,
  type Markup,
  p,
  section,
  span,
  summary,
  ul,
  written,
} from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ChecklistTold, FindingTold, QuestionFacts } from './facts.ts';
import { besideWords, knownList } from './matrix.ts';
import { inEnglish, lawTrail, provisionHead, provisionText, refOf, standing } from './parts.ts';

export const questionHref = (state: string, id: string): string => `/law/${state}/questions/${id}`;

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

/** All assessors who stand, side by side: when two differ, neither is put first but by its day. */
const current = (speech: Speech, facts: QuestionFacts): Child =>
  section(
    null,
    h2(null, speech.say('law.findings')),
    facts.row.current.length === 0
      ? emptyState(speech.say('law.not-assessed-title'), p(null, speech.say('law.not-assessed-says')))
      : div({ class: 'two' }, ...facts.row.current.map((one) => finding(speech, one, facts))),
  );

function finding(speech: Speech, found: FindingTold, facts: QuestionFacts): Child {
  const { state, row, names, provisions, me, mayRecord } = facts;
  const at = `${questionHref(state, row.requirement.id)}/findings/${found.id}`;
  const { secondReader } = found;
  const used = found.provisions.map(({ id, version }) =>
    provisions.find((one) => one.id === id && one.version === version),
  );
  return article(
    { class: 'panel' },
    div(
      { class: 'part' },
      p(
        null,
        standing(speech, found.status),
        ' ',
        span({ class: 'quiet' }, assessorIn(found, names), ' · ', speech.day(found.at)),
      ),
      found.from === undefined
        ? null
        : p(
            { class: 'quiet' },
            ...speech.rich<'law.found-from', Markup>('law.found-from', {
              name: written(names.get(found.by) ?? found.by),
              source: written(found.from.source),
            }),
          ),
      p({ class: 'said-by-others', dir: 'auto' }, written(found.reason)),
      used.length === 0
        ? p({ class: 'quiet' }, speech.say('law.no-provision-named'))
        : used.map((one) =>
            one ? div({ class: 'claim' }, p(null, provisionHead(speech, one)), provisionText(one)) : null,
          ),
    ),
    div(
      { class: 'part' },
      secondReader
        ? p(
            null,
            icon(secondReader.agrees ? 'check-circle' : 'warning-diamond'),
            ' ',
            ...speech.rich<'law.second-agrees' | 'law.second-differs', Markup>(
              secondReader.agrees ? 'law.second-agrees' : 'law.second-differs',
              {
                name: written(names.get(secondReader.by) ?? secondReader.by),
                day: speech.day(secondReader.at),
              },
            ),
          )
        : p({ class: 'quiet' }, speech.say('law.no-second')),
      secondReader?.note === undefined
        ? null
        : p({ class: 'said-by-others', dir: 'auto' }, written(secondReader.note)),
      !mayRecord || (found.by !== me && secondReader)
        ? null
        : found.by === me
          ? linkButton({ says: speech.say('law.take-back'), href: `${at}/take-back`, small: true })
          : linkButton({ says: speech.say('law.read-again'), href: `${at}/second`, small: true }),
    ),
  );
}

const assessorIn = ({ by, from }: FindingTold, names: QuestionFacts['names']): Child =>
  written(from?.assessor ?? names.get(by) ?? by);

/** Element by element, with what the text leaves to a State, and the newest answer to each. */
const checklist = (speech: Speech, { checklist: items, row }: QuestionFacts): Child => {
  const answers = row.current.find(({ elements }) => elements !== undefined)?.elements ?? {};
  return section(
    null,
    h2(null, speech.say('law.elements')),
    ...(['conduct', 'mental', 'without-right', 'variation', 'reservation'] as const).map((part) => {
      const own = items.filter((item) => item.part === part);
      return own.length === 0
        ? null
        : div(
            { class: 'elements' },
            h3(null, speech.say(`law.part-${part}`)),
            ul(
              null,
              ...own.map((item) =>
                li(
                  null,
                  elementLine(item),
                  ' ',
                  span({ class: 'tag' }, speech.say(`law.element-${answers[item.id] ?? 'open'}`)),
                ),
              ),
            ),
          );
    }),
  );
};

export const elementLine = ({ says, provisions }: ChecklistTold): Child => [
  inEnglish(says),
  ' ',
  span(
    { class: 'mono quiet', dir: 'ltr' },
    provisions.map((id) => id.replace(/^art/, '').replaceAll(/\.p?([^.]+)/g, '($1)')).join(', '),
  ),
];

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

const history = (speech: Speech, { history: all, names }: QuestionFacts): Child =>
  all.length === 0
    ? null
    : section(
        null,
        h2(null, speech.say('law.history')),
        timeline(
          all.toReversed().map((found) => ({
            id: `finding-${found.id}`,
            icon: found.takenBack ? ('x-circle' as const) : ('file-text' as const),
            title: standing(speech, found.status),
            at: found.at,
            when: speech.day(found.at),
            by: assessorIn(found, names),
            content: div(
              null,
              p({ dir: 'auto' }, written(found.reason)),
              found.takenBack
                ? p(
                    null,
                    span(
                      { class: 'tag' },
                      icon('x-circle'),
                      speech.say('law.was-taken-back', { day: speech.day(found.takenBack.at) }),
                    ),
                    ' ',
                    written(found.takenBack.why),
                  )
                : null,
            ),
          })),
        ),
      );
