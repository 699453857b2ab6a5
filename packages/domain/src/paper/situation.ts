// What an officer enters in a request by hand, and what the rules see of it.
import type { Context } from '../law/facts.ts';
import type { Instant } from '../law/scalars.ts';
import type { Said } from '../request/inputs.ts';
import type { CheckKind, Corrected, PaperChannel, PaperRequest } from './record.ts';
import type { PaperStep } from './steps.ts';

/** What an officer enters. `day` is when it came, went or was done. */
export interface PaperInput extends Omit<Said, 'overrides'> {
  overrides?: Said['overrides'] | undefined;
  step: PaperStep;
  channel?: PaperChannel | undefined;
  day: Instant;
  says: string;
  grounds?: string[] | undefined;
  until?: Instant | undefined;
  number?: string | undefined;
  authority?: string | undefined;
  signedBy?: string | undefined;
  check?: { how: CheckKind; says: string } | undefined;
  /** 40(12)(d), 40(13): how both States agreed on INTERPOL, or on the telephone, for this request. */
  agreed?: string | undefined;
  dualCriminalityBelief?: string | undefined;
  decisionMaker?: string | undefined;
  lawCited?: string | undefined;
  /** What was registered wrongly, as it is right. */
  corrected?: Corrected | undefined;
}

export interface PaperSituation {
  paper: PaperRequest;
  input: PaperInput;
  ctx: Context;
}
