// Desk figures: periods the Convention does not contain. The product has defaults, a State may set its own, and each clock says
// which it is. The paragraph beside it is the promptness word it stands in for.
import { clock, type DeskClockId, provision, type Span } from '@comity/convention';
import type { Clock } from '../law/clock.ts';
import type { StateFacts } from '../law/facts.ts';
import { DAY, HOUR, plus } from '../law/instant.ts';
import type { Instant } from '../law/scalars.ts';
import type { MessageClass } from './content.ts';

type NewClock = Omit<Clock, 'id' | 'met'>;

/** A desk clock from `from` on. The State's own period, if it set one, wins over the product's. */
export const deskClock = (
  id: DeskClockId,
  urgency: MessageClass,
  from: Instant,
  own: StateFacts,
  says: string,
): NewClock => {
  const desk = clock(id);
  const ownPeriod = own.clocks?.[id]?.[urgency];
  return {
    name: id,
    says,
    dueAt: plus(from, ownPeriod ?? millisecondsOf(desk.values[urgency])),
    source: ownPeriod === undefined ? 'product' : 'state',
    paragraph: provision(desk.near[0] ?? '')?.ref ?? '',
  };
};

const millisecondsOf = ({ value, unit }: Span): number => value * (unit === 'days' ? DAY : HOUR);

/** A date one of the two States named itself. */
export const namedDate = (name: string, dueAt: Instant, paragraph: string, says: string): NewClock => ({
  name,
  says,
  dueAt,
  source: 'state',
  paragraph,
});
