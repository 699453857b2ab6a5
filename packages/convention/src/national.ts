// States as lists of treaties call them, what published sources say of their status, and where their laws speak of what the
// Convention asks. Apart from the index, so that what carries none of it (the verifier's page) does not grow by it.
import known from '../../../convention/national/known.json' with { type: 'json' };
import participantsFile from '../../../convention/status/participants.json' with { type: 'json' };
import statusFile from '../../../convention/status/status.json' with { type: 'json' };

/** Regional groups of the General Assembly, as reviews use them. */
export type RegionalGroup =
  | 'african'
  | 'asia-pacific'
  | 'eastern-european'
  | 'latin-american-and-caribbean'
  | 'western-european-and-other';

/** A State or organisation that may join. */
export interface Participant {
  /** ISO 3166-1 alpha-2 in lower case; `eu` for the European Union. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'member-state' | 'observer-state' | 'non-member-state' | 'organisation';
  readonly group?: RegionalGroup;
  readonly alsoWritten?: readonly string[];
}

/** What a participant did, or is said to have done. `domestic-approval` is no act before the depositary. */
export const TREATY_ACT_KINDS = [
  'signature',
  'definitive-signature',
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'formal-confirmation',
  'succession',
  'reservation',
  'declaration',
  'objection',
  'notification',
  'territorial-application',
  'withdrawal',
  'denunciation',
  'domestic-approval',
] as const;
export type TreatyActKind = (typeof TREATY_ACT_KINDS)[number];

/** A day as far as it is known: first and last day it may be, `YYYY-MM-DD`; the same twice when it is known. */
export interface Days {
  readonly earliest: string;
  readonly latest: string;
}

/** Where something was read. Only `depositary` is the depositary's own list, and then as read by us, not its record. */
export interface TreatySource {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  readonly standing: 'depositary' | 'treaty-database' | 'official' | 'press' | 'secondary' | 'hand';
}

/** One act as one or several sources tell it alike. */
export interface TreatyEntry {
  readonly id: string;
  readonly participant: string;
  readonly kind: TreatyActKind;
  readonly date: Days;
  /** Paragraph a reservation, declaration or notification speaks of: `11(3)`. */
  readonly ref?: string;
  readonly text?: string;
  /** Entry that an objection or a withdrawal is about. */
  readonly about?: string;
  readonly sources: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note?: string;
}

/** How well a national provision was seen: statute text, secondary source, general knowledge, nothing found. */
export type SeenHow = 'V' | 'S' | 'K' | 'N';

/** A national provision that a source places beside an article. A place to begin reading; no finding. */
export interface KnownProvision {
  readonly article: string;
  readonly statute?: string;
  readonly provision?: string;
  readonly confidence: readonly SeenHow[];
}

/** What is known of one State's law. */
export interface KnownLaw {
  readonly state: string;
  readonly source: string;
  readonly note: string;
  readonly budapest: string;
  readonly cells: readonly KnownProvision[];
}

/** All that may join, by code. */
export const participants = participantsFile.participants as readonly Participant[];

/** Status as shipped, with the sentence that has to stand wherever it is shown (`notice`). */
export const shippedStatus = statusFile as unknown as {
  readonly notice: string;
  readonly treaty: Readonly<
    Record<'depositaryReference' | 'concluded' | 'opened' | 'signatureCloses', string>
  >;
  readonly readUpTo: string;
  readonly sources: readonly TreatySource[];
  readonly entries: readonly TreatyEntry[];
  readonly counts: readonly {
    readonly when: string;
    readonly signatories: number;
    readonly atLeast?: true;
    readonly instruments?: number;
    readonly source: string;
    readonly note?: string;
  }[];
  readonly notFollowed: readonly { claim: string; where: readonly string[]; whyNot: string }[];
  readonly gaps: readonly string[];
};

/** 304 cells over 16 States, each with its confidence. */
export const knownLaws = known.states as unknown as readonly KnownLaw[];
