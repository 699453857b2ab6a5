/** Above the list: what waits for the reader alone, so that it does not lie until somebody telephones. */
import type { Speech } from '@comity/language';
import { notice } from '../../kit/notices.ts';
import { a, type Child, li, type Markup, p, ul, written } from '../../tags.ts';
import { changeSays } from '../admin/changes.ts';
import { packageHref } from '../evidence/naming.ts';
import { actName, titleOf } from '../request/naming.ts';
import type { AwaitedFacts, AwaitedOne } from './facts.ts';

export const awaited = (speech: Speech, { count, shown }: AwaitedFacts): Markup | null =>
  count === 0
    ? null
    : notice(
        'care',
        speech.say('desk.approvals', { count }),
        ul(null, ...shown.map((one) => li(null, ...oneOf(speech, one)))),
      );

/** Of broken glass and look-ups: an overseer finds them where they are closed. */
export const alerted = (speech: Speech, count: number): Markup | null =>
  count === 0
    ? null
    : notice(
        'care',
        speech.say('desk.alerts', { count }),
        p(null, a({ href: '/oversight' }, speech.say('evidence.oversight'))),
      );

function oneOf(speech: Speech, one: AwaitedOne): Child[] {
  if (one.kind === 'ceremony') return [a({ href: '/administration' }, ...changeOf(speech, one))];
  const { name } = one;
  return [
    a({ href: hrefOf(one) }, titleOf(speech, name)),
    ` · ${[
      one.kind === 'act' ? actName(speech, one.act) : speech.label('approving', `value.${one.kind}`),
      speech.state(name.state),
      ...(name.urgency === 'normal' ? [] : [speech.label('urgency', name.urgency)]),
    ].join(' · ')}`,
  ];
}

/** An order to erase has no page of its own but the way to the window. */
const hrefOf = (one: Exclude<AwaitedOne, { kind: 'ceremony' }>): string => {
  if (one.kind === 'erasure') return `/approve/erasure/${one.name.id}`;
  return one.kind === 'release' ? packageHref(one.name.id, one.id) : `/requests/${one.name.id}`;
};

const changeOf = (speech: Speech, { changes, says }: Extract<AwaitedOne, { kind: 'ceremony' }>): Child[] =>
  changes.length === 0
    ? [written(says)]
    : changes.flatMap((one, at) => [at > 0 ? speech.comma : '', changeSays(speech, one)]);
