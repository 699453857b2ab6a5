// What an officer of either State might try at any moment, with the input the half at hand suggests. Most tries are refused; that is fine.
import {
  type Change,
  type Context,
  type Decision,
  decideAccept,
  decideAcknowledge,
  decideAnswerCondition,
  decideAnswerConsultation,
  decideAnswerWarning,
  decideAsk,
  decideConsult,
  decideExecuteLetter,
  decideExecutePreservation,
  decideExtend,
  decideExtendOrder,
  decideLetGo,
  decideOrderLetter,
  decideOrderPreservation,
  decidePostpone,
  decideProposeCondition,
  decideQueryStatus,
  decideRefuse,
  decideRegister,
  decideRelease,
  decideReportStatus,
  decideSendEvidence,
  decideSupplement,
  decideTransmit,
  decideWarn,
  decideWithdraw,
  digestOf,
  type Half,
  type IncomingLetter,
  type IncomingPreservation,
  type OutgoingLetter,
  type OutgoingPreservation,
  ruleBook,
} from '../../src/index.ts';
import { plusDays } from '../../src/law/instant.ts';
import { executingAuthority } from '../support/cases.ts';
import { domesticOrder, homeRecords, packageFacts, useLimitation } from '../support/requests.ts';

/** `n` varies the input; the same number gives the same try. */
export type Try<H extends Half> = (half: H, ctx: Context, n: number) => Decision<Change<Half>> | null;

const overrides = ruleBook
  .filter(({ mode }) => mode === 'warn')
  .map(({ id }) => ({ code: id, reason: 'Known and accepted by us' }));
const said = { safeguards: homeRecords, overrides };
const text = 'The matter is described in the file as agreed by telephone.';

/** Acts that end a case are tried seldom, so that cases grow old. */
const seldom =
  <H extends Half>(one: Try<H>): Try<H> =>
  (half, ctx, n) =>
    n % 5 === 0 ? one(half, ctx, n) : null;

export const almaraPreservation: Try<OutgoingPreservation>[] = [
  (half, ctx, n) =>
    decideExtend(half, { reason: text, ...(n % 2 ? { until: plusDays(ctx.now, 120) } : {}) }, ctx),
  seldom((half, ctx) => decideLetGo(half, { reason: 'no-longer-needed' }, ctx)),
  seldom((half, ctx) => decideWithdraw(half, { reason: 'withdrawn' }, ctx)),
  (half, ctx, n) => {
    const open = half.warnings.find(({ answer }) => answer === null);
    if (!open) return null;
    const choice = n % 5 ? 'go-on' : 'withdraw';
    return decideAnswerWarning(half, { warning: digestOf(half, open.message), choice, reason: text }, ctx);
  },
  (half, ctx) => decideQueryStatus(half, { overrides }, ctx),
  (half, ctx) => decideAnswerConsultation(half, { about: 'other', paragraphs: ['40(28)'], text }, ctx),
  (half, ctx) => {
    const question = half.questions.find(({ answeredAt }) => answeredAt === null)?.questions[0];
    return question ? decideSupplement(half, { answers: [{ questionId: question.id, text }] }, ctx) : null;
  },
];

export const kessarPreservation: Try<IncomingPreservation>[] = [
  (half, ctx) => decideRegister(half, { registeredAs: 'KES-1', authority: 'Night Desk' }, ctx),
  (half, ctx) => decideAcknowledge(half, { authority: 'Night Desk' }, ctx),
  (half, ctx) => decideOrderPreservation(half, { ...said, order: orderAt(ctx) }, ctx),
  (half, ctx) => decideOrderPreservation(half, { ...said, order: orderAt(ctx), effectiveFrom: ctx.now }, ctx),
  (half, ctx, n) => {
    if (n % 10 === 0)
      return decideExecutePreservation(
        half,
        { ...said, result: 'not-preserved', dataIds: ['D1'], reasons: text },
        ctx,
      );
    const effectiveFrom = ctx.now;
    return n % 4 === 1
      ? decideExecutePreservation(
          half,
          { ...said, result: 'partly-preserved', dataIds: ['D1'], effectiveFrom, reasons: text },
          ctx,
        )
      : decideExecutePreservation(
          half,
          { ...said, result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom },
          ctx,
        );
  },
  (half, ctx) => decideExtendOrder(half, { ...said, choice: 'extend', order: orderAt(ctx) }, ctx),
  (half, ctx) => decideExtendOrder(half, { ...said, choice: 'decline', reasons: text }, ctx),
  (half, ctx, n) =>
    decideWarn(half, { risk: n % 2 ? 'prejudice' : 'will-not-secure', explanation: text }, ctx),
  seldom((half, ctx) =>
    decideRefuse(half, { ...said, grounds: ['DISCRIMINATORY_PURPOSE'], reasons: text }, ctx),
  ),
  (half, ctx, n) => decideRelease(half, { reason: n % 2 ? 'expired' : 'no-longer-needed' }, ctx),
  ...shared<IncomingPreservation>(),
];

export const almaraLetter: Try<OutgoingLetter>[] = [
  (half, ctx, n) => {
    const open = half.conditions.find(({ standing }) => standing.name === 'proposed');
    if (!open) return null;
    const answer = { proposal: digestOf(half, open.proposal), conditionIds: [open.limitation.id] };
    return n % 3
      ? decideAnswerCondition(half, { ...answer, choice: 'accept' }, ctx)
      : decideAnswerCondition(half, { ...answer, choice: 'decline', reason: text }, ctx);
  },
  seldom((half, ctx) => decideWithdraw(half, { reason: 'no-longer-needed' }, ctx)),
  (half, ctx) => decideQueryStatus(half, { overrides }, ctx),
  (half, ctx) => decideAnswerConsultation(half, { about: 'conditions', paragraphs: ['40(28)'], text }, ctx),
  (half, ctx) => decideSupplement(half, { answers: [], note: text }, ctx),
];

export const kessarLetter: Try<IncomingLetter>[] = [
  (half, ctx) => decideRegister(half, { registeredAs: 'KES-2', authority: 'Directorate' }, ctx),
  (half, ctx) => decideAcknowledge(half, { authority: 'Directorate' }, ctx),
  (half, ctx, n) => decideProposeCondition(half, { conditions: [useLimitation(`C${n}`)], reason: text }, ctx),
  (half, ctx) => decideAccept(half, { ...said, executingAuthority, secrecy: 'kept' }, ctx),
  (half, ctx) => decidePostpone(half, { reason: text }, ctx),
  (half, ctx) => decideConsult(half, { about: 'postponement', paragraphs: ['40(27)'], text }, ctx),
  seldom((half, ctx) => decideRefuse(half, { ...said, grounds: ['LEGAL_SYSTEM'], reasons: text }, ctx)),
  (half, ctx) =>
    decideRefuse(
      half,
      { ...said, grounds: ['LEGAL_SYSTEM'], reasons: text, partial: { dataIds: ['D2'] } },
      ctx,
    ),
  (half, ctx) => decideOrderLetter(half, { ...said, order: orderAt(ctx) }, ctx),
  (half, ctx, n) => {
    const common = { executedBy: executingAuthority, packages: [] };
    const unexecuted = [{ what: 'D2', why: text, paragraph: '40(17)' }];
    if (n % 3 === 0) return decideExecuteLetter(half, { ...common, result: 'executed' }, ctx);
    return decideExecuteLetter(
      half,
      { ...common, result: n % 3 === 1 ? 'partly-executed' : 'not-executed', unexecuted },
      ctx,
    );
  },
  (half, ctx) =>
    decideSendEvidence(
      half,
      { ...said, package: packageFacts, dataIds: ['D1'], transferBasis: 'Act, art. 12' },
      ctx,
    ),
  ...shared<IncomingLetter>(),
];

function shared<H extends IncomingPreservation | IncomingLetter>(): Try<H>[] {
  return [
    (half, ctx, n) => decideAsk(half, { questions: [{ id: `Q${n}`, text, paragraph: '40(16)' }] }, ctx),
    (half, ctx) =>
      decideConsult(
        half,
        { about: 'refusal', paragraphs: ['40(28)'], text, grounds: ['ESSENTIAL_INTERESTS'] },
        ctx,
      ),
    (half, ctx) => decideReportStatus(half, {}, ctx),
    (half, ctx) => decideTransmit(half, { to: 'Court of Kessar City' }, ctx),
  ];
}

const orderAt = (ctx: Context) =>
  domesticOrder({ date: ctx.now, scope: { dataIds: ['D1', 'D2'], until: plusDays(ctx.now, 85) } });
