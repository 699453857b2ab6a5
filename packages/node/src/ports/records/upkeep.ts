/** The node’s own: its log’s leaves, alarms, what works once, small named values. */

import type { Json } from '@comity/protocol';
import type { Instant } from '../clock.ts';
import type { Digest } from './measures.ts';

/** A leaf of the custody log before and after the sequencer gave it a place. */
export interface LeafRecord {
  id: string;
  event: Json;
  /** base64url, 32 bytes */
  salt: string;
  commitment: Digest;
  index: number | null;
}

/** Something a person must see. `key` makes raising it twice one alarm. */
export interface AlarmRecord {
  key: string;
  kind: string;
  about: string;
  text: string;
  paragraphs: string[];
  raisedAt: Instant;
  /** When the notifier was told. */
  toldAt?: Instant;
  resolvedAt?: Instant;
  resolvedBy?: string;
}

/** Something that works once: a challenge that was given out, or a proof that was used. */
export interface OnceRecord {
  key: string;
  endsAt: Instant;
}

/** A small named value of the node's own (own trust statements, frontier, last checkpoint, counters). */
export interface SettingRecord {
  name: string;
  value: Json;
}
