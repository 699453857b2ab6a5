/** What the directory shows: plain values as a State's own signed statements have them. */
import type { RequestName } from '../request/facts.ts';

export interface DirectoryFacts {
  state: string;
  isOwn: boolean;
  fingerprint: string;
  root: { version: number; validUntil: string; believedAt: string };
  directory?: { version: number; validUntil: string };
  freshness: { standing: 'fresh' | 'stale' | 'none'; at?: string; attestedAt?: string };
  authorities: readonly {
    id: string;
    name: string;
    functions: readonly string[];
    languages: readonly string[];
    phone?: string;
    email?: string;
    hours?: string;
    timeZone?: string;
  }[];
  channels: readonly string[];
  languages: readonly string[];
  reservations: readonly string[];
  diplomaticOnly: boolean;
  interpolAccepted: boolean;
  witnesses: number;
  quorum: number;
  care: readonly string[];
}

/** Absent for whoever may not look at requests. */
export type UnderWay = readonly (RequestName & { updatedAt: string })[];
