// The decisions by name, one for every act: `decideRefuse(half, input, ctx)`. Allowed, they return the half as it now stands and at most
// one message to send; refused, every reason with its paragraph.
import { sendEvidence } from '../evidence/send.ts';
import type { Decision } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { answerCondition, proposeCondition } from '../letter/acts/conditions.ts';
import { accept, postpone } from '../letter/acts/decide.ts';
import { authoriseLetter, dispatchLetter, reviseLetter } from '../letter/acts/draft.ts';
import { executeLetter, orderLetter } from '../letter/acts/execute.ts';
import { readdressLetter } from '../letter/acts/readdress.ts';
import {
  authorisePreservation,
  dispatchPreservation,
  revisePreservation,
} from '../preservation/acts/draft.ts';
import { executePreservation } from '../preservation/acts/execute.ts';
import { orderPreservation } from '../preservation/acts/order.ts';
import { release } from '../preservation/acts/release.ts';
import { extendOrder } from '../preservation/acts/renew.ts';
import { answerWarning, extend, letGo } from '../preservation/acts/requesting.ts';
import { disclosePath, findProvider, withholdPath } from '../preservation/acts/traffic-path.ts';
import { warn } from '../preservation/acts/warn.ts';
import { type Act, decide } from './act.ts';
import { acknowledge } from './acts/acknowledge.ts';
import { ask } from './acts/ask.ts';
import { answerConsultation, consult } from './acts/consult.ts';
import { refuse } from './acts/refuse.ts';
import { register } from './acts/register.ts';
import { queryStatus, reportStatus } from './acts/status.ts';
import { supplement } from './acts/supplement.ts';
import { transmit } from './acts/transmit.ts';
import { withdraw } from './acts/withdraw.ts';
import type { Change, Half } from './half.ts';
import type { Said } from './inputs.ts';

/** A decision on one act. Never throws for what a person or a partner does; `Broken` means a mistake of the program. */
export type Decide<Wide extends Half, I extends Said> = <H extends Wide>(
  half: H,
  input: I,
  ctx: Context,
) => Decision<Change<Whichever<H>>>;

/** The half of the same side and kind, in any stage: an act moves the stage, so what was known of it no longer holds. */
export type Whichever<H extends Half> = Extract<Half, Pick<H, 'direction' | 'kind'>>;

const deciding =
  <Wide extends Half, I extends Said>(act: Act<Wide, I>): Decide<Wide, I> =>
  <H extends Wide>(half: H, input: I, ctx: Context) =>
    decide(act, half as Wide, input, ctx) as Decision<Change<Whichever<H>>>;

export const decideRevisePreservation = deciding(revisePreservation);
export const decideAuthorisePreservation = deciding(authorisePreservation);
export const decideDispatchPreservation = deciding(dispatchPreservation);
export const decideReviseLetter = deciding(reviseLetter);
export const decideReaddressLetter = deciding(readdressLetter);
export const decideAuthoriseLetter = deciding(authoriseLetter);
export const decideDispatchLetter = deciding(dispatchLetter);

export const decideExtend = deciding(extend);
export const decideAnswerWarning = deciding(answerWarning);
export const decideLetGo = deciding(letGo);
export const decideAnswerCondition = deciding(answerCondition);
export const decideSupplement = deciding(supplement);
export const decideAnswerConsultation = deciding(answerConsultation);
export const decideQueryStatus = deciding(queryStatus);
export const decideWithdraw = deciding(withdraw);

export const decideRegister = deciding(register);
export const decideAcknowledge = deciding(acknowledge);
export const decideTransmit = deciding(transmit);
export const decideAsk = deciding(ask);
export const decideConsult = deciding(consult);
export const decideRefuse = deciding(refuse);
export const decideReportStatus = deciding(reportStatus);

export const decideWarn = deciding(warn);
export const decideOrderPreservation = deciding(orderPreservation);
export const decideExecutePreservation = deciding(executePreservation);
export const decideExtendOrder = deciding(extendOrder);
export const decideRelease = deciding(release);

export const decideFindProvider = deciding(findProvider);
export const decideDisclosePath = deciding(disclosePath);
export const decideWithholdPath = deciding(withholdPath);

export const decideProposeCondition = deciding(proposeCondition);
export const decideAccept = deciding(accept);
export const decidePostpone = deciding(postpone);
export const decideOrderLetter = deciding(orderLetter);
export const decideExecuteLetter = deciding(executeLetter);
export const decideSendEvidence = deciding(sendEvidence);
