/** What a State's own software is given: keys to the interface, and addresses that are told when something waits or changed. */
import type { Role } from '@comity/keeper';
import type { Instant } from './clock.ts';
import type { Digest } from './records/index.ts';

/** A key by which a State's own case system uses the interface. The key itself is shown once and kept by nobody here. */
export interface ApiKeyRecord {
  /** SHA-256 of the key. */
  digest: Digest;
  /** Who acted, in the custody log: `api-key-` and twelve letters. */
  id: string;
  /** What it is for, in words of whoever made it. */
  name: string;
  /** In which role it acts. */
  role: Role;
  /** What it may ask for; a part of what that role may. */
  permissions: string[];
  madeBy: string;
  madeAt: Instant;
  /** The second administrator, without whom it opens nothing. */
  confirmed?: { by: string; at: Instant };
  endsAt: Instant;
  /** Last use, true to the minute. */
  usedAt?: Instant;
  revoked?: { by: string; at: Instant; reason: string };
}

export type WebhookEvent = 'request.changed' | 'alarm.raised';

/** An address of the State's own software. Its secret is derived from a file of the home and not kept here. */
export interface WebhookRecord {
  id: string;
  url: string;
  name: string;
  events: WebhookEvent[];
  madeBy: string;
  madeAt: Instant;
  /** Up to where everything was told. */
  since: Instant;
  /** What was told of the time just before `since`, with its moment: works end in another order than they began. */
  told: Record<string, Instant>;
  /** Failures in a row, the last one in words, and when it is tried again. */
  failed: number;
  problem?: string;
  next?: Instant;
  deliveredAt?: Instant;
}
