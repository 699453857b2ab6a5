/** The story's own voice: each act with its time, its State and the paragraph it serves, and how far that paragraph is proofed. */
import { citeInLine } from '@comity/convention';
import type { Io } from '../io.ts';

export interface Teller {
  act: (state: string, text: string, ...paragraphs: string[]) => void;
  /** A line without a State. */
  say: (text: string) => void;
  /** Every act told, for the end. */
  acts: () => number;
}

/** With `json` each act is an object on a line of its own: when, which State, what, and the paragraphs it serves. */
export function teller(io: Pick<Io, 'out' | 'now'>, json = false): Teller {
  let told = 0;
  if (json) {
    const line = (said: object) => io.out(`${JSON.stringify({ at: io.now(), ...said })}\n`);
    return {
      act(state, text, ...paragraphs) {
        told += 1;
        line({ state, act: text, paragraphs });
      },
      say: (text) => line({ says: text }),
      acts: () => told,
    };
  }
  return {
    act(state, text, ...paragraphs) {
      told += 1;
      const cited = citeInLine(paragraphs);
      io.out(`${io.now()}  ${state}  ${text}${cited ? `  — ${cited}` : ''}\n`);
    },
    say: (text) => io.out(`${io.now()}      ${text}\n`),
    acts: () => told,
  };
}
