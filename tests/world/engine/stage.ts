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
  /** How often everything has come to rest. */
  readonly settled: number;
}

interface Waiting {
  life: Life;
  what: string;
  go: () => void;
}

export const never = <T>(): Promise<T> => new Promise<T>(() => {});

export function createStage(chance: Chance, onTurn: (life: Life, what: string) => void): Stage {
  const waiting: Waiting[] = [];
  let steps = 0;
  /** Takes one out; the last takes its place. */
  const take = (index: number): Waiting => {
    const taken = waiting[index]!;
    const last = waiting.pop()!;
    if (last !== taken) waiting[index] = last;
    return taken;
  };
  let settled = 0;
  const settle = () =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        settled++;
        resolve();
      }),
    );
  return {
    turn: (life, what) =>
      life.alive ? new Promise<void>((go) => void waiting.push({ life, what, go })) : never(),
    async step() {
      for (let i = waiting.length - 1; i >= 0; i--) if (!waiting[i]!.life.alive) take(i);
      if (waiting.length === 0) return false;
      const { life, what, go } = take(chance.int(waiting.length));
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
    get settled() {
      return settled;
    },
  };
}
