// What the annual report counts of a request by hand: the same facts as of a sealed one, and that it was by hand.
import type { Instant } from '../law/scalars.ts';
import { isPaperClosed, type PaperRequest } from '../paper/record.ts';
import type { PaperStep } from '../paper/steps.ts';
import { type CountedRequest, DAY, OUTCOMES, offencesOf, STEPS, type Step } from './facts.ts';

/** When it came or went; undefined for a draft. */
export const paperBeganAt = ({ entries }: PaperRequest): Instant | undefined =>
  entries.find(({ step }) => step === 'request')?.day;

/** As it stood at `asOf`, by the days the officers entered. */
export const countedPaper = (paper: PaperRequest, at: Instant, asOf: Instant): CountedRequest => {
  const refusals = paper.entries.filter(({ step, day }) => step === 'refuse' && day <= asOf);
  const { stage } = paper;
  const isEnd = stage.at <= asOf && (isPaperClosed(paper) || OUTCOMES[stage.name] !== undefined);
  return {
    assurance: 'by-hand',
    at,
    instrument: paper.kind,
    direction: paper.direction,
    urgency: paper.class,
    offences: offencesOf(paper.content.offence),
    outcome: (isEnd ? OUTCOMES[stage.name] : undefined) ?? 'open',
    grounds: [...new Set(refusals.flatMap(({ grounds }) => grounds))].sort(),
    days: daysOf(paper, at, asOf),
  };
};

const TAKEN: Record<Step, readonly PaperStep[]> = {
  acknowledge: ['acknowledge'],
  decide: ['accept', 'refuse', 'preserve', 'not-preserve'],
  execute: ['execute', 'part-execute', 'not-execute', 'preserve'],
};

const daysOf = ({ entries }: PaperRequest, from: Instant, asOf: Instant): CountedRequest['days'] =>
  Object.fromEntries(
    STEPS.flatMap((step) => {
      const first = entries.find((entry) => TAKEN[step].includes(entry.step));
      if (first === undefined || first.day > asOf) return [];
      return [[step, Math.max(0, (Date.parse(first.day) - Date.parse(from)) / DAY)]];
    }),
  );
