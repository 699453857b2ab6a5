/** The files of a custody export and nothing else (SPEC CUST-1). */
import { FILE, type SealedLayout } from '../evidence/layout.ts';

export const CUSTODY_FILE = {
  manifest: 'custody.jws',
  events: 'events.jsonl',
  verify: FILE.verify,
  trust: FILE.trust,
  places: 'proofs/places.json',
  log: 'proofs/custody.tlog-proof',
  timeStamp: 'proofs/custody.tsr',
} as const;

export const CUSTODY_LAYOUT: SealedLayout = { ...CUSTODY_FILE, reasons: ['exported'] };

/** The files the manifest names, in its order. */
export const CUSTODY_OWN: readonly string[] = [CUSTODY_FILE.verify, CUSTODY_FILE.events, CUSTODY_FILE.trust];

/** The files that keep each promise of the manifest. */
export const CUSTODY_PROOFS: Readonly<Record<'log' | 'time-stamp', readonly string[]>> = {
  log: [CUSTODY_FILE.log, CUSTODY_FILE.places],
  'time-stamp': [CUSTODY_FILE.timeStamp],
};
