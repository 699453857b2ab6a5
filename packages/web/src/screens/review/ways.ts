/** Beside the review: what was answered so far, and every act it may come to, refusing beside accepting. The officer chooses; nothing is a verdict. */
import type { Speech } from '@comity/language';
import { linkButton } from '../../kit/buttons.ts';
import { aside, details, div, h2, li, type Markup, ol, p, span, summary } from '../../tags.ts';
import { one } from '../act/facts.ts';
import { actHref } from '../request/acts-list.ts';
import { reasonList } from '../request/reasons.ts';
import { groundField, type ReviewFacts, type Way } from './facts.ts';

export const waysPanel = (speech: Speech, facts: ReviewFacts): Markup =>
  aside(
    // It may scroll with nothing in it to go to, where no act is open: keys must reach it all the same.
    { class: 'panel beside ways', 'aria-labelledby': 'ways-title', tabindex: 0 },
    div(
      { class: 'part' },
      h2({ id: 'ways-title', class: 'part-title' }, speech.say('review.where')),
      p(null, counted(speech, facts)),
      p(
        { class: 'under' },
        facts.keptAt === undefined
          ? speech.say('review.not-kept')
          : speech.say('review.kept-at', { moment: speech.moment(facts.keptAt) }),
      ),
    ),
    div(
      { class: 'part' },
      p({ class: 'quiet' }, speech.say('review.ways')),
      ol({ class: 'way-list' }, ...facts.ways.map((way) => li(null, wayOf(speech, facts.name.id, way)))),
    ),
  );

function counted(speech: Speech, { grounds, given }: ReviewFacts): string {
  const answers = grounds.map(({ code }) => one(given, groundField(code, 'answer')));
  const many = (answer: string) => answers.filter((each) => each === answer).length;
  return speech.say('review.counted', {
    applies: many('applies'),
    not: many('does-not'),
    ask: many('ask'),
    open: many(''),
  });
}

function wayOf(speech: Speech, request: string, { act, grounds, isMeant, isFirst, reasons }: Way): Markup {
  const says = speech.label('acts', act.act);
  return div(
    { class: isMeant ? 'way meant' : 'way' },
    act.allowed
      ? linkButton({
          says: isFirst ? `${speech.say('review.first')}${speech.colon}${says}` : says,
          href: `${actHref(request, act.act)}?from=review`,
        })
      : p({ class: 'what-title' }, says),
    p({ class: 'under' }, carried(speech, act.act, grounds)),
    isMeant ? p({ class: 'under meant-says' }, speech.say('review.answers-lead')) : null,
    act.allowed ? null : reasonList(speech, act.reasons),
    reasons.length === 0
      ? null
      : details(
          { class: 'more' },
          summary(null, span(null, speech.say('review.rules-say'))),
          reasonList(speech, reasons),
        ),
  );
}

const carried = (speech: Speech, act: string, grounds: number): string =>
  act === 'refuse'
    ? speech.say('review.way.refuse', { count: grounds })
    : speech.label('review', `way.${act}`);
