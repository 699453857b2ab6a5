/**
 * The stage of a world: everything that reaches out of a process waits here for its turn, and the seed says who is next. After
 * each turn whatever follows from it runs to its end, so the same seed gives the same order to the bit.
 */
import type { Chance } from '../../support/chance.ts';

/** One run of one process, or something that never dies. What a dead life waits for never comes. */
export interface Life {
  readonly name: string;
  alive: boolean;
}

export interface Stage {
  /** Resolves when it is this one's turn; never, once its life has ended. */
  turn(life: Life, what: string): Promise<void>;
  /** Gives one turn and lets everything that follows from it happen. False when nobody waits. */
  step(): Promise<boolean>;
  /** Lets everything happen that needs no turn. */
  settle(): Promise<void>;
  readonly steps: number;
}

interface Waiting {
  life: Life;
  what: string;
  go: () => void;
}

export const never = <T>(): Promise<T> => new Promise<T>(() => {});

export function createStage(chance: Chance, onTurn: (life: Life, what: string) => void): Stage {
  let waiting: Waiting[] = [];
  let steps = 0;
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    turn: (life, what) =>
      life.alive ? new Promise<void>((go) => void waiting.push({ life, what, go })) : never(),
    async step() {
      waiting = waiting.filter(({ life }) => life.alive);
      if (waiting.length === 0) return false;
      const index = chance.int(waiting.length);
      const { life, what, go } = waiting[index]!;
      waiting[index] = waiting.at(-1)!;
      waiting.pop();
      steps++;
      onTurn(life, what);
      go();
      await settle();
      return true;
    },
    settle,
    get steps() {
      return steps;
    },
  };
}
