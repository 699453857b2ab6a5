// Both halves of a request, their stages, and the decisions that move them. Pure: no I/O, no clock, no chance.
export {
  type Compiled,
  type CompiledYear,
  compileCounts,
  type EarlierEdition,
  LEAST_STATES,
  type Reported,
} from './counts/compile.ts';
export { type CountTable, saysTheSame, type ToldAgain, type ToldTable, tellAgain } from './counts/correct.ts';
export { type EditionRefused, edition, type Included } from './counts/edition.ts';
export { type Outcome, STEPS, type Step } from './counts/facts.ts';
export {
  COUNT_RULES,
  type CountRules,
  closedAt,
  counting,
  DIMENSIONS,
  type Dimension,
  lastClosedYear,
  type YearOfCounts,
} from './counts/report.ts';
export type { Cell } from './counts/withhold.ts';
export * from './evidence/erase.ts';
export * from './evidence/item.ts';
export * from './evidence/limitation.ts';
export * from './evidence/look.ts';
export * from './evidence/onward.ts';
export * from './evidence/persons.ts';
export { orderToBring, standingOrders } from './evidence/provide.ts';
export * from './evidence/readdress.ts';
export * from './evidence/use.ts';
export { type AlarmLevel, type Clock, type DueClock, dueClocks, nextDue } from './law/clock.ts';
export * from './law/decision.ts';
export * from './law/facts.ts';
export type { Override } from './law/judge.ts';
export type { Finding, Rule } from './law/rule.ts';
export * from './law/scalars.ts';
export { saysSomething } from './law/text.ts';
export { RULE_WORDS } from './law/words.ts';
export { draftLetter } from './letter/acts/draft.ts';
export { attachmentsIn, withAttachments } from './letter/attached.ts';
export * from './letter/attachments.ts';
export { type BasisFacts, selectBasis } from './letter/basis.ts';
export type * from './letter/content.ts';
export { lacksOfLetter } from './letter/contents.ts';
export type * from './letter/stages.ts';
export { wrongInLetter } from './letter/written.ts';
export { draftPaper, enterPaper, type NewPaper, redraftedPaper, registerPaper } from './paper/enter.ts';
export { isOralOnly } from './paper/oral.ts';
export * from './paper/record.ts';
export { instrumentOfPaper, type PaperInput } from './paper/rules.ts';
export { openSteps, PAPER_STEP_NAMES, type PaperStep, stepRule, wayOf } from './paper/steps.ts';
export { draftPreservation, lacksOf } from './preservation/acts/draft.ts';
export { followedBy, followsOf, reflectLetter } from './preservation/chain.ts';
export type * from './preservation/content.ts';
export type * from './preservation/stages.ts';
export { floorFrom, heldUntil, undecided } from './preservation/term.ts';
export { type Act, decide, type Opening, type Situation } from './request/act.ts';
export { gapsOf } from './request/admission.ts';
export type * from './request/content.ts';
export type * from './request/core.ts';
export type * from './request/correspondence.ts';
export { dataLeft, dataRefused, leavesNothing } from './request/data-left.ts';
export * from './request/decisions.ts';
export { consultationToAnswer } from './request/dialogue.ts';
export { type GroundStanding, groundsStanding } from './request/grounds-standing.ts';
export * from './request/half.ts';
export type * from './request/inputs.ts';
export type * from './request/messages.ts';
export { acts, type OpenAct, openActs } from './request/open-acts.ts';
export { confirmOralRequest, noteOralRequest, type OralRequest } from './request/oral.ts';
export type * from './request/parts.ts';
export { actsAtOnce, type Effect, type Reception, receive } from './request/receive.ts';
export { groundParagraphs } from './request/refusal-facts.ts';
export { contentOf, saidIn } from './request/said.ts';
export { isClosed, isUnsent, standing } from './request/standing.ts';
export { requestToApprove } from './request/to-approve.ts';
export { lastHand, waitsForThem } from './request/waiting.ts';
export { type RuleEntry, ruleBook } from './rule-book.ts';
export { type AskedSafeguard, safeguardsAsked } from './safeguards/asked.ts';
export type * from './safeguards/domestic-order.ts';
export { REVIEWER } from './safeguards/records.ts';
