// What the annual report counts of a request by hand: the same facts as of a sealed one, and that it was by hand.
import type { Instant } from '../law/scalars.ts';
import type { PaperRequest } from '../paper/record.ts';
import { type PaperStep, stepRule } from '../paper/steps.ts';
import { type CountedRequest, DAY, OUTCOMES, type Outcome, offencesOf, STEPS, type Step } from './facts.ts';

/** When it came or went; undefined for a draft. */
export const paperBeganAt = ({ entries }: PaperRequest): Instant | undefined =>
  entries.find(({ step }) => step === 'request')?.day;

/** As it stood at `asOf`, by the days the officers entered. */
export const countedPaper = (paper: PaperRequest, at: Instant, asOf: Instant): CountedRequest => {
  const refusals = paper.entries.filter(({ step, day }) => step === 'refuse' && day <= asOf);
  return {
    assurance: 'by-hand',
    at,
    instrument: paper.kind,
    direction: paper.direction,
    urgency: paper.class,
    offences: offencesOf(paper.content.offence),
    outcome: outcomeOf(paper, asOf),
    grounds: [...new Set(refusals.flatMap(({ grounds }) => grounds))].sort(),
    days: daysOf(paper, at, asOf),
  };
};

/** The stage it had then: what was entered of a later day is not counted. */
const outcomeOf = ({ entries }: PaperRequest, asOf: Instant): Outcome => {
  const stages = entries.filter(({ day }) => day <= asOf).flatMap(({ step }) => stepRule(step).to ?? []);
  return OUTCOMES[stages.at(-1) ?? ''] ?? 'open';
};

const TAKEN: Record<Step, readonly PaperStep[]> = {
  acknowledge: ['acknowledge'],
  decide: ['accept', 'refuse', 'preserve', 'not-preserve'],
  execute: ['execute', 'part-execute', 'preserve'],
};

const daysOf = ({ entries }: PaperRequest, from: Instant, asOf: Instant): CountedRequest['days'] =>
  Object.fromEntries(
    STEPS.flatMap((step) => {
      const first = entries.find((entry) => TAKEN[step].includes(entry.step));
      if (first === undefined || first.day > asOf) return [];
      return [[step, Math.max(0, (Date.parse(first.day) - Date.parse(from)) / DAY)]];
    }),
  );
