/** Points of a shift: what it is, about which request, until when, who noted it; and the box to tick. */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { type IconName, icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { when } from '../../kit/when.ts';
import { a, b, type Child, div, li, type Markup, p, span, ul, written } from '../../tags.ts';
import { byHand, reference, titleOf } from '../request/naming.ts';
import type { PointFacts, SuggestedFacts } from './facts.ts';

const ICONS: Record<PointFacts['kind'], IconName> = {
  late: 'warning-octagon-fill',
  due: 'hourglass-high',
  promised: 'seal-check',
  theirs: 'hourglass-medium',
  call: 'phone',
  own: 'pencil-simple',
};

/** With `csrf` each point can be ticked. */
export const pointList = (speech: Speech, points: readonly PointFacts[], csrf?: string): Markup =>
  points.length === 0
    ? emptyState(speech.say('duty.no-points'))
    : ul(
        { class: 'points' },
        ...points.map((point) =>
          li(
            { class: point.done ? 'point ticked' : `point is-${point.kind}`, id: `point-${point.id}` },
            icon(point.done ? 'check-circle-fill' : ICONS[point.kind]),
            div({ class: 'point-says' }, ...saysOf(speech, point)),
            csrf === undefined ? null : tick(speech, point, csrf),
          ),
        ),
      );

function saysOf(speech: Speech, point: PointFacts): Child[] {
  const by = (person: string, at: string) =>
    speech.rich('duty.by-at', { name: written(person), moment: when(speech, at) });
  return [
    b(null, kindName(speech, point)),
    point.says === undefined ? null : p({ class: 'point-words', dir: 'auto' }, point.says),
    about(speech, point),
    span({ class: 'under' }, by(point.by, point.at)),
    point.done === undefined
      ? null
      : span({ class: 'under' }, speech.say('duty.ticked'), ' ', by(point.done.by, point.done.at)),
  ];
}

/** The clock by its name, else the kind. */
export const kindName = (speech: Speech, { kind, clock }: SuggestedFacts | PointFacts): Child[] => [
  speech.say(`duty.kind-${kind}`),
  clock === undefined ? null : `${speech.colon}${speech.label('clocks', clock)}`,
];

const about = (speech: Speech, { name, dueAt }: PointFacts): Markup | null =>
  name === undefined
    ? null
    : span(
        { class: 'under' },
        a({ href: name.byHand ? `/paper/${name.id}` : `/requests/${name.id}` }, titleOf(speech, name)),
        ...(name.byHand ? [' ', byHand(speech)] : []),
        ' · ',
        written(speech.state(name.state)),
        ' · ',
        reference(name.reference),
        dueAt === undefined ? null : [' · ', speech.say('common.due-at', { moment: speech.moment(dueAt) })],
      );

const tick = (speech: Speech, { id, done }: PointFacts, csrf: string): Markup =>
  postForm(
    { action: `/handover/points/${id}`, csrf, about: { done: done ? 'no' : 'yes' }, class: 'no-print' },
    submitButton({
      says: speech.say(done ? 'duty.undo' : 'duty.done'),
      small: true,
      ...(done ? {} : { icon: 'check' }),
    }),
  );

/** What a suggestion says beside its box. */
export const suggestionSays = (speech: Speech, one: SuggestedFacts): Child => [
  ...kindName(speech, one),
  one.name === undefined
    ? null
    : [' · ', written(speech.state(one.name.state)), ' · ', reference(one.name.reference)],
];
