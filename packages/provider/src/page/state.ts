/** What the page knows at one moment. */
import { firstLanguage, type Language } from '@comity/page';
import type { Done, TicketFacts } from './messages.ts';
import type { PageWords } from './words/words.ts';

export interface State {
  readonly language: Language;
  readonly given?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** As they are being typed. */
  readonly digits: string;
  readonly ticket?: TicketFacts | undefined;
  readonly files: readonly File[];
  readonly organisation: string;
  readonly note: string;
  /** What stands in the way, in any language. */
  readonly trouble?: Trouble | undefined;
  readonly running?: Running | undefined;
  readonly done?: Done | undefined;
}

export interface Trouble {
  readonly text: (page: PageWords) => string;
  /** In English, for whoever is asked. */
  readonly detail?: string;
}

export interface Running {
  readonly total: number;
  readonly brought: number;
  /** Everything is there; so many of so many files were opened and compared. */
  readonly checked?: readonly [number, number];
  /** Moments and bytes of the last seconds, for the rate. */
  readonly samples: readonly (readonly [number, number])[];
}

export function firstState(preferred: readonly string[]): State {
  return { language: firstLanguage(preferred), digits: '', files: [], organisation: '', note: '' };
}

const WINDOW = 10_000;

/** One more sample: what is older than ten seconds says nothing of the line now. */
export function moved(running: Running, bytes: number, now: number): Running {
  const brought = running.brought + bytes;
  const samples = [...running.samples, [now, brought] as const];
  const from = samples.findIndex(([at]) => at > now - WINDOW);
  return { ...running, brought, samples: samples.slice(Math.max(0, from - 1)) };
}

/** What a pace is judged by at least: so many milliseconds, and as many bytes, or a hundredth of a small delivery. */
const LONG_ENOUGH = 2000;
const MUCH_ENOUGH = 1_000_000;

/** Bytes a second over the samples; undefined while there is too little to judge by: a few first bytes would leave years. */
export function rateOf({ samples, total }: Running): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [milliseconds, bytes] = [last[0] - first[0], last[1] - first[1]];
  if (milliseconds < LONG_ENOUGH || bytes < Math.min(MUCH_ENOUGH, total / 100)) return undefined;
  return (bytes * 1000) / milliseconds;
}
