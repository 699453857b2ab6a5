// How a provision is written where it is cited: the reference, and a mark for how far its wording has been proofed.
// Until a lawyer has proofed a provision against the text, the mark says so.
import type { ProvisionId } from './law.gen.ts';
import { type ProofStatus, provision, provisionsUnder } from './provisions.ts';

/**
 * The mark beside a citation, weakest last. `proofed`: a lawyer held it against the text and it is true.
 * `doubted`: the number or existence of the paragraph is in question.
 */
export type ProofMark = 'proofed' | 'confirmed' | 'parent-text' | 'unproofed' | 'doubted';

/** A citation ready to be shown. */
export interface FormattedCitation {
  /** `art. 42(8)` */
  readonly text: string;
  readonly mark: ProofMark;
  /** What the mark means, in one short sentence for a tooltip or a footnote. */
  readonly meaning: string;
  readonly note?: string;
}

const meanings: Readonly<Record<ProofMark, string>> = {
  proofed: 'Proofed by a lawyer against the text.',
  confirmed: 'A published source on this Convention says so.',
  'parent-text':
    'Read in the treaty this paragraph was modelled on; not yet proofed against the adopted text.',
  unproofed: 'Not yet proofed against any text.',
  doubted: 'Number or existence of this paragraph is in doubt; not yet proofed.',
};

/** The mark a proof status earns. */
export const proofMark = (proof: ProofStatus): ProofMark => {
  const outcome = proof.proofed?.outcome;
  if (outcome === 'confirmed' || outcome === 'corrected') return 'proofed';
  if (proof.doubt || outcome) return 'doubted';
  return proof.verification === 'direct' ? 'confirmed' : proof.verification;
};

const weakestLast: readonly ProofMark[] = ['proofed', 'confirmed', 'parent-text', 'unproofed', 'doubted'];

/**
 * A provision as a citation, by id or reference. A reference that only gathers others (`40(21)`, `43`) bears the
 * weakest mark among them; undefined when the Convention has nothing there.
 */
export function formatCitation(key: ProvisionId): FormattedCitation;
export function formatCitation(key: string): FormattedCitation | undefined;
export function formatCitation(key: string): FormattedCitation | undefined {
  const exact = provision(key);
  const cited = exact ? [exact] : provisionsUnder(key);
  const mark = weakestLast.findLast((m) => cited.some((p) => proofMark(p.proof) === m));
  if (!mark) return undefined;
  const note = exact?.proof.note;
  const text = `art. ${exact?.ref ?? key}`;
  return { text, mark, meaning: meanings[mark], ...(note === undefined ? {} : { note }) };
}

/** Several provisions in one line, each with its mark in brackets where it is neither proofed nor confirmed. Unknown keys are left out. */
export const citeInLine = (keys: readonly string[]): string =>
  keys
    .flatMap((key) => formatCitation(key) ?? [])
    .map(({ text, mark }) => (mark === 'proofed' || mark === 'confirmed' ? text : `${text} [${mark}]`))
    .join(', ');
