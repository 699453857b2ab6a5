// Every reason a refusal could name, and whether the rules let it be a ground for this request: shown before anyone decides.
import { ground, neverGrounds, type OpenGround, refusalOrder } from '@comity/convention';
import type { Reason } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { look } from '../law/rule.ts';
import { refusalFactsOf } from './acts/refuse.ts';
import { groundsRules } from './grounds-rules.ts';
import type { IncomingHalf } from './half.ts';
import { open } from './refusal-facts.ts';

export interface GroundStanding {
  code: string;
  /** On what terms it is open; undefined where `reasons` forbid it. */
  terms: OpenGround | undefined;
  reasons: Reason[];
}

/** Asked for by the refusal itself, once the ground is named. */
const NEEDED_LATER = 'grounds.42.5.belief';

/** Instruments a request of this network may rest on; a ground open to none of them is not spoken of. */
const HERE: readonly string[] = [
  'mutual-legal-assistance',
  'stored-data',
  'preservation',
  'traffic-disclosure',
];
const isHere = (code: string): boolean =>
  ground(code)?.openTo.some(({ instrument }) => HERE.includes(instrument)) === true;

/** In the order in which refusals name them; what is never a ground comes last. */
export const groundsStanding = (half: IncomingHalf, ctx: Context): GroundStanding[] =>
  [...refusalOrder.filter(isHere), ...neverGrounds.map(({ code }) => code)].map((code) => {
    const facts = refusalFactsOf({ half, input: { grounds: [code], reasons: '' }, ctx });
    const reasons = look(groundsRules, facts).filter((reason) => reason.code !== NEEDED_LATER);
    return { code, terms: reasons.length === 0 ? open(facts, code) : undefined, reasons };
  });
