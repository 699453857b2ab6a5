/**
 * What one node believes about one State: three chained statements, each vouched for by the one before, and what has been
 * learnt about revoked keys. Plain JSON, so that it can be stored, compared and replayed. Only the functions beside this
 * file make one.
 */
import type { MessageBody } from '@comity/protocol';
import type { Instant } from '../instant.ts';

export type RootBody = MessageBody<'comity.root/1'>;
export type DirectoryBody = MessageBody<'comity.directory/1'>;
export type FreshnessBody = MessageBody<'comity.freshness/1'>;

/** One statement that was believed. */
export interface Believed<Body> {
  /** SHA-256 of its payload, hex. */
  readonly digest: string;
  readonly created: Instant;
  /** Ids of the keys that signed it. */
  readonly kids: readonly string[];
  readonly body: Body;
}

/** A key its own State no longer stands behind. */
export interface Revocation {
  readonly kid: string;
  readonly at: Instant;
  /** The directory role's word is final; the freshness role's stands until a later directory replaces it. */
  readonly by: 'directory' | 'freshness';
  readonly reason: 'superseded' | 'lost' | 'compromised' | 'ceased' | 'revoked-now';
  readonly compromisedSince?: Instant;
  /** When the State last said, cosigned by witnesses, that all was well, before we learnt of this revocation. */
  readonly attestedAt?: Instant;
}

export interface TrustState {
  readonly state: string;
  /** The fingerprint people compared, 40 digits in groups of five. */
  readonly fingerprint: string;
  /** Every root believed, oldest first, with the moment it was believed here. */
  readonly roots: readonly {
    readonly version: number;
    readonly digest: string;
    readonly believedAt: Instant;
  }[];
  readonly root: Believed<RootBody>;
  readonly directory?: Believed<DirectoryBody>;
  readonly freshness?: Believed<FreshnessBody>;
  readonly revocations: readonly Revocation[];
  /** The `at` of the newest freshness statement whose checkpoint met the root's witness policy. */
  readonly attestedAt?: Instant;
}
