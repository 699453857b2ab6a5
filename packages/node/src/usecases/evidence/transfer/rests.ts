/** How long a package is left alone after attempts that brought nothing: a partner that was restarted is asked at once, one that lies not for ever. */
import { type Clock, type Instant, shift } from '../../../ports/clock.ts';

export interface Rests {
  isResting(id: string): boolean;
  /** An attempt ended before the package was whole, with so many bytes here. */
  after(id: string, arrived: number): void;
  /** It is whole. */
  over(id: string): void;
}

/** Product defaults: attempts in a row that may come to nothing without a rest; then twice as long each time. */
const FREE = 3;
const FIRST = 5_000;
const LONGEST = 5 * 60_000;

interface Rest {
  arrived: number;
  fruitless: number;
  until: Instant;
}

export function rests(clock: Clock): Rests {
  const known = new Map<string, Rest>();
  return {
    isResting: (id) => (known.get(id)?.until ?? '') > clock.now(),
    after(id, arrived) {
      const before = known.get(id);
      const fruitless = before && arrived <= before.arrived ? before.fruitless + 1 : 0;
      const rest = fruitless < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** (fruitless - FREE));
      known.set(id, { arrived, fruitless, until: shift(clock.now(), rest) });
    },
    over: (id) => void known.delete(id),
  };
}
