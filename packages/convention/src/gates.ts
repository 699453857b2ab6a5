// Which instrument opens for which offence (35(1), 35(2), 40(1), 41(1), 37(3)), and on which legal basis a
// letter of request stands (40(6), 40(7), 60(1)).
import legalBasisFile from '../../../convention/gates/legal-basis.json' with { type: 'json' };
import scopeFile from '../../../convention/gates/scope.json' with { type: 'json' };
import type { Instrument } from './instruments.ts';
import type { ProvisionId } from './law.gen.ts';

/** A Convention offence (articles 7 to 17, 19), a serious crime that is none (2(h)), or anything else. */
export type OffenceBasis = 'convention-offence' | 'serious-crime' | 'other-offence';

/** Electronic evidence opens article 40 for serious crime; other evidence does not. */
export type EvidenceForm = 'electronic' | 'other';

/** Whether an instrument is open for an offence, and where the Convention says so. */
export interface GateAnswer {
  readonly open: 'yes' | 'limited' | 'no';
  readonly provisions: readonly ProvisionId[];
  /** For `limited`: the condition under which it opens. */
  readonly condition?: string;
}

/** One row of the scope table. `evidence` is given only where the answer turns on it. */
export interface GateRow {
  readonly instrument: Instrument;
  readonly title: string;
  readonly evidence?: EvidenceForm;
  readonly bases: Readonly<Record<OffenceBasis, GateAnswer>>;
}

/** The scope table. */
export const gateRows = scopeFile.rows as unknown as readonly GateRow[];

/**
 * Is the instrument open for an offence of this basis?
 * @param evidence turns the answer only for mutual legal assistance; ignored elsewhere.
 */
export const gate = (
  instrument: Instrument,
  basis: OffenceBasis,
  evidence: EvidenceForm = 'electronic',
): GateAnswer =>
  gateRows.find((r) => r.instrument === instrument && (r.evidence ?? evidence) === evidence)!.bases[basis];

/** On what a letter of request stands; stored with every letter. */
export type LegalBasisCode =
  | 'CONVENTION_ART40'
  | 'OTHER_TREATY'
  | 'OTHER_TREATY_WITH_AGREED_ART40'
  | 'DOMESTIC_LAW';

/** One legal basis and when it is the right one. */
export interface LegalBasis {
  readonly code: LegalBasisCode;
  readonly when: string;
  readonly applies: string;
  readonly provisions: readonly ProvisionId[];
  readonly note?: string;
}

/** The four bases. */
export const legalBases = legalBasisFile.bases as unknown as readonly LegalBasis[];

/** What has to be known to choose: the answers to the questions of gates/legal-basis.json. */
export interface LegalBasisFacts {
  readonly otherTreaty: boolean;
  readonly agreedArticle40: boolean;
  readonly domesticOnly: boolean;
}

/** The basis that follows from the facts (40(6), 40(7)). */
export const legalBasisFor = (facts: LegalBasisFacts): LegalBasis => {
  const code = legalBasisCode(facts);
  return legalBases.find((b) => b.code === code)!;
};

const legalBasisCode = ({ otherTreaty, agreedArticle40, domesticOnly }: LegalBasisFacts): LegalBasisCode => {
  if (domesticOnly) return 'DOMESTIC_LAW';
  if (!otherTreaty) return 'CONVENTION_ART40';
  return agreedArticle40 ? 'OTHER_TREATY_WITH_AGREED_ART40' : 'OTHER_TREATY';
};
