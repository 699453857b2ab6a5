/** What the page knows, in one place: a change is drawn, or only kept. */
import type { State, Trouble } from './state.ts';

export interface Held {
  readonly now: State;
  set(change: Partial<State>): void;
  /** What is being typed stays under the cursor: nothing is drawn anew. */
  keep(change: Partial<State>): void;
  trouble(text: Trouble['text']): void;
  /** Forgets all that is not in `first`. */
  restart(first: State): void;
}

export function hold(first: State, draw: () => void): Held {
  let now = first;
  const restart = (state: State) => {
    now = state;
    draw();
  };
  const set = (change: Partial<State>) => restart({ ...now, ...change });
  return {
    get now() {
      return now;
    },
    set,
    keep(change) {
      now = { ...now, ...change };
    },
    trouble: (text) => set({ trouble: { text } }),
    restart,
  };
}
