/** What a node is built on: everything it asks of the world. */

import type { Keeper } from '@comity/keeper';
import type { Hashing, Primitives } from '@comity/proof';
import type { Blobs } from '../ports/blobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { PeerLink } from '../ports/peer-link.ts';
import type { StateCode } from '../ports/records/index.ts';
import type { Shelf } from '../ports/shelf.ts';
import type { Store } from '../ports/store.ts';
import type { TimeStamper } from '../ports/time-stamper.ts';
import type { AddsEvidence } from '../usecases/evidence/add-evidence.ts';
import type { SplitsHeaders } from '../usecases/evidence/fetched-list.ts';
import type { ProviderPorts } from '../usecases/provider/ports.ts';
import type { PartReader } from '../usecases/reviews/take-over.ts';

export interface NodePorts {
  me: StateCode;
  /** A practice desk: whatever is asked from it is an exercise. */
  practice?: true;
  /** The name of this State's custody log. */
  origin: string;
  witnesses: StateCode[];
  clock: Clock;
  entropy: Entropy;
  store: Store;
  keeper: Keeper;
  link: PeerLink;
  notifier: Notifier;
  primitives: Primitives;
  encrypt: (sealed: Uint8Array, recipients: string[]) => Uint8Array;
  blobs: Blobs;
  ingest: AddsEvidence['ingest'];
  shelf: Shelf;
  splitHeaders: SplitsHeaders;
  /** Reads what a State's part of a review says. */
  readPart: PartReader;
  /** This machine's own way of hashing what is verified; without it the portable one. */
  hashing?: Hashing;
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
  /** Absent where the State opened no door for its providers. */
  provided?: ProviderPorts;
}
