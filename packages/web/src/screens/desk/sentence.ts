/** The sentence above the Desk: what is approved and has not gone, what is late, what falls due next, or that nothing waits. */
import type { Speech } from '@comity/language';
import type { DeskFacts } from './facts.ts';
import { groupOf, HOUR } from './standing.ts';

export function sentence(speech: Speech, facts: Pick<DeskFacts, 'rows' | 'now'>): string {
  const unsent = facts.rows.filter(({ stage }) => stage === 'authorised').length;
  const due = dueSays(speech, facts);
  return unsent === 0 ? due : `${speech.say('desk.unsent', { count: unsent })} ${due}`;
}

function dueSays(speech: Speech, { rows, now }: Pick<DeskFacts, 'rows' | 'now'>): string {
  const late = rows.filter((row) => groupOf(row, now) === 'late').length;
  const soon = rows.filter((row) => groupOf(row, now) === 'four-hours').length;
  const before = speech.time(new Date(Date.parse(now) + 4 * HOUR).toISOString());
  if (late > 0 && soon > 0)
    return `${speech.say('desk.late', { count: late })} ${speech.say('desk.more-before', { count: soon, time: before })}`;
  if (late > 0) return speech.say('desk.late', { count: late });
  if (soon > 0) return speech.say('desk.before', { count: soon, time: before });
  const next = rows.find(({ clock }) => clock !== undefined);
  if (!next?.clock) return speech.say('desk.nothing-waits');
  return speech.say('desk.nothing-late', {
    state: speech.state(next.state),
    moment: speech.moment(next.clock.dueAt),
  });
}
