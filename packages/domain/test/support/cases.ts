// Halves driven to a stage by real decisions, for tests that begin in the middle. Each function returns both sides at that moment.
import {
  decideAccept,
  decideAcknowledge,
  decideAuthoriseLetter,
  decideAuthorisePreservation,
  decideDispatchLetter,
  decideDispatchPreservation,
  decideExecutePreservation,
  decideOrderLetter,
  decideOrderPreservation,
  decideRegister,
  draftLetter,
  draftPreservation,
  type Half,
  type IncomingLetter,
  type IncomingPreservation,
  type LetterRequest,
  type MessageClass,
  type OutgoingLetter,
  type OutgoingPreservation,
  type PreservationRequest,
  type Whichever,
} from '../../src/index.ts';
import { deliver, must, post } from './exchange.ts';
import { approvals, domesticOrder, homeRecords, letterRequest, preservationRequest } from './requests.ts';
import { inAlmara, inKessar } from './states.ts';

export const PRESERVATION_ID = '0193e7a0-0000-7000-8000-000000000001';
export const LETTER_ID = '0193e7a0-0000-7000-8000-000000000002';
export const DAY_1 = '2026-11-21T09:00:00.000Z';
export const DAY_2 = '2026-11-22T09:00:00.000Z';

export interface Pair<O extends Half, I extends Half> {
  out: O;
  in: I;
}
export type Preservation = Pair<OutgoingPreservation, IncomingPreservation>;
export type Letter = Pair<OutgoingLetter, IncomingLetter>;

/** Written in Almara, not approved. */
export const draftedPreservation = (
  over: Partial<PreservationRequest> = {},
  urgency: MessageClass = 'normal',
): OutgoingPreservation =>
  must(
    draftPreservation(
      { id: PRESERVATION_ID, class: urgency, drill: false, draft: preservationRequest(over) },
      inAlmara(DAY_1),
    ),
  ).half;

export const authorisedPreservation = (
  over: Partial<PreservationRequest> = {},
  urgency: MessageClass = 'normal',
) =>
  must(decideAuthorisePreservation(draftedPreservation(over, urgency), { approvals }, inAlmara(DAY_1))).half;

/** Sent by Almara, arrived in Kessar, not looked at. */
export const receivedPreservation = (
  over: Partial<PreservationRequest> = {},
  urgency: MessageClass = 'normal',
): Preservation => {
  const { half, mail } = post(
    must(
      decideDispatchPreservation(
        authorisedPreservation(over, urgency),
        { channel: 'network' },
        inAlmara(DAY_1),
      ),
    ),
    DAY_1,
  );
  return { out: half, in: deliver(undefined, mail, inKessar(DAY_1)).half as IncomingPreservation };
};

const registered = <H extends IncomingPreservation | IncomingLetter>(half: H): Whichever<H> =>
  must(
    decideRegister(half, { registeredAs: 'KES-77/26', authority: 'Night Desk of Kessar' }, inKessar(DAY_1)),
  ).half;

export const registeredPreservation = (
  over: Partial<PreservationRequest> = {},
  urgency: MessageClass = 'normal',
): Preservation => {
  const pair = receivedPreservation(over, urgency);
  return { ...pair, in: registered(pair.in) };
};

/** Ordered in Kessar; Almara knows. */
export const orderedPreservation = (over: Partial<PreservationRequest> = {}): Preservation => {
  const pair = registeredPreservation(over);
  const { half, mail } = post(
    must(
      decideOrderPreservation(pair.in, { order: domesticOrder(), safeguards: homeRecords }, inKessar(DAY_1)),
    ),
    DAY_1,
  );
  return { in: half, out: deliver(pair.out, mail, inAlmara(DAY_1)).half as OutgoingPreservation };
};

/** In fact preserved from `DAY_1` on; Almara knows. */
export const preservedPreservation = (over: Partial<PreservationRequest> = {}): Preservation => {
  const pair = orderedPreservation(over);
  const { half, mail } = post(
    must(
      decideExecutePreservation(
        pair.in,
        { result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: DAY_1 },
        inKessar(DAY_2),
      ),
    ),
    DAY_2,
  );
  return { in: half, out: deliver(pair.out, mail, inAlmara(DAY_2)).half as OutgoingPreservation };
};

export const draftedLetter = (
  over: Partial<LetterRequest> = {},
  urgency: MessageClass = 'normal',
): OutgoingLetter =>
  must(
    draftLetter({ id: LETTER_ID, class: urgency, drill: false, draft: letterRequest(over) }, inAlmara(DAY_1)),
  ).half;

export const authorisedLetter = (over: Partial<LetterRequest> = {}, urgency: MessageClass = 'normal') =>
  must(decideAuthoriseLetter(draftedLetter(over, urgency), { approvals }, inAlmara(DAY_1))).half;

export const receivedLetter = (
  over: Partial<LetterRequest> = {},
  urgency: MessageClass = 'normal',
): Letter => {
  const { half, mail } = post(
    must(decideDispatchLetter(authorisedLetter(over, urgency), { channel: 'network' }, inAlmara(DAY_1))),
    DAY_1,
  );
  return { out: half, in: deliver(undefined, mail, inKessar(DAY_1)).half as IncomingLetter };
};

export const registeredLetter = (over: Partial<LetterRequest> = {}): Letter => {
  const pair = receivedLetter(over);
  return { ...pair, in: registered(pair.in) };
};

export const executingAuthority = { name: 'Prosecutor’s Office, Kessar City' };

/** Accepted in Kessar; Almara knows. */
export const acceptedLetter = (over: Partial<LetterRequest> = {}): Letter => {
  const pair = registeredLetter(over);
  const { half, mail } = post(
    must(
      decideAccept(
        pair.in,
        {
          executingAuthority,
          safeguards: homeRecords,
          ...(over.confidentiality ? { secrecy: 'kept' as const } : {}),
        },
        inKessar(DAY_1),
      ),
    ),
    DAY_1,
  );
  return { in: half, out: deliver(pair.out, mail, inAlmara(DAY_1)).half as OutgoingLetter };
};

/** Accepted, and a judge of Kessar has ordered the measure. */
export const executingLetter = (over: Partial<LetterRequest> = {}): Letter => {
  const pair = acceptedLetter(over);
  return { ...pair, in: must(decideOrderLetter(pair.in, { order: domesticOrder() }, inKessar(DAY_2))).half };
};

export const acknowledgedHere = <H extends IncomingPreservation | IncomingLetter>(half: H): Whichever<H> =>
  post(must(decideAcknowledge(half, { authority: 'Night Desk of Kessar' }, inKessar(DAY_1))), DAY_1).half;
