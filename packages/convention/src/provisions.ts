// The 415 provisions of the Convention, found by id (`art40.p15.a`) or by the reference people write (`40(15)(a)`).
import { articleFiles, type ProvisionId } from './law.gen.ts';

/** How far the wording of a provision has been checked; shown wherever the provision is cited. */
export interface ProofStatus {
  /** `direct`: a published source on this Convention says so. `parent-text`: the text it was modelled on does. */
  readonly verification: 'direct' | 'parent-text' | 'unproofed';
  readonly confidence: 'high' | 'medium' | 'low';
  /** True where existence, number or letter of the provision is itself in doubt. */
  readonly doubt?: true;
  readonly note?: string;
  /** What a lawyer found when holding the provision against the text; the record is in convention/proofing/. */
  readonly proofed?: {
    readonly record: string;
    readonly outcome: 'confirmed' | 'corrected' | 'misnumbered' | 'absent' | 'unclear';
  };
}

/** A figure, date or promptness word of the text. `value` is null where the text gives a word and no number. */
export interface TimeLimit {
  readonly value: number | string | null;
  readonly unit: string;
  readonly type: string;
  readonly renewable?: boolean;
}

/** One paragraph, sub-paragraph or letter, in our own words. */
export interface Provision {
  readonly id: ProvisionId;
  readonly ref: string;
  /** Akoma Ntoso identifier, for exchange with legislative databases. */
  readonly eId: string;
  readonly kind:
    | 'institution'
    | 'definition'
    | 'condition'
    | 'obligation'
    | 'safeguard'
    | 'option'
    | 'notification'
    | 'time-limit'
    | 'ground-for-refusal'
    | 'required-content'
    | 'right';
  readonly duty: 'shall' | 'may' | 'encouraged';
  readonly addressee:
    | 'State Party'
    | 'requested'
    | 'requesting'
    | 'Conference'
    | 'Secretary-General'
    | 'Secretariat';
  readonly paraphrase: string;
  readonly timeLimit?: TimeLimit;
  readonly proof: ProofStatus;
}

/** One article with its provisions. */
export interface Article {
  readonly article: number;
  readonly title: string;
  readonly titleProof: 'published-source' | 'unproofed';
  readonly chapter: string;
  readonly chapterTitle: string;
  readonly modelledOn?: string;
  readonly provisions: readonly Provision[];
}

/** All 68 articles, in order. The cast is safe: a test holds every file against its schema. */
export const articles: readonly Article[] = articleFiles as unknown as readonly Article[];

/** All 415 provisions, in order. */
export const provisions: readonly Provision[] = articles.flatMap((article) => article.provisions);

const byKey = new Map<string, Provision>(
  provisions.flatMap((p) => [
    [p.id, p],
    [p.ref, p],
  ]),
);

/** The provision under an id or a reference; undefined when the Convention has none. */
export function provision(key: ProvisionId): Provision;
export function provision(key: string): Provision | undefined;
export function provision(key: string): Provision | undefined {
  return byKey.get(key);
}

/** The article of that number; undefined outside 1 to 68. */
export const article = (number: number): Article | undefined => articles[number - 1];

/**
 * Every provision at or under a reference: `40(21)` gives its four letters, `43` the whole article.
 * Empty when nothing is there.
 */
export const provisionsUnder = (ref: string): readonly Provision[] =>
  provisions.filter((p) => p.ref === ref || p.ref.startsWith(`${ref}(`));
