// Almara asks, Kessar is asked, Ibaria reserved 42(5). Invented States, as their directory entries would describe them.
import type { Context, StateFacts } from '../../src/index.ts';

export const almara: StateFacts = {
  code: 'xa',
  reservations: [],
  languages: ['en', 'fr'],
  authorities: [
    { id: 'xa-central', name: 'Central Authority of Almara', functions: ['mla'] },
    { id: 'xa-247', name: 'Cyber Desk of Almara', functions: ['24-7', 'preservation'] },
  ],
  oralAccepted: true,
  interpolAccepted: true,
};

export const kessar: StateFacts = {
  code: 'xb',
  reservations: [],
  languages: ['en', 'ar'],
  authorities: [
    { id: 'xb-central', name: 'Directorate for Cooperation, Kessar', functions: ['mla'] },
    { id: 'xb-247', name: 'Night Desk of Kessar', functions: ['24-7', 'preservation'] },
  ],
  oralAccepted: true,
};

/** Requires dual criminality and has made the reservation of 42(5). */
export const ibaria: StateFacts = {
  code: 'xc',
  reservations: ['42(5)'],
  languages: ['es', 'en'],
  authorities: [
    { id: 'xc-central', name: 'Central Authority of Ibaria', functions: ['mla', 'preservation'] },
  ],
};

export const START = '2026-11-21T09:00:00.000Z';

/** A context for deciding: an officer of `own`, dealing with `counterpart`, at `now`. */
export const context = (
  own: StateFacts,
  counterpart: StateFacts,
  now: string = START,
  role = 'case-officer',
): Context => ({ now, by: { officer: `${own.code}-${role}-1`, role }, own, counterpart });

export const inAlmara = (now?: string, role?: string): Context => context(almara, kessar, now, role);
export const inKessar = (now?: string, role?: string): Context => context(kessar, almara, now, role);
