/** One bar after another, one for each piece of a longer work. */
import type { DisclosurePhase } from '@comity/seal';
import type { Io } from '../io.ts';
import { type Progress, progress, type Work } from './progress.ts';

export function bars(io: Io) {
  let current: Progress | undefined;
  return {
    /** Ends the bar before. */
    begin(what: string, total: number, unit: Work['unit'] = 'bytes') {
      current?.end();
      current = progress(io, { what, total, unit });
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

/** What stands between two items weighs as much as about this many bytes. */
const BYTES_AN_ITEM = 64 * 1024;

/** A sealing job: by bytes, or by items where most are so small that their number is what takes time; then the list of them. */
export function sealingBars(io: Io, { items, bytes }: { readonly items: number; readonly bytes: number }) {
  const shown = bars(io);
  const byItems = bytes < items * BYTES_AN_ITEM;
  let listing = false;
  shown.begin('Sealing', byItems ? items : bytes, byItems ? 'items' : 'bytes');
  return {
    onBytes: (count: number) => (byItems ? undefined : shown.add(count)),
    onItem: () => (byItems ? shown.add(1) : undefined),
    onListed() {
      if (!listing) shown.begin('Listing', items, 'items');
      listing = true;
      shown.add(1);
    },
    end: shown.end,
  };
}
