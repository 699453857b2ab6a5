/** The letters there are of a request, sealed or by hand, and the message each is made from. */

/** What can be printed of a request, by the names people use. */
export const LETTER_KINDS = {
  acknowledgement: 'comity.acknowledgement/1',
  preservation: 'comity.preservation.outcome/1',
  conditions: 'comity.condition.proposed/1',
  acceptance: 'comity.decision.accepted/1',
  postponement: 'comity.decision.postponed/1',
  refusal: 'comity.decision.refused/1',
  execution: 'comity.execution.report/1',
} as const;

export type LetterKind = 'request' | 'reply-sheet' | keyof typeof LETTER_KINDS;
