// The law as typed look-ups: no I/O, runs in a browser. The data itself is in convention/ at the repository root.
export { ASSISTANCE_AREAS, type AssistanceArea } from './assistance.ts';
export { citeInLine, type FormattedCitation, formatCitation, type ProofMark, proofMark } from './citation.ts';
export { type Citation, type CiteMode, cite, type LawId, type Rule, rule } from './cite.ts';
export {
  type ClockId,
  clock,
  clocks,
  type DeskClock,
  type DeskClockId,
  type LegalClock,
  type NumberClock,
  type NumberClockId,
  type PromptnessClock,
  type PromptnessClockId,
  type Span,
} from './clocks.ts';
export {
  type CrosswalkRow,
  crosswalk,
  crosswalkRows,
  type FoundParallel,
  type Parallel,
  TREATIES,
  type Treaty,
} from './crosswalk.ts';
export { type Form, type FormItem, formItem, forms } from './forms.ts';
export {
  type EvidenceForm,
  type GateAnswer,
  type GateRow,
  gate,
  gateRows,
  type LegalBasis,
  type LegalBasisCode,
  type LegalBasisFacts,
  legalBases,
  legalBasisFor,
  type OffenceBasis,
} from './gates.ts';
export {
  type ExaminationStep,
  examinationOrder,
  type Ground,
  type GroundCode,
  type GroundNeed,
  type GroundOpening,
  ground,
  grounds,
  groundsOpenFor,
  inRefusalOrder,
  isGround,
  isNeverGround,
  mayBePostponed,
  type NeverGround,
  type NeverGroundCode,
  neverGround,
  neverGrounds,
  type OpenGround,
  refusalOrder,
} from './grounds.ts';
export type { Instrument } from './instruments.ts';
export type { ProvisionId, SafeguardId } from './law.gen.ts';
export { type Notification, type NotificationKind, notifications, reservations } from './notifications.ts';
export {
  type Definition,
  definitions,
  type Element,
  isOffenceArticle,
  OFFENCE_ARTICLES,
  type Offence,
  type OffenceArticle,
  offence,
  offences,
  type Variation,
} from './offences.ts';
export {
  type Channel,
  type Content,
  type Move,
  type Procedure,
  type ProcedureDuty,
  type ProcedureStage,
  procedure,
  procedures,
  requiredContents,
} from './procedures.ts';
export {
  type Article,
  article,
  articles,
  type ProofStatus,
  type Provision,
  provision,
  provisions,
  provisionsUnder,
  type TimeLimit,
} from './provisions.ts';
export {
  REQUIREMENT_THEMES,
  type Requirement,
  type RequirementTheme,
  requirement,
  requirements,
  requirementsFor,
} from './requirements.ts';
export { type Safeguard, type SafeguardMode, safeguard, safeguards } from './safeguards.ts';
