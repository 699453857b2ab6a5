/** Above the list: what waits for the reader's own approval, so that an urgent request does not lie until somebody telephones. */
import type { Speech } from '@comity/language';
import { notice } from '../../kit/notices.ts';
import { a, li, type Markup, ul } from '../../tags.ts';
import { actName, titleOf } from '../request/naming.ts';
import type { AwaitedFacts } from './facts.ts';

export const awaited = (speech: Speech, { count, shown }: AwaitedFacts): Markup | null =>
  count === 0
    ? null
    : notice(
        'care',
        speech.say('desk.approvals', { count }),
        ul(
          null,
          ...shown.map(({ act, name }) =>
            li(
              null,
              a({ href: `/requests/${name.id}` }, titleOf(speech, name)),
              ` · ${[
                actName(speech, act),
                speech.state(name.state),
                ...(name.urgency === 'normal' ? [] : [speech.label('urgency', name.urgency)]),
              ].join(' · ')}`,
            ),
          ),
        ),
      );
