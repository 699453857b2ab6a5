/**
 * Pinned beside every tab: what is due and by whose rule, the next act, what awaits approval; under it the other acts, and why some are
 * closed. Where there is one column only, the first stands before the file and the rest after it.
 */
import type { Speech } from '@comity/language';
import { panelPart } from '../../kit/blocks.ts';
import { a, aside, details, div, h2, li, type Markup, p, span, summary, ul } from '../../tags.ts';
import { due } from '../desk/beside.ts';
import { actHref, actLabel, GRAVE, nextButton, nextName, othersOpen } from './acts-list.ts';
import { awaiting } from './awaiting.ts';
import type { NextStep, OpenActFacts } from './facts.ts';
import type { NextFacts } from './file-facts.ts';
import { reasonList } from './reasons.ts';

export const NEXT_ACT = 'next-act';

export function nextPanel(speech: Speech, facts: NextFacts): Markup {
  const { name, next, acts } = facts;
  const open = othersOpen(acts, next);
  const closed = acts.filter(({ allowed }) => !allowed);
  return aside(
    { id: NEXT_ACT, class: 'beside next-act', 'aria-labelledby': 'next-title' },
    div(
      { class: 'panel' },
      facts.clock
        ? due(speech, { ...name, clock: facts.clock, isOurs: facts.isOurs, isMine: false }, facts.now)
        : null,
      div(
        { class: 'part' },
        h2({ id: 'next-title', class: 'part-title' }, speech.say('request.next')),
        ...facts.awaiting.map((one) => awaiting(speech, one)),
        next === undefined
          ? facts.awaiting.length > 0
            ? null
            : p(null, nothingSays(speech, facts))
          : nextButton(speech, name.id, next),
      ),
      name.direction === 'incoming' ? deciding(speech, name.id, next) : null,
    ),
    open.length + closed.length === 0
      ? null
      : div(
          { class: 'panel' },
          open.length === 0 ? null : openActs(speech, name.id, open),
          closed.length === 0 ? null : closedActs(speech, closed),
        ),
  );
}

/** What waits for a colleague is not called nothing. */
const nothingSays = (speech: Speech, { others }: NextFacts): string =>
  others === undefined
    ? speech.say('request.nothing-next')
    : speech.say('request.others-next', { act: nextName(speech, others) });

const openActs = (speech: Speech, request: string, open: readonly OpenActFacts[]): Markup =>
  panelPart(
    speech.say('request.other-acts'),
    ul(
      { class: 'act-list' },
      ...open.map((one) =>
        li(
          null,
          a(
            { class: GRAVE.has(one.act) ? 'grave-act' : '', href: actHref(request, one.act) },
            actLabel(speech, one),
          ),
        ),
      ),
    ),
  );

/** Where one decides and carries out, with everything in front of one. */
const deciding = (speech: Speech, request: string, next: NextStep | undefined): Markup =>
  div(
    { class: 'part' },
    ul(
      { class: 'act-list' },
      next !== undefined && 'page' in next
        ? null
        : li(null, a({ href: `/requests/${request}/review` }, speech.say('review.link'))),
      li(null, a({ href: `/requests/${request}/execution` }, speech.say('execution.link'))),
    ),
  );

/** Every act that is closed, with every reason and its paragraph. */
const closedActs = (speech: Speech, closed: readonly OpenActFacts[]): Markup =>
  div(
    { class: 'part' },
    details(
      { class: 'closed-acts' },
      summary(null, speech.say('request.closed-acts', { count: closed.length })),
      ul(
        null,
        ...closed.map(({ act, reasons }) =>
          li(
            null,
            p({ class: 'what-title' }, span(null, speech.label('acts', act))),
            reasonList(speech, reasons),
          ),
        ),
      ),
    ),
  );
