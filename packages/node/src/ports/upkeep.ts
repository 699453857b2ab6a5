/** What is known of the home of a node besides its records: how it is, and which backups were made of it. */
import type { Instant } from './clock.ts';

/** `fail` means that the node loses or refuses work now or soon; `warn` that somebody should look. */
export type Finding = { check: string; status: 'ok' | 'warn' | 'fail'; text: string; advice?: string };

/** Of the node's records and evidence; keys have a backup of their own. */
export interface BackupMade {
  at: Instant;
  /** Where it was written. */
  file: string;
  bytes: number;
  encrypted: boolean;
}

export interface BackupTried {
  at: Instant;
  file: string;
  /** When the backup that was read back to its end had been made. */
  of: Instant;
}

export interface Backups {
  /** The last ones, newest first. */
  made: BackupMade[];
  /** The last one that was read back whole and compared part by part. */
  tried?: BackupTried;
  /** The last backup of the keys, where it went. */
  keys?: { at: Instant; directory: string };
}

export interface Upkeep {
  /** What the doctor finds; takes some seconds and changes nothing. */
  examine(): Promise<Finding[]>;
  backups(): Promise<Backups>;
}
