/** What a message of a request says to people: its words, and its codes to be worded in the reader's language. */
import type { BodyOf, MessageType } from '@comity/domain';
import type { MessageArea, MessageWord } from '@comity/web';
import type { SaidInMessage } from '../../usecases/request/message-bodies.ts';

type Words = { [T in MessageType]: (body: BodyOf<T>) => MessageWord[] };

const word = (term: MessageWord['term'], written: string | undefined): MessageWord[] =>
  written === undefined || written === '' ? [] : [{ term, written: [written] }];
const each = (term: MessageWord['term'], written: readonly string[]): MessageWord[] =>
  written.length === 0 ? [] : [{ term, written }];
const moment = (term: MessageWord['term'], at: string | undefined): MessageWord[] =>
  at === undefined ? [] : [{ term, at }];
const coded = (term: MessageWord['term'], area: MessageArea, codes: readonly string[]): MessageWord[] =>
  codes.length === 0 ? [] : [{ term, area, codes }];
const paragraphs = (cited: readonly string[]): MessageWord[] => each('request.under', cited);

const WORDS: Words = {
  // Whole letters, read as letters.
  'comity.preservation.request/1': () => [],
  'comity.letter.request/1': () => [],
  'comity.acknowledgement/1': ({ registeredAs, authority, nextStepBy }) => [
    ...word('form.registered-as', registeredAs),
    ...word('execution.in-charge', authority.name),
    ...moment('form.next-step-by', nextStepBy),
  ],
  'comity.request.more-information/1': ({ questions }) =>
    each(
      'request.asked',
      questions.map(({ id, text, paragraph }) => `${id} (${paragraph}): ${text}`),
    ),
  'comity.request.supplement/1': ({ answers, note }) => [
    ...each(
      'request.answered',
      answers.map(({ questionId, text }) => `${questionId}: ${text}`),
    ),
    ...word('form.note', note),
  ],
  'comity.consultation/1': ({ about, grounds = [], paragraphs: under, text }) => [
    ...coded('request.about', 'form', [`about.${about}`]),
    ...coded('form.grounds', 'grounds', grounds),
    ...paragraphs(under),
    ...word('request.words', text),
  ],
  'comity.condition.proposed/1': ({ conditions, reason, replyBy }) => [
    ...conditions.flatMap(({ id, text, purpose, noOnwardTransfer }) => [
      ...word('form.condition', `${id}: ${text}`),
      ...word('form.condition-purpose', purpose),
      ...coded('form.onward', 'form', [noOnwardTransfer ? 'onward.consent' : 'onward.open']),
    ]),
    ...word('form.condition-reason', reason),
    ...moment('form.reply-by', replyBy),
  ],
  'comity.condition.accepted/1': ({ conditionIds }) => each('form.condition', conditionIds),
  'comity.condition.declined/1': ({ conditionIds, reason }) => [
    ...each('form.condition', conditionIds),
    ...word('form.reason', reason),
  ],
  'comity.decision.accepted/1': ({ executingAuthority, conditions, expectedBy }) => [
    ...word('execution.in-charge', executingAuthority.name),
    ...each('form.condition', conditions),
    ...moment('form.expected-by', expectedBy),
  ],
  'comity.decision.postponed/1': ({ reason, paragraphs: under, until }) => [
    ...paragraphs(under),
    ...word('form.reason', reason),
    ...moment('form.postpone-until', until),
  ],
  'comity.decision.refused/1': ({ grounds, paragraphs: under, reasons, partial }) => [
    ...each('request.refused-only', partial?.dataIds ?? []),
    ...coded('form.grounds', 'grounds', grounds),
    ...paragraphs(under),
    ...word('form.reasons', reasons),
  ],
  'comity.preservation.outcome/1': ({ result, dataIds, effectiveFrom, until, reasons, note }) => [
    ...coded('form.result', 'letter', [`outcome.${result}`]),
    ...each('execution.data-item', dataIds),
    ...moment('form.effective-from', effectiveFrom),
    ...moment('form.postpone-until', until),
    ...word('form.reasons', reasons),
    ...word('form.note', note),
  ],
  'comity.preservation.extension/1': ({ reason, until }) => [
    ...word('form.extend-reason', reason),
    ...moment('form.extend-until', until),
  ],
  'comity.preservation.release/1': ({ reason, note }) => [
    ...coded('form.reason', 'form', [`release.${reason}`]),
    ...word('form.note', note),
  ],
  'comity.preservation.warning/1': ({ risk, explanation }) => [
    ...coded('form.risk', 'form', [`risk.${risk}`]),
    ...word('form.risk-explained', explanation),
  ],
  'comity.preservation.warning-answer/1': ({ choice, reason }) => [
    ...coded('form.condition-choice', 'form', [`choice.${choice}`]),
    ...word('form.reason', reason),
  ],
  'comity.execution.report/1': ({ result, executedBy, unexecuted = [], note }) => [
    ...coded('form.result', 'form', [`result.${result}`]),
    ...word('form.executed-by', executedBy.name),
    ...unexecuted.flatMap(({ what, why, paragraph }) => [
      ...word('form.unexecuted', `${what} (${paragraph})`),
      ...word('form.unexecuted-why', why),
    ]),
    ...word('form.note', note),
  ],
  'comity.evidence.announcement/1': ({ packageId, itemCount, useLimitations, retrieveUntil }) => [
    ...word('form.package', packageId),
    ...word('request.tab-evidence', String(itemCount)),
    ...each(
      'form.condition',
      useLimitations.map(({ text }) => text),
    ),
    ...moment('form.postpone-until', retrieveUntil),
  ],
  'comity.request.withdrawn/1': ({ reason, note }) => [
    ...coded('form.reason', 'form', [`withdraw.${reason}`]),
    ...word('form.note', note),
  ],
  'comity.status.query/1': ({ reason }) => word('form.query-reason', reason),
  'comity.status.report/1': ({ stage, text, nextStepBy }) => [
    ...coded('form.status-text', 'stages', [stage]),
    ...word('request.words', text),
    ...moment('form.next-step-by', nextStepBy),
  ],
};

export const wordsOf = <T extends MessageType>({
  type,
  body,
}: Extract<SaidInMessage, { type: T }>): MessageWord[] =>
  (WORDS[type] as (said: unknown) => MessageWord[])(body);
