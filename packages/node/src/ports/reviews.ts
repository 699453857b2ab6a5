/** What an officer has thought so far about a request of another State, before anything is decided: a working paper, never sent. */
import type { Instant } from './clock.ts';

export interface ReviewRecord {
  request: string;
  officer: string;
  /** By the names of the page's fields; what says nothing is left out. */
  answers: Readonly<Record<string, string>>;
  keptAt: Instant;
}

export const reviewKey = ({ request, officer }: Pick<ReviewRecord, 'request' | 'officer'>): string =>
  `${request}/${officer}`;
