/** Evidence: items, packages, who had them in hand, what a provider was asked for, what was erased. */

import type { Approval } from '@comity/keeper';
import type { Json, MessageBody } from '@comity/protocol';
import type { SourceView } from '../../usecases/evidence/transfer/standing.ts';
import type { Instant } from '../clock.ts';
import type { Digest, StateCode } from './measures.ts';

/** One evidence item as this node keeps it: ciphertext in the blob store, header beside it, facts here. */
export interface ItemRecord {
  id: string;
  request: string;
  facts: Json;
  /** Root of the ciphertext tree: the blob's name. */
  blob: Digest;
  /** age header to the key of its case, in `exact`. */
  header: Digest;
  leaf: string;
  addedAt: Instant;
  addedBy: string;
  /** By what name its sender would know its file unchanged: the same bytes under it come in once. */
  once?: string;
  /** What it is, where that changes who may look and what is shown; absent for everything ordinary. */
  mark?: { kind: 'abuse-material'; by: string; at: Instant };
  /** Since when there is nothing behind it: what people said of it is gone from `facts`, measures and digests stay. */
  erasedAt?: Instant;
}

/** The one erasure of a request's evidence, from the asking to the end. */
export interface ErasureRecord {
  request: string;
  /** The order the officers approve (`comity.erasure/1`, in `exact`), and the number nobody could foresee that they answer to. */
  order: Digest;
  nonce: string;
  basis: string;
  reference: string;
  askedBy: string;
  askedAt: Instant;
  /** Until then it may be called back and is not approved. */
  notBefore: Instant;
  approvals: Approval[];
  stage:
    | { name: 'asked' }
    | { name: 'called-back'; by: string; reason: string; at: Instant }
    /** The leaf is written; the key is destroyed and the files taken away by what goes on by itself. */
    | { name: 'ordered'; leaf: string; at: Instant }
    | { name: 'erased'; leaf: string; keyDestroyedAt: Instant; at: Instant; items: number; packages: number };
}

/**
 * A ticket by which a provider of ours brings what it was ordered to produce. Its sealed form and its secret were handed over and are
 * not kept; of the secret, the digest.
 */
export interface TicketRecord {
  id: string;
  /** The request the order executes. */
  request: string;
  order: { authority: string; reference: string; date: Instant };
  /** Message digest of the ticket. */
  digest: Digest;
  secretDigest: Digest;
  recipient: { kid: string; recipient: string };
  maxFiles: number;
  maxBytes: number;
  createdAt: Instant;
  createdBy: string;
  expires: Instant;
  stage:
    | { name: 'open' }
    /** Declared whole: `checked` are headers (`exact`) of the files found true so far, in the manifest's order. */
    | {
        name: 'declared';
        manifestDigest: Digest;
        at: Instant;
        files: number;
        checked: Digest[];
        /** All are items now; only the receipt is missing. */
        kept?: true;
      }
    /** `receipt` is sealed, in `exact`. */
    | { name: 'taken'; manifestDigest: Digest; receipt: Digest; files: number; at: Instant }
    /** It is not what was declared: kept as it came, for a person to look at. */
    | { name: 'aside'; manifestDigest: Digest; why: string; at: Instant }
    | { name: 'closed'; why: 'expired' | 'withdrawn'; by: string; at: Instant };
}

/** A package of ours: listed and approved, sealed, announced. The files themselves are on the shelf. */
export interface MadePackage {
  id: string;
  request: string;
  direction: 'made';
  to: StateCode;
  items: string[];
  /** Who put it together. */
  listedBy?: string;
  /** The release list the officers approve (`exact`), and the number nobody could foresee that they answer to. */
  release: Digest;
  nonce: string;
  approvals: Approval[];
  createdAt: Instant;
  stage:
    | { name: 'listed' }
    /** Before all had approved it: nothing of it leaves. */
    | { name: 'taken-back'; by: string; at: Instant }
    | { name: 'released'; leaf: string; at: Instant }
    | { name: 'sealed'; announcement: PackageFacts; manifest: Digest; at: Instant }
    /** With what it was named by, where it had been sealed. */
    | { name: 'erased'; announcement?: PackageFacts; manifest?: Digest; at: Instant };
}

/** A package a partner announced to us. */
export interface AnnouncedPackage {
  id: string;
  request: string;
  direction: 'announced';
  from: StateCode;
  /** The message that announced it. */
  message: Digest;
  announcement: PackageFacts;
  createdAt: Instant;
  stage:
    | { name: 'announced' }
    /** Here whole, read back and verified; what could not be proven is no contradiction. */
    | {
        name: 'fetched';
        outcome: 'proven' | 'not-proven';
        at: Instant;
        /** The verdict as it was found then, JSON in `exact`; absent for what came before it was kept. */
        verdict?: Digest;
        /** How many of its items are marked as abuse material, once its list was read for that. */
        marked?: number;
        /** Who brought it, and what each did wrong on the way. */
        sources?: SourceView[];
      }
    | { name: 'refused'; why: string; at: Instant }
    | { name: 'erased'; at: Instant };
}

export type PackageRecord = MadePackage | AnnouncedPackage;

/** How an announcement names a package. */
export type PackageFacts = Omit<
  MessageBody<'comity.evidence.announcement/1'>,
  'useLimitations' | 'retrieveUntil'
>;

/** Where the leaf of an event about evidence is found: one for each place in the chain of a case, keyed in its order. */
export interface HandRecord {
  key: string;
  case: string;
  leaf: string;
  /** The item it was laid on, where it was one. */
  item?: string;
}

/** An officer opened one item that their role does not open; it counts until `until`. One for an item and an officer, the last. */
export interface GlassRecord {
  /** `item/officer` */
  key: string;
  item: string;
  request: string;
  officer: string;
  role: string;
  purpose: string;
  reason: string;
  at: Instant;
  until: Instant;
  /** The leaf that says so. */
  leaf: string;
}
