/** The node’s own: its log’s leaves, alarms, what works once, small named values. */

import type { Json } from '@comity/protocol';
import type { Instant } from '../clock.ts';
import type { Digest, StateCode } from './measures.ts';

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
  /** The node’s own words, in English. */
  text: string;
  /** Beside its kind and what it is about, for words in any language. */
  said?: AlarmSaid;
  paragraphs: string[];
  raisedAt: Instant;
  /** When the notifier was told. */
  toldAt?: Instant;
  resolvedAt?: Instant;
  resolvedBy?: string;
}

export interface AlarmSaid {
  /** Which of several things of its kind it is. */
  means?: string;
  /** The partner. */
  state?: StateCode;
  /** Type of the message, as `comity.preservation.request/1`. */
  message?: string;
}

/** Something that works once: a challenge that was given out, or a proof that was used. */
export interface OnceRecord {
  key: string;
  endsAt: Instant;
  /** A digest of all that was said under a name that its sender chose. */
  said?: string;
  /** The id of what came of it. */
  led?: string;
}

/** A small named value of the node's own (own trust statements, frontier, last checkpoint, counters). */
export interface SettingRecord {
  name: string;
  value: Json;
}
