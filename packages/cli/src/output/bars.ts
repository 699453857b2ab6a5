/** One bar after another, one for each piece of a longer work. */
import type { DisclosurePhase } from '@comity/seal';
import type { Io } from '../io.ts';
import { type Progress, progress } from './progress.ts';

export function bars(io: Io) {
  let current: Progress | undefined;
  return {
    /** Ends the bar before. */
    begin(what: string, total: number) {
      current?.end();
      current = progress(io, { what, total, unit: 'bytes' });
    },
    add: (count: number) => current?.add(count),
    end: () => current?.end(),
  };
}

/** What a disclosure is doing, as a bar says it. */
export const DISCLOSING: Readonly<Record<DisclosurePhase, string>> = {
  verify: 'Verifying the package',
  disclose: 'Taking out items',
  'read-back': 'Reading back',
};
