// What the annual report counts of one request: facts without names, persons or officers. An exercise and a draft count for nothing.

import type { GroundCode } from '@comity/convention';
import type { Instant } from '../law/scalars.ts';
import type { MessageClass, Offence } from '../request/content.ts';
import type { Half } from '../request/half.ts';
import type { PassedEnd } from '../request/parts.ts';
import { passedEnd } from '../request/passed.ts';
import { contentOf } from '../request/said.ts';
import { isUnsent } from '../request/standing.ts';

export type Outcome = 'executed' | 'partly-executed' | 'not-executed' | 'refused' | 'withdrawn' | 'open';

export interface CountedRequest {
  /** Sealed, or kept by hand with a State without a node. */
  assurance: 'sealed' | 'by-hand';
  /** When it was sent, or reached us. */
  at: Instant;
  instrument: 'preservation' | 'letter';
  direction: 'outgoing' | 'incoming';
  urgency: MessageClass;
  /** Articles of the Convention, or `serious-crime`; a request may be about several. */
  offences: string[];
  outcome: Outcome;
  /** Of a refusal, in whole or in part. */
  grounds: GroundCode[];
  /** Days from `at`; absent where it has not come to that. */
  days: Partial<Record<Step, number>>;
}

export type Step = 'acknowledge' | 'decide' | 'execute';
export const STEPS: readonly Step[] = ['acknowledge', 'decide', 'execute'];

export const DAY = 24 * 60 * 60_000;

/**
 * When a request began, by which year it belongs to; undefined for what is no request yet, or only an exercise. The request is the
 * first message of its thread, whoever wrote it.
 */
export const beganAt = (half: Half): Instant | undefined => {
  if (half.drill || isUnsent(half)) return undefined;
  return (half.direction === 'outgoing' ? half.sent : half.inbound.seen).find(({ seq }) => seq === 0)?.at;
};

/** As it stood at `asOf`: what came later is not counted, so that a year once counted stays as it is. */
export const countedRequest = (half: Half, at: Instant, asOf: Instant): CountedRequest => {
  return {
    assurance: 'sealed',
    at,
    instrument: half.kind,
    direction: half.direction,
    urgency: half.class,
    offences: offencesOf(contentOf(half).offence),
    outcome: outcomeOf(half, asOf),
    grounds: groundsOf(half, asOf),
    days: daysOf(half, at, asOf),
  };
};

export const offencesOf = (offence: Offence | undefined): string[] => {
  if (offence === undefined) return [];
  return offence.kind === 'serious-crime' ? ['serious-crime'] : [...new Set(offence.articles)].sort();
};

export const OUTCOMES: Readonly<Record<string, Outcome>> = {
  executed: 'executed',
  preserved: 'executed',
  released: 'executed',
  'partly-executed': 'partly-executed',
  'not-executed': 'not-executed',
  'not-preserved': 'not-executed',
  refused: 'refused',
  withdrawn: 'withdrawn',
};

/** What it came to, one after another; `done` where data were preserved or the letter executed, in whole or in part. */
interface End {
  outcome: Outcome;
  at: Instant;
  done?: Instant | undefined;
}

const endsOf = (half: Half): End[] => {
  const passed = (half.passed ?? []).map(passedAsEnd);
  const { stage } = half;
  if (stage.name === 'released') return [...passed, released(passed, stage.at)];
  const last = passedEnd(stage);
  if (last !== undefined) return [...passed, passedAsEnd(last)];
  const outcome = OUTCOMES[stage.name];
  if (outcome === undefined) return passed;
  return [...passed, { outcome, at: stage.at, done: outcome === 'executed' ? stage.at : undefined }];
};

const passedAsEnd = ({ name, at, effectiveFrom, isPart }: PassedEnd): End =>
  name === 'withdrawn'
    ? { outcome: name, at }
    : {
        outcome: name === 'preserved' && !isPart ? 'executed' : 'partly-executed',
        at,
        done: effectiveFrom ?? at,
      };

/** Released is what was preserved; without a report of that, what was withdrawn, or held under the order alone. */
const released = (passed: readonly End[], at: Instant): End => {
  const held = passed.findLast(({ done }) => done !== undefined) ?? passed.at(-1);
  return held === undefined ? { outcome: 'executed', at } : { ...held, at };
};

const outcomeOf = (half: Half, asOf: Instant): Outcome =>
  endsOf(half).findLast(({ at }) => at <= asOf)?.outcome ?? 'open';

const groundsOf = ({ stage, partialRefusals }: Half, asOf: Instant): GroundCode[] => {
  const refusals = stage.name === 'refused' ? [stage.refusal, ...partialRefusals] : partialRefusals;
  return [...new Set(refusals.filter(({ at }) => at <= asOf).flatMap(({ grounds }) => grounds))].sort();
};

/** Acts of ours and messages of theirs that mean the step was taken; the history has both by name. */
const TAKEN: Record<Exclude<Step, 'execute'>, ReadonlySet<string>> = {
  acknowledge: new Set(['acknowledge', 'comity.acknowledgement/1']),
  decide: new Set([
    'accept',
    'refuse',
    'order',
    'comity.decision.accepted/1',
    'comity.decision.refused/1',
    'comity.preservation.outcome/1',
  ]),
};

const daysOf = (half: Half, from: Instant, asOf: Instant): CountedRequest['days'] => {
  const days: CountedRequest['days'] = {};
  for (const step of STEPS) {
    const at = step === 'execute' ? executedAt(half, asOf) : firstOf(half, step);
    if (at !== undefined && at <= asOf) days[step] = Math.max(0, (Date.parse(at) - Date.parse(from)) / DAY);
  }
  return days;
};

const firstOf = (half: Half, step: keyof typeof TAKEN): Instant | undefined =>
  half.history.find(({ act, at }) => TAKEN[step].has(act) && !(REFUSAL.has(act) && isOfPart(half, at)))?.at;

const REFUSAL: ReadonlySet<string> = new Set(['refuse', 'comity.decision.refused/1']);

/** Refusing a part decides nothing on the rest: whoever asked still waits. */
const isOfPart = ({ partialRefusals }: Half, refusedAt: Instant): boolean =>
  partialRefusals.some(({ at }) => at === refusedAt);

/** When data were in fact preserved, or a letter executed; a report that nothing could be is no execution. */
const executedAt = (half: Half, asOf: Instant): Instant | undefined =>
  endsOf(half).find(({ at, done }) => at <= asOf && done !== undefined)?.done;
