// The offences of articles 7 to 17 and 19, element by element, and the terms of article 2.
import definitionsFile from '../../../convention/offences/definitions.json' with { type: 'json' };
import offencesFile from '../../../convention/offences/offences.json' with { type: 'json' };
import type { ProvisionId } from './law.gen.ts';
import type { ProofStatus } from './provisions.ts';

/** The articles that establish offences. */
export type OffenceArticle = '7' | '8' | '9' | '10' | '11' | '12' | '13' | '14' | '15' | '16' | '17' | '19';

/** One element of an offence. */
export interface Element {
  readonly says: string;
  readonly provisions: readonly ProvisionId[];
}

/** What a State may add or take away, or what the text itself takes out. */
export interface Variation extends Element {
  readonly effect:
    | 'may-require'
    | 'may-limit'
    | 'may-extend'
    | 'may-exclude'
    | 'may-reserve'
    | 'excluded'
    | 'condition';
}

/** One offence. All need intent; to act without right is an element of its own. */
export interface Offence {
  readonly article: OffenceArticle;
  readonly title: string;
  /** A tag in common use; no paragraph sorts offences. */
  readonly group:
    | 'cyber-dependent'
    | 'cyber-enabled'
    | 'child-abuse'
    | 'image-abuse'
    | 'proceeds'
    | 'mode-of-liability';
  readonly conduct: readonly Element[];
  readonly mental: readonly Element[];
  readonly withoutRight: {
    readonly answer: 'required' | 'not-stated' | 'no';
    readonly provisions: readonly ProvisionId[];
    readonly note?: string;
  };
  readonly qualifiers: readonly Variation[];
  readonly exclusions: readonly Variation[];
  readonly notes: readonly string[];
}

/** A term of article 2 in our words. */
export interface Definition {
  readonly ref: string;
  readonly provisions: readonly ProvisionId[];
  readonly term: string;
  readonly meaning: string;
  readonly verification: readonly ProofStatus['verification'][];
}

export const offences = offencesFile.offences as unknown as readonly Offence[];
export const definitions = definitionsFile.definitions as unknown as readonly Definition[];

/** In the order of the text: 7 to 17 and 19. */
export const OFFENCE_ARTICLES: readonly OffenceArticle[] = offences.map(({ article }) => article);

/** The offence an article establishes; undefined for any other article. */
export function offence(article: OffenceArticle): Offence;
export function offence(article: string): Offence | undefined;
export function offence(article: string): Offence | undefined {
  return offences.find((o) => o.article === article);
}

/** Does this article establish a Convention offence? */
export const isOffenceArticle = (article: string): article is OffenceArticle =>
  offence(article) !== undefined;
