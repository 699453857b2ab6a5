/** The sentence above the Desk: what is approved and has not gone, what is late, what falls due next, or that nothing waits. */
import type { Speech } from '@comity/language';
import type { DeskFacts } from './facts.ts';
import { SOON } from './standing.ts';

type Standing = Pick<DeskFacts, 'standing' | 'now'>;

export function sentence(speech: Speech, facts: Standing): string {
  const { unsent } = facts.standing;
  const due = dueSays(speech, facts);
  return unsent === 0 ? due : speech.sentences(speech.say('desk.unsent', { count: unsent }), due);
}

function dueSays(speech: Speech, { standing: { late, soon, next }, now }: Standing): string {
  const before = speech.time(new Date(Date.parse(now) + SOON).toISOString());
  if (late > 0 && soon > 0)
    return speech.sentences(
      speech.say('desk.late', { count: late }),
      speech.say('desk.more-before', { count: soon, time: before }),
    );
  if (late > 0) return speech.say('desk.late', { count: late });
  if (soon > 0) return speech.say('desk.before', { count: soon, time: before });
  if (next === undefined) return speech.say('desk.nothing-waits');
  return speech.say('desk.nothing-late', {
    state: speech.state(next.state),
    moment: speech.moment(next.dueAt),
  });
}
