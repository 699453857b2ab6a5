/** What was found of one question: what stands, who read it again, and what was found before. */

import type { Speech } from '@comity/language';
import { timeline } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { article, type Child, div, h2, type Markup, p, section, span, written } from '../../tags.ts';
import type { FindingTold, QuestionFacts } from './facts.ts';
import { provisionHead, provisionText, questionHref, standing, statusTag } from './parts.ts';

/** All assessors who stand, side by side: when two differ, neither is put first but by its day. */
export const current = (speech: Speech, facts: QuestionFacts): Child =>
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
      p({ class: 'said-by-others', dir: 'auto' }, found.reason),
      used.length === 0
        ? p({ class: 'quiet' }, speech.say('law.no-provision-named'))
        : used.map((one) =>
            one
              ? div(
                  { class: 'claim' },
                  p(null, provisionHead(speech, one)),
                  changedSince(
                    speech,
                    facts.since.find(({ id }) => id === one.id),
                  ),
                  provisionText(one),
                )
              : null,
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
        : p({ class: 'said-by-others', dir: 'auto' }, secondReader.note),
      !mayRecord || (found.by !== me && secondReader)
        ? null
        : found.by === me
          ? linkButton({ says: speech.say('law.take-back'), href: `${at}/take-back`, small: true })
          : linkButton({ says: speech.say('law.read-again'), href: `${at}/second`, small: true }),
    ),
  );
}

/** The finding rests on the words as they were; whoever reads it has to know that they are others now, or no law any more. */
const changedSince = (speech: Speech, newest: QuestionFacts['since'][number] | undefined): Child =>
  newest === undefined
    ? null
    : p(
        null,
        span({ class: 'tag care' }, icon('warning-diamond'), speech.say('law.changed-since')),
        ' ',
        statusTag(speech, newest.status),
      );

const assessorIn = ({ by, from }: FindingTold, names: QuestionFacts['names']): Child =>
  written(from?.assessor ?? names.get(by) ?? by);

export const history = (speech: Speech, { history: all, names }: QuestionFacts): Child =>
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
              p({ dir: 'auto' }, found.reason),
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
