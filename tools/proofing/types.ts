// What a proofing is: a lawyer holds provisions against a text and says, one by one, what was found.
import type { Provision } from '../../packages/convention/src/index.ts';

/** What was found. The same words as in convention/schema/proofing.schema.json. */
export const outcomes = ['confirmed', 'corrected', 'misnumbered', 'absent', 'unclear'] as const;
export type Outcome = (typeof outcomes)[number];

/** The parts of a provision a proofing may correct. Ids never change: they are how everything else cites. */
export const correctable = ['paraphrase', 'kind', 'duty', 'addressee'] as const;

export interface Correction {
  readonly field: (typeof correctable)[number];
  readonly from: string;
  readonly to: string;
}

/** One provision as found. */
export interface Finding {
  readonly id: string;
  readonly outcome: Outcome;
  /** Digest of our wording as it stood after the proofing. */
  readonly wording: string;
  readonly foundAt?: string;
  readonly corrections?: readonly Correction[];
  readonly note?: string;
}

/** Who, when, against which text, and what was found. */
export interface ProofingRecord {
  readonly $schema: string;
  readonly id: string;
  readonly by: { readonly name: string; readonly function: string; readonly organisation?: string };
  readonly on: string;
  readonly text: {
    readonly title: string;
    readonly language: 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';
    readonly symbol?: string;
    readonly source?: string;
    readonly sha256?: string;
  };
  readonly provisions: readonly Finding[];
  readonly note?: string;
}

/** A record as a lawyer fills it in: no id and no digests yet; an empty outcome means not looked at. */
export type Draft = Partial<Omit<ProofingRecord, 'id' | 'provisions' | '$schema'>> & {
  readonly provisions?: readonly (Partial<Omit<Finding, 'outcome' | 'wording'>> & {
    readonly outcome?: string;
    readonly weSay?: string;
  })[];
};

/** A provision as it lies in an article file. */
export type StoredProvision = Provision;
