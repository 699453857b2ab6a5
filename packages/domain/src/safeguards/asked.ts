// Which safeguards a person of the Requested State considers on the way from the decision to the sending, and before which act each is
// asked for. The rules of those acts ask it; this says it beforehand, to whoever reviews a request.
import type { Reason } from '../law/decision.ts';
import { look, type Rule } from '../law/rule.ts';
import type { IncomingHalf } from '../request/half.ts';
import { proportionate } from './order-rules.ts';
import {
  letterScreening,
  preservationScreening,
  recipientFramework,
  remedy,
  retention,
  type Screened,
  thirdParties,
} from './records.ts';

/** One safeguard, as its rule asks for it while nothing is recorded. */
export interface AskedSafeguard {
  id: string;
  /** The act that is closed, or warned of, without it. */
  act: string;
  reason: Reason;
}

type Screening = readonly [act: string, rules: readonly Rule<Screened>[]];

const ASKED: Readonly<Record<IncomingHalf['kind'], readonly Screening[]>> = {
  letter: [
    ['accept', letterScreening],
    ['order', [proportionate, remedy, thirdParties]],
    ['send-evidence', [recipientFramework, retention]],
  ],
  preservation: [
    ['order', [...preservationScreening, proportionate]],
    ['execute', [remedy, thirdParties]],
  ],
};

/** In the order in which the acts come. Those that this request does not call for are left out. */
export const safeguardsAsked = ({ kind, request }: IncomingHalf): AskedSafeguard[] =>
  ASKED[kind].flatMap(([act, rules]) =>
    look(rules, { records: [], offence: request.offence }).map((reason) => ({
      id: reason.code,
      act,
      reason,
    })),
  );
