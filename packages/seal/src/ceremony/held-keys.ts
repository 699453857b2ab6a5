/** What a keeper says of the keys it holds, as far as statements are made of them: public halves only. */
import type { PublicKey } from '@comity/proof';

export type HeldStatus = 'next' | 'active' | 'retired';

interface Held {
  status: HeldStatus;
  /** When it got that status. */
  since: string;
}

export interface HeldKeys {
  signing: (Held & {
    role: 'seal' | 'node' | 'freshness';
    /** Of seal keys. */
    authority?: string | undefined;
    classes?: string[] | undefined;
    key: PublicKey;
  })[];
  recipients: (Held & { role: 'inbox' | 'evidence'; kid: string; recipient: string })[];
  notes: (Held & { role: 'log' | 'witness'; kid: string; name: string; vkeys: string[] })[];
  /** Our logs as they are called now, the custody log first. */
  origins: string[];
}

/** The newest first. */
export const newestFirst = <T extends Held>(keys: readonly T[]): T[] =>
  keys.toSorted((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
