// In which stages each act is open. One closed case per act here; the stories show the open ones.
import { describe, expect, it } from 'vitest';
import { sendEvidence } from '../../src/evidence/send.ts';
import { openActs } from '../../src/index.ts';
import { look } from '../../src/law/rule.ts';
import { answerCondition, proposeCondition } from '../../src/letter/acts/conditions.ts';
import { accept, postpone } from '../../src/letter/acts/decide.ts';
import { authoriseLetter, dispatchLetter, reviseLetter } from '../../src/letter/acts/draft.ts';
import { executeLetter, orderLetter } from '../../src/letter/acts/execute.ts';
import {
  authorisePreservation,
  dispatchPreservation,
  revisePreservation,
} from '../../src/preservation/acts/draft.ts';
import { executePreservation } from '../../src/preservation/acts/execute.ts';
import { orderPreservation } from '../../src/preservation/acts/order.ts';
import { release } from '../../src/preservation/acts/release.ts';
import { extendOrder } from '../../src/preservation/acts/renew.ts';
import { answerWarning, extend, letGo } from '../../src/preservation/acts/requesting.ts';
import { disclosePath, findProvider, withholdPath } from '../../src/preservation/acts/traffic-path.ts';
import { warn } from '../../src/preservation/acts/warn.ts';
import type { Act } from '../../src/request/act.ts';
import { acknowledge } from '../../src/request/acts/acknowledge.ts';
import { ask } from '../../src/request/acts/ask.ts';
import { answerConsultation, consult } from '../../src/request/acts/consult.ts';
import { refuse } from '../../src/request/acts/refuse.ts';
import { register } from '../../src/request/acts/register.ts';
import { queryStatus } from '../../src/request/acts/status.ts';
import { supplement } from '../../src/request/acts/supplement.ts';
import { transmit } from '../../src/request/acts/transmit.ts';
import { withdraw } from '../../src/request/acts/withdraw.ts';
import type { Half } from '../../src/request/half.ts';
import {
  acceptedLetter,
  draftedLetter,
  draftedPreservation,
  preservedPreservation,
  receivedLetter,
  receivedPreservation,
  registeredLetter,
  registeredPreservation,
} from '../support/cases.ts';
import { codesOf } from '../support/exchange.ts';
import { lacking } from '../support/proves.ts';
import { inAlmara, inKessar } from '../support/states.ts';

/** Closed by its stage rule, and by nothing else. */
const proves = <H extends Half>(
  id: string,
  title: string,
  act: Pick<Act<H, never>, 'opens'>,
  half: () => H,
): void => {
  it(title, () => {
    const given = half();
    const ctx = given.direction === 'outgoing' ? inAlmara() : inKessar();
    const closed = look(act.opens, { half: given, ctx });
    expect(closed.map(({ code }) => code)).toEqual([id]);
    expect(closed[0]?.text.length).toBeGreaterThan(10);
    expect(look(lacking(act.opens, id), { half: given, ctx })).toEqual([]);
  });
};

const sentLetter = () => receivedLetter().out;
const sentPreservation = () => receivedPreservation().out;
const unread = () => receivedLetter().in;

describe('in the requesting State', () => {
  proves('open.draft', 'a sent text is not rewritten', revisePreservation, sentPreservation);
  proves('open.draft', 'nor a sent letter', reviseLetter, sentLetter);
  proves('open.authorise', 'a sent request is not approved again', authorisePreservation, sentPreservation);
  proves('open.authorise', 'nor a sent letter', authoriseLetter, sentLetter);
  proves('open.dispatch', 'a draft is not sent', dispatchPreservation, draftedPreservation);
  proves('open.dispatch', 'nor the draft of a letter', dispatchLetter, draftedLetter);
  proves('open.extend', 'nothing is extended that is not preserved', extend, sentPreservation);
  proves('open.let-go', 'nothing is let go that is not preserved', letGo, sentPreservation);
  proves('open.answer-warning', 'no warning is answered that was not given', answerWarning, sentPreservation);
  proves(
    'open.answer-condition',
    'no condition is answered that was not proposed',
    answerCondition,
    sentLetter,
  );
  proves('open.supplement', 'nothing is added to what was not sent', supplement, draftedLetter);
  proves('open.consult', 'nobody is consulted on a draft', answerConsultation, draftedLetter);
  proves('open.query-status', 'nobody is asked about a draft', queryStatus, draftedLetter);
  proves('open.withdraw', 'what is withdrawn stays so', withdraw, () => {
    const half = sentLetter();
    const withdrawal = { reason: 'withdrawn' as const, at: half.stage.at };
    return { ...half, stage: { name: 'withdrawn' as const, request: {}, withdrawal, at: half.stage.at } };
  });
});

describe('in the requested State', () => {
  proves('open.register', 'a request is registered once', register, () => registeredLetter().in);
  proves('open.acknowledge', 'nothing is acknowledged before it has a number', acknowledge, unread);
  proves('open.transmit', 'nothing is passed on before it has a number', transmit, unread);
  proves('open.ask', 'nothing is asked before it has a number', ask, unread);
  proves('open.consult', 'nobody is consulted before it has a number', consult, unread);
  proves('open.refuse', 'nothing is refused before it has a number', refuse, unread);
  proves(
    'open.refuse',
    'what is preserved is not refused any more',
    refuse,
    () => preservedPreservation().in,
  );
  proves(
    'open.propose-condition',
    'conditions are settled before accepting',
    proposeCondition,
    () => acceptedLetter().in,
  );
  proves('open.accept', 'a letter is accepted once', accept, () => acceptedLetter().in);
  proves('open.postpone', 'an unread letter is not postponed', { opens: postpone.opens.slice(0, 1) }, unread);
  proves(
    'open.order',
    'no measure is ordered for a letter nobody accepted',
    orderLetter,
    () => registeredLetter().in,
  );
  proves('open.order', 'a preservation is ordered once', orderPreservation, () => preservedPreservation().in);
  proves('open.execute', 'an unread letter is not executed', executeLetter, unread);
  proves(
    'open.execute',
    'an unread preservation is not effected',
    executePreservation,
    () => receivedPreservation().in,
  );
  proves(
    'open.send-evidence',
    'no evidence goes out before it was gathered under an order',
    sendEvidence,
    () => acceptedLetter().in,
  );
  proves('open.warn', 'nobody is warned before it has a number', warn, () => receivedPreservation().in);
  proves(
    'open.extend-order',
    'no order is renewed that was not made',
    extendOrder,
    () => registeredPreservation().in,
  );
  proves(
    'open.find-provider',
    'no other provider turns up before data are preserved',
    findProvider,
    () => registeredPreservation().in,
  );
  proves(
    'open.disclose-path',
    'no path is disclosed that was not found',
    disclosePath,
    () => preservedPreservation().in,
  );
  proves('open.withhold-path', 'or withheld', withholdPath, () => preservedPreservation().in);
  proves(
    'open.release',
    'nothing is released that was not preserved',
    release,
    () => registeredPreservation().in,
  );
});

describe('what may be done next', () => {
  it('is said for every act of the side, and never without a reason when it may not', () => {
    for (const half of [sentLetter(), sentPreservation(), unread(), preservedPreservation().in]) {
      const shown = openActs(half, half.direction === 'outgoing' ? inAlmara() : inKessar());
      expect(new Set(shown.map(({ act }) => act)).size).toBe(shown.length);
      expect(shown.filter(({ allowed, reasons }) => allowed === reasons.length > 0)).toEqual([]);
    }
  });

  it('for a preserved preservation in Kessar', () => {
    const open = openActs(preservedPreservation().in, inKessar()).filter(({ allowed }) => allowed);
    expect(open.map(({ act }) => act)).toEqual([
      ...['acknowledge', 'transmit', 'ask', 'consult', 'report-status'],
      ...['warn', 'execute', 'extend-order', 'find-provider'],
    ]);
  });

  it('closes the acts of the other kind of request with their paragraph', () => {
    const postponed = openActs(preservedPreservation().in, inKessar()).find(({ act }) => act === 'postpone');
    expect(postponed?.reasons[0]?.paragraphs).toEqual(['42(4)', '42(6)', '40(27)']);
    expect(codesOf({ allowed: false, reasons: postponed?.reasons ?? [] })).toEqual(['open.kind']);
  });
});
