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

export function teller(io: Io): Teller {
  let told = 0;
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
